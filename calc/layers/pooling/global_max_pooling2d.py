"""GlobalMaxPooling2D."""

from __future__ import annotations

from calc.layers.pooling.base_pooling import GlobalPooling


class GlobalMaxPooling2D(GlobalPooling):
    """Keep the largest value of each channel over the whole image."""

    spatial = 2
    aliases = ("GlobalMaxPool2D",)
