"""GlobalAveragePooling3D."""

from __future__ import annotations

from calc.layers.pooling.base_pooling import GlobalPooling


class GlobalAveragePooling3D(GlobalPooling):
    """Keep the mean of each channel over the whole volume."""

    spatial = 3
    aliases = ("GlobalAvgPool3D",)
