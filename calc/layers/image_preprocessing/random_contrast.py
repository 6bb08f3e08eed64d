"""RandomContrast."""

from __future__ import annotations

from calc.fields import suggested
from calc.layers.image_preprocessing.base_random_colour import RandomColour
from calc.layers.image_preprocessing.ranges import FreeValueRange, Strength


class RandomContrast(RandomColour):
    """Raise or lower the contrast of images at random."""

    factor: Strength = suggested((0, 0.2))
    value_range: FreeValueRange = (0, 255)
