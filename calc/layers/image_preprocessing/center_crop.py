"""CenterCrop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.layers.image_preprocessing.base_resize import Resize, no_picture

if TYPE_CHECKING:
    from calc.tensor import Tensor


class CenterCrop(Resize):
    """Cut the middle out of each picture; a smaller one is made larger."""

    def picture(self, images: Tensor) -> Tensor:
        """The middle, of a picture or a batch of them."""
        if images.shape.ranked and len(images.shape) not in (3, 4):
            raise no_picture(images, "batch, height, width, channels", "3 or 4")
        return self.sized(images, self.sides_begin())
