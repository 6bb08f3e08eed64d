"""MixUp."""

from __future__ import annotations

from calc.fields import Seed
from calc.layers.image_preprocessing.base_image_preprocessing import ImagePreprocessing
from calc.layers.image_preprocessing.ranges import FreeNumber


class MixUp(ImagePreprocessing):
    """Blend pairs of images of a batch, and their labels with them."""

    alpha: FreeNumber = 0.2
    seed: Seed = None

    usual = ("alpha",)
