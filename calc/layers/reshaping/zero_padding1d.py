"""ZeroPadding1D."""

from __future__ import annotations

from calc.fields import DataFormat
from calc.layers.reshaping.base_border import OneSpan, ZeroPadding


class ZeroPadding1D(ZeroPadding):
    """Put zeros before and after a sequence."""

    padding: OneSpan = ((1, 1),)
    data_format: DataFormat = None
