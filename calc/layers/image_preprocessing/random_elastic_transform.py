"""RandomElasticTransform."""

from __future__ import annotations

from typing import Annotated

from calc.fields import Choice, Seed
from calc.layers.image_preprocessing.base_image_preprocessing import ImagePreprocessing
from calc.layers.image_preprocessing.ranges import (
    FreeNumber,
    FreeValueRange,
    Interpolation,
    Strength,
)

ElasticFill = Annotated[
    str, Choice(("reflect", "wrap", "constant", "nearest", "mirror"), matters=False)
]


class RandomElasticTransform(ImagePreprocessing):
    """Warp images at random, as if they were printed on rubber."""

    factor: Strength = (0, 1.0)
    scale: Strength = (0, 1.0)
    interpolation: Interpolation = "bilinear"
    fill_mode: ElasticFill = "reflect"
    fill_value: FreeNumber = 0.0
    value_range: FreeValueRange = (0, 255)
    seed: Seed = None

    usual = ("factor", "scale")
