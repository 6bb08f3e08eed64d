"""ZeroPadding2D."""

from __future__ import annotations

from typing import Annotated

from calc.fields import DataFormat, Spans
from calc.layers.reshaping.base_border import ZeroPadding


class ZeroPadding2D(ZeroPadding):
    """Put rows and columns of zeros around an image."""

    padding: Annotated[tuple[tuple[int, int], ...], Spans(2, loose=True)] = ((1, 1), (1, 1))
    data_format: DataFormat = None
