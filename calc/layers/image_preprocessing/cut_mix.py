"""CutMix."""

from __future__ import annotations

from calc.fields import Seed
from calc.layers.image_preprocessing.base_image_preprocessing import ImagePreprocessing
from calc.layers.image_preprocessing.ranges import Strength


class CutMix(ImagePreprocessing):
    """Paste a piece of another image of the batch into each, and mix the labels."""

    factor: Strength = (0, 1.0)
    seed: Seed = None

    usual = ("factor",)
