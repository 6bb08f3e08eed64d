"""GlobalMaxPooling1D."""

from __future__ import annotations

from calc.layers.pooling.base_pooling import GlobalPooling


class GlobalMaxPooling1D(GlobalPooling):
    """Keep the largest value of each channel over all steps in time."""

    spatial = 1
    aliases = ("GlobalMaxPool1D",)
