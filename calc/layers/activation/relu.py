"""ReLU."""

from __future__ import annotations

from typing import Annotated

from calc.fields import Number
from calc.shape_rules.same_shape import SameShape

FromZero = Annotated[float, Number(0, matters=True)]
OptionalFromZero = Annotated[float | None, Number(0, optional=True, matters=True)]


class ReLU(SameShape):
    """Keep positive values, set negative ones to zero."""

    built_at_once = True
    max_value: OptionalFromZero = None
    negative_slope: FromZero = 0.0
    threshold: FromZero = 0.0

    usual = ("max_value", "negative_slope", "threshold")
