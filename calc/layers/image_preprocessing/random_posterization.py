"""RandomPosterization."""

from __future__ import annotations

from typing import Annotated, Any

from calc.fields import suggested
from calc.layers.image_preprocessing.base_random_colour import RandomColour
from calc.layers.image_preprocessing.ranges import Factor


class RandomPosterization(RandomColour):
    """Leave only a few shades of every colour, fewer or more at random."""

    factor: Annotated[Any, Factor(1, 8)] = suggested((1, 4))
