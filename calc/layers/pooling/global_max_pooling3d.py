"""GlobalMaxPooling3D."""

from __future__ import annotations

from calc.layers.pooling.base_pooling import GlobalPooling


class GlobalMaxPooling3D(GlobalPooling):
    """Keep the largest value of each channel over the whole volume."""

    spatial = 3
    aliases = ("GlobalMaxPool3D",)
