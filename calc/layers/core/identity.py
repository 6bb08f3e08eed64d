"""Identity."""

from __future__ import annotations

from calc.shape_rules.same_shape import SameShape
from calc.texts import N_


class Identity(SameShape):
    """Hand the input on unchanged, as a placeholder for a layer that may be left out."""

    sought = N_("pass through, no operation")
    built_at_once = True
    keeps_dtype = True
