"""AugMix."""

from __future__ import annotations

from calc.fields import Seed, Switch
from calc.layers.image_preprocessing.base_all_operations import (
    AllOperations,
    Changes,
    FreeCount,
)
from calc.layers.image_preprocessing.ranges import FreeNumber, Interpolation


class AugMix(AllOperations):
    """Mix each image with several chains of random changes of itself."""

    num_chains: FreeCount = 3
    chain_depth: FreeCount = 3
    factor: Changes = (0, 0.3)
    alpha: FreeNumber = 1.0
    all_ops: Switch = True
    interpolation: Interpolation = "bilinear"
    seed: Seed = None

    usual = ("num_chains", "chain_depth", "factor")
