"""SpatialDropout2D."""

from __future__ import annotations

from calc.fields import DataFormat
from calc.layers.regularization.base_spatial_dropout import SpatialDropout


class SpatialDropout2D(SpatialDropout):
    """Silence whole channels of an image at random while training."""

    data_format: DataFormat = None

    spatial = 2
