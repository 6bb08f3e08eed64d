"""Cropping3D."""

from __future__ import annotations

from typing import Annotated

from calc.fields import DataFormat, Spans
from calc.layers.reshaping.base_border import Cropping


class Cropping3D(Cropping):
    """Cut the outer layers off a volume."""

    cropping: Annotated[tuple[tuple[int, int], ...], Spans(3)] = ((1, 1), (1, 1), (1, 1))
    data_format: DataFormat = None
