"""Identity."""

from __future__ import annotations

from calc.shape_rules.same_shape import SameShape


class Identity(SameShape):
    """Hand the input on unchanged, as a placeholder for a layer that may be left out."""

    built_at_once = True
    keeps_dtype = True
