"""GlobalAveragePooling1D."""

from __future__ import annotations

from calc.layers.pooling.base_pooling import GlobalPooling


class GlobalAveragePooling1D(GlobalPooling):
    """Keep the mean of each channel over all steps in time."""

    spatial = 1
    aliases = ("GlobalAvgPool1D",)
    keywords = ("mask",)
