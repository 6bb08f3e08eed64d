"""What the layers share that move or zoom images at random."""

from __future__ import annotations

from typing import Annotated, Any

from calc.fields import Seed, suggested
from calc.layers.image_preprocessing.base_image_preprocessing import ImagePreprocessing
from calc.layers.image_preprocessing.ranges import Factor, FillMode, FreeNumber, Interpolation

Way = Annotated[Any, Factor(-1, 1, each=True, raw=True)]


class Shift(ImagePreprocessing, abstract=True):
    """Moves the pixels along both axes, by shares of height and width."""

    height_factor: Way = suggested(0.2)
    width_factor: Way = suggested(0.2)
    fill_mode: FillMode = "reflect"
    interpolation: Interpolation = "bilinear"
    seed: Seed = None
    fill_value: FreeNumber = 0.0

    usual = ("height_factor", "width_factor", "fill_mode")
