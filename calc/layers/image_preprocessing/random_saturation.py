"""RandomSaturation."""

from __future__ import annotations

from calc.layers.image_preprocessing.base_random_colour import RandomColour


class RandomSaturation(RandomColour):
    """Make the colours of images stronger or paler at random."""
