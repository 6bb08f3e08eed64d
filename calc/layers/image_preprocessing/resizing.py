"""Resizing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from calc.fields import Choice, Switch
from calc.fields.unchecked import Unchecked
from calc.layers.image_preprocessing.base_resize import Resize, no_image
from calc.layers.image_preprocessing.ranges import FreeNumber

if TYPE_CHECKING:
    from calc.tensor import Tensor

_WAYS = ("bilinear", "nearest", "bicubic", "area", "lanczos3", "lanczos5")


class Resizing(Resize):
    """Scale every image to the same height and width."""

    interpolation: Annotated[Any, Unchecked(Choice(_WAYS, matters=False))] = "bilinear"
    crop_to_aspect_ratio: Switch = False
    pad_to_aspect_ratio: Switch = False
    fill_mode: Annotated[Any, Unchecked(Choice(("constant",), matters=False))] = "constant"
    fill_value: FreeNumber = 0.0
    antialias: Switch = False

    usual = ("interpolation",)

    def image(self, images: Tensor) -> Tensor:
        """The image in its new size; Keras takes all but four axes for a single image."""
        rank = len(images.shape)
        first = 1 if self.data_format == "channels_first" else 0
        if rank < first + 2:
            raise no_image(images, "batch, height, width, channels")
        return self.sized(images, first + (rank == 4))
