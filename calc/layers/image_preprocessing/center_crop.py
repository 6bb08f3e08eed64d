"""CenterCrop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.layers.image_preprocessing.base_resize import Resize, no_image

if TYPE_CHECKING:
    from calc.tensor import Tensor


class CenterCrop(Resize):
    """Cut the middle out of each image; a smaller one is made larger."""

    def image(self, images: Tensor) -> Tensor:
        """The middle, of an image or a batch of them."""
        if images.shape.ranked and len(images.shape) not in (3, 4):
            raise no_image(images, "batch, height, width, channels")
        return self.sized(images, self.sides_begin())
