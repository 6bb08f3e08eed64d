"""What the layers share that draw from all other changes of colour and place."""

from __future__ import annotations

from typing import Annotated, Any

from calc.fields import Whole
from calc.fields.unchecked import Unchecked
from calc.layers.image_preprocessing.base_image_preprocessing import ImagePreprocessing
from calc.layers.image_preprocessing.ranges import Factor, Span

GivenRange = Annotated[tuple[float, float], Span(ordered=False)]
FreeCount = Annotated[Any, Unchecked(Whole(minimum=1))]
Changes = Annotated[Any, Factor(0, 1, each=True)]


class AllOperations(ImagePreprocessing, abstract=True):
    """Makes an image a little different by changes drawn at random, of one strength."""

    value_range: GivenRange = (0, 255)
