"""AutoContrast."""

from __future__ import annotations

from calc.layers.image_preprocessing.base_image_preprocessing import ImagePreprocessing
from calc.layers.image_preprocessing.ranges import ValueRange


class AutoContrast(ImagePreprocessing):
    """Stretch the values of each image over the whole range."""

    value_range: ValueRange = (0, 255)

    usual = ("value_range",)
