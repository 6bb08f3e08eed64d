"""Solarization."""

from __future__ import annotations

from typing import Annotated, Any

from calc.fields import Seed
from calc.layers.image_preprocessing.base_image_preprocessing import ImagePreprocessing
from calc.layers.image_preprocessing.ranges import Factor, ValueRange

Part = Annotated[Any, Factor(0, 1, each=True)]


class Solarization(ImagePreprocessing):
    """Invert all values above a threshold, as overexposed film does."""

    value_range: ValueRange = (0, 255)
    addition_factor: Part = (0, 0.0)
    threshold_factor: Part = (0, 0.0)
    seed: Seed = None

    usual = ("addition_factor", "threshold_factor")
