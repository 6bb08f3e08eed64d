"""AdaptiveMaxPooling3D."""

from __future__ import annotations

from calc.fields import suggested
from calc.layers.pooling.base_adaptive_pooling import AdaptivePooling, ThreeSizes


class AdaptiveMaxPooling3D(AdaptivePooling):
    """Keep the largest values of a volume, down to a given size, whatever size it has."""

    output_size: ThreeSizes = suggested((1, 1, 1))
