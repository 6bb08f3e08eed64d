"""AdaptiveAveragePooling1D."""

from __future__ import annotations

from calc.fields import suggested
from calc.layers.pooling.base_adaptive_pooling import AdaptivePooling, OneSize


class AdaptiveAveragePooling1D(AdaptivePooling):
    """Average a sequence down to a given size, whatever size it has."""

    output_size: OneSize = suggested((1,))
