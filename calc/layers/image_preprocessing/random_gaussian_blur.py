"""RandomGaussianBlur."""

from __future__ import annotations

from typing import Annotated, Any

from calc.fields import Seed
from calc.layers.image_preprocessing.base_image_preprocessing import ImagePreprocessing
from calc.layers.image_preprocessing.ranges import FreeValueRange, Odd, Strength


class RandomGaussianBlur(ImagePreprocessing):
    """Blur images at random."""

    factor: Strength = (0, 1.0)
    kernel_size: Annotated[Any, Odd()] = (3, 3)
    sigma: Strength = (0, 1.0)
    value_range: FreeValueRange = (0, 255)
    seed: Seed = None

    usual = ("factor", "kernel_size", "sigma")
