"""ActivityRegularization."""

from __future__ import annotations

from typing import Annotated

from calc.fields import Number
from calc.shape_rules.same_shape import SameShape

Penalty = Annotated[float | None, Number(0, optional=True, matters=True)]


class ActivityRegularization(SameShape):
    """Add a price for large values to the loss, so that a model keeps them small."""

    built_at_once = True
    l1: Penalty = 0.0
    l2: Penalty = 0.0

    usual = ("l1", "l2")
    # It is the activity regularizer: Keras takes no second one.
    tolerated = tuple(key for key in SameShape.tolerated if key != "activity_regularizer")
