"""GlobalAveragePooling2D."""

from __future__ import annotations

from calc.layers.pooling.base_pooling import GlobalPooling


class GlobalAveragePooling2D(GlobalPooling):
    """Keep the mean of each channel over the whole image."""

    spatial = 2
    aliases = ("GlobalAvgPool2D",)
