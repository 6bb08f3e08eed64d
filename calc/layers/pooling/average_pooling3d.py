"""AveragePooling3D."""

from __future__ import annotations

from calc.fields import LooseTriple, OptionalTriple, suggested
from calc.layers.pooling.base_pooling import Pooling


class AveragePooling3D(Pooling):
    """Keep the mean of each small window of a volume."""

    pool_size: LooseTriple = suggested((2, 2, 2))
    strides: OptionalTriple = None

    aliases = ("AvgPool3D",)
