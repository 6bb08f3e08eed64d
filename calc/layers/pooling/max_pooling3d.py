"""MaxPooling3D."""

from __future__ import annotations

from calc.fields import LooseTriple, OptionalTriple
from calc.layers.pooling.base_pooling import Pooling


class MaxPooling3D(Pooling):
    """Keep the largest value of each small window of a volume."""

    pool_size: LooseTriple = (2, 2, 2)
    strides: OptionalTriple = None

    aliases = ("MaxPool3D",)
