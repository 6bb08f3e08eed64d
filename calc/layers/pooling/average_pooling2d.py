"""AveragePooling2D."""

from __future__ import annotations

from calc.fields import LoosePair, OptionalPair, suggested
from calc.layers.pooling.base_pooling import Pooling


class AveragePooling2D(Pooling):
    """Keep the mean of each small window of an image."""

    pool_size: LoosePair = suggested((2, 2))
    strides: OptionalPair = None

    aliases = ("AvgPool2D",)
