"""RandomHue."""

from __future__ import annotations

from calc.fields import suggested
from calc.layers.image_preprocessing.base_random_colour import RandomColour
from calc.layers.image_preprocessing.ranges import FreeValueRange, Strength


class RandomHue(RandomColour):
    """Turn the hue of images around the colour wheel at random."""

    factor: Strength = suggested((0, 0.2))
    value_range: FreeValueRange = (0, 255)
