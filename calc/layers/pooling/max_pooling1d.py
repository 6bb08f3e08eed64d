"""MaxPooling1D."""

from __future__ import annotations

from calc.fields import LooseSingle, OptionalSingle
from calc.layers.pooling.base_pooling import Pooling


class MaxPooling1D(Pooling):
    """Keep the largest value of each small window of steps in time."""

    pool_size: LooseSingle = (2,)
    strides: OptionalSingle = None

    aliases = ("MaxPool1D",)
