"""RandomSharpness."""

from __future__ import annotations

from calc.fields import suggested
from calc.layers.image_preprocessing.base_random_colour import RandomColour
from calc.layers.image_preprocessing.ranges import Strength


class RandomSharpness(RandomColour):
    """Sharpen or soften images at random."""

    factor: Strength = suggested((0, 0.2))
