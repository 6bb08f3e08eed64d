"""ELU."""

from __future__ import annotations

from typing import Annotated, Any

from calc.fields import Number
from calc.fields.unchecked import Unchecked
from calc.shape_rules.same_shape import SameShape

UncheckedNumber = Annotated[Any, Unchecked(Number())]


class ELU(SameShape):
    """Keep positive values, bend negative ones smoothly towards −alpha."""

    built_at_once = True
    alpha: UncheckedNumber = 1.0

    usual = ("alpha",)
