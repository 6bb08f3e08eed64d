"""ZeroPadding3D."""

from __future__ import annotations

from typing import Annotated

from calc.fields import DataFormat, Spans
from calc.layers.reshaping.base_border import ZeroPadding


class ZeroPadding3D(ZeroPadding):
    """Put layers of zeros around a volume."""

    padding: Annotated[tuple[tuple[int, int], ...], Spans(3, loose=True)] = ((1, 1), (1, 1), (1, 1))
    data_format: DataFormat = None
