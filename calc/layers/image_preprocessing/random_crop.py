"""RandomCrop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.fields import Seed
from calc.layers.image_preprocessing.base_resize import Resize, no_image

if TYPE_CHECKING:
    from calc.tensor import Tensor


class RandomCrop(Resize):
    """Cut a random piece of this size out of each image while training."""

    seed: Seed = None

    def image(self, images: Tensor) -> Tensor:
        """A piece of that size."""
        first = self.sides_begin()
        if images.shape.ranked and len(images.shape) < -first:
            raise no_image(images, "batch, height, width, channels")
        return self.sized(images, first)
