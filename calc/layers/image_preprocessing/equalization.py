"""Equalization."""

from __future__ import annotations

from typing import Annotated, Any

from calc.fields import Whole
from calc.fields.unchecked import Unchecked
from calc.layers.image_preprocessing.base_image_preprocessing import ImagePreprocessing
from calc.layers.image_preprocessing.ranges import ValueRange


class Equalization(ImagePreprocessing):
    """Spread the values of each image so that all shades are equally frequent."""

    bins: Annotated[Any, Unchecked(Whole(minimum=1))] = 256
    value_range: ValueRange = (0, 255)

    usual = ("value_range", "bins")
    keeps_dtype = True
