"""MaxPooling3D."""

from __future__ import annotations

from calc.fields import OptionalTriple, Triple, suggested
from calc.layers.pooling.base_pooling import Pooling


class MaxPooling3D(Pooling):
    """Keep the largest value of each small window of a volume."""

    pool_size: Triple = suggested((2, 2, 2))
    strides: OptionalTriple = None

    aliases = ("MaxPool3D",)
