"""RandAugment."""

from __future__ import annotations

from calc.fields import Seed
from calc.layers.image_preprocessing.base_all_operations import (
    AllOperations,
    Changes,
    FreeCount,
)
from calc.layers.image_preprocessing.ranges import Interpolation


class RandAugment(AllOperations):
    """Apply some changes drawn at random to each image, all equally strong."""

    num_ops: FreeCount = 2
    factor: Changes = (0, 0.5)
    interpolation: Interpolation = "bilinear"
    seed: Seed = None

    usual = ("num_ops", "factor")
