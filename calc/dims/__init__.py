"""Axis sizes: ints and unknowns in one arithmetic.

A dim is an `int`; *open*, a declared unknown with a name or an expression of names
(`batch`, `⌊(time − 4) / 2⌋`); or *pending*, behind a problem or a missing edge. Unknowns absorb
arithmetic and remember it, so no shape rule needs a case for them, and arithmetic on an unknown
never turns into an int (Keras keeps `None` there, even for `time − time`).

Open expressions are canonical and interned: equal means identical.
"""

from __future__ import annotations

from calc.dims.arithmetic import (
    PENDING,
    Dim,
    Open,
    Pending,
    Unknown,
    as_factor,
    ceil_div,
    is_known,
    is_pending,
    open_dim,
    product,
    size_of,
)
from calc.dims.atoms import MINUS, TIMES, Floor
from calc.dims.extremes import greatest, least

__all__ = [
    "MINUS",
    "PENDING",
    "TIMES",
    "Dim",
    "Floor",
    "Open",
    "Pending",
    "Unknown",
    "as_factor",
    "ceil_div",
    "greatest",
    "is_known",
    "is_pending",
    "least",
    "open_dim",
    "product",
    "size_of",
]
