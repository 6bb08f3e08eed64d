"""RandomBrightness."""

from __future__ import annotations

from typing import Annotated, Any

from calc.fields import suggested
from calc.layers.image_preprocessing.base_random_colour import RandomColour
from calc.layers.image_preprocessing.ranges import Factor


class RandomBrightness(RandomColour):
    """Make images lighter or darker at random."""

    factor: Annotated[Any, Factor(-1, 1, empty=True)] = suggested((-0.2, 0.2))
