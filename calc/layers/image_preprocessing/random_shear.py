"""RandomShear."""

from __future__ import annotations

from typing import Annotated, Any

from calc.fields import Seed
from calc.layers.image_preprocessing.base_image_preprocessing import ImagePreprocessing
from calc.layers.image_preprocessing.ranges import Factor, FillMode, FreeNumber, Interpolation

Slant = Annotated[Any, Factor(0, 1, each=True, mirrored=True)]


class RandomShear(ImagePreprocessing):
    """Slant images sideways and upwards at random."""

    x_factor: Slant = (-0.0, 0.0)
    y_factor: Slant = (-0.0, 0.0)
    fill_mode: FillMode = "reflect"
    interpolation: Interpolation = "bilinear"
    seed: Seed = None
    fill_value: FreeNumber = 0.0

    usual = ("x_factor", "y_factor", "fill_mode")
