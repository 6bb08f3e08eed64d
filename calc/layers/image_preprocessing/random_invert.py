"""RandomInvert."""

from __future__ import annotations

from calc.layers.image_preprocessing.base_random_colour import RandomColour
from calc.layers.image_preprocessing.ranges import FreeValueRange, Strength


class RandomInvert(RandomColour):
    """Turn some images into their negatives at random."""

    factor: Strength = (0, 1.0)
    value_range: FreeValueRange = (0, 255)
