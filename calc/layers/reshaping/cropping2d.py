"""Cropping2D."""

from __future__ import annotations

from typing import Annotated

from calc.fields import DataFormat, Spans
from calc.layers.reshaping.base_border import Cropping


class Cropping2D(Cropping):
    """Cut rows and columns off an image."""

    cropping: Annotated[tuple[tuple[int, int], ...], Spans(2)] = ((0, 0), (0, 0))
    data_format: DataFormat = None
