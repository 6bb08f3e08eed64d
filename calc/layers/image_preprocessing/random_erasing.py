"""RandomErasing."""

from __future__ import annotations

from typing import Annotated, Any

from calc.fields import Number, Seed
from calc.fields.unchecked import Unchecked
from calc.layers.image_preprocessing.base_image_preprocessing import ImagePreprocessing
from calc.layers.image_preprocessing.ranges import FreeValueRange, Strength


class RandomErasing(ImagePreprocessing):
    """Wipe out a random rectangle of each image."""

    factor: Strength = (0, 1.0)
    scale: Strength = (0.02, 0.33)
    fill_value: Annotated[Any, Unchecked(Number(optional=True))] = None
    value_range: FreeValueRange = (0, 255)
    seed: Seed = None

    usual = ("factor", "scale", "fill_value")
