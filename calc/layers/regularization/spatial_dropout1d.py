"""SpatialDropout1D."""

from __future__ import annotations

from calc.layers.regularization.base_spatial_dropout import SpatialDropout


class SpatialDropout1D(SpatialDropout):
    """Silence whole channels of a sequence at random while training."""

    spatial = 1
