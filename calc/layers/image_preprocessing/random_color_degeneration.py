"""RandomColorDegeneration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.layers.image_preprocessing.base_image_preprocessing import ImagesAlone
from calc.layers.image_preprocessing.base_random_colour import RandomColour
from calc.layers.image_preprocessing.base_resize import no_image
from calc.problems import Fix, Problem
from calc.texts import N_

if TYPE_CHECKING:
    from calc.tensor import Tensor


class RandomColorDegeneration(RandomColour, ImagesAlone):
    """Blend images with their grey copies at random."""

    def image(self, images: Tensor) -> Tensor:
        """The same, of colour images."""
        axis = -3 if self.data_format == "channels_first" else -1
        if len(images.shape) not in (3, 4):
            raise no_image(images, "batch, height, width, channels")
        channels = images.shape[axis]
        if isinstance(channels, int) and channels != 3:
            raise Problem(
                N_("needs images of 3 channels, receives {got}"),
                got=channels,
                axis=images.shape.axis(axis),
                fixes=[Fix(N_("Set data_format to where the channels are"))],
                so_far=(images,),
            )
        return images
