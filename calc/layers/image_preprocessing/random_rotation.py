"""RandomRotation."""

from __future__ import annotations

from typing import Annotated, Any

from calc.fields import Seed, suggested
from calc.layers.image_preprocessing.base_image_preprocessing import ImagePreprocessing
from calc.layers.image_preprocessing.ranges import Factor, FillMode, FreeNumber, Interpolation


class RandomRotation(ImagePreprocessing):
    """Turn images at random; a factor of 1 is a full turn."""

    factor: Annotated[Any, Factor(-1, 1, empty=True)] = suggested((-0.1, 0.1))
    fill_mode: FillMode = "reflect"
    fill_value: FreeNumber = 0.0
    interpolation: Interpolation = "bilinear"
    seed: Seed = None

    usual = ("factor", "fill_mode")
