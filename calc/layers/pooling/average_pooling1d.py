"""AveragePooling1D."""

from __future__ import annotations

from calc.fields import LooseSingle, OptionalSingle, suggested
from calc.layers.pooling.base_pooling import Pooling


class AveragePooling1D(Pooling):
    """Keep the mean of each small window of steps in time."""

    pool_size: LooseSingle = suggested((2,))
    strides: OptionalSingle = None

    aliases = ("AvgPool1D",)
