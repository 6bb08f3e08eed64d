"""AdaptiveAveragePooling2D."""

from __future__ import annotations

from calc.fields import suggested
from calc.layers.pooling.base_adaptive_pooling import AdaptivePooling, TwoSizes


class AdaptiveAveragePooling2D(AdaptivePooling):
    """Average an image down to a given size, whatever size it has."""

    output_size: TwoSizes = suggested((1, 1))
