"""ContrastLimitedAdaptiveHistogramEqualization."""

from __future__ import annotations

from typing import Annotated, Any

from calc.fields import Sizes
from calc.fields.unchecked import Unchecked
from calc.layers.image_preprocessing.base_image_preprocessing import ImagePreprocessing
from calc.layers.image_preprocessing.ranges import FreeNumber, FreeValueRange


class ContrastLimitedAdaptiveHistogramEqualization(ImagePreprocessing):
    """Even out the contrast tile by tile, without making noise stand out.

    CLAHE for short.
    """

    value_range: FreeValueRange = (0, 255)
    clip_limit: FreeNumber = 4.0
    tile_grid_size: Annotated[Any, Unchecked(Sizes(2))] = (8, 8)

    usual = ("clip_limit", "tile_grid_size")
