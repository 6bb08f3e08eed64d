"""RandomPerspective."""

from __future__ import annotations

from typing import Annotated

from calc.fields import Number, Seed
from calc.layers.image_preprocessing.base_image_preprocessing import ImagePreprocessing
from calc.layers.image_preprocessing.ranges import FreeNumber, Interpolation, Strength


class RandomPerspective(ImagePreprocessing):
    """Tilt images at random, as if seen from another side."""

    factor: Strength = (0, 1.0)
    scale: Annotated[float, Number(0, 1)] = 1.0
    interpolation: Interpolation = "bilinear"
    fill_value: FreeNumber = 0.0
    seed: Seed = None

    usual = ("factor", "scale")
