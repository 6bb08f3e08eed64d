"""Add."""

from __future__ import annotations

from calc.layers.merging.base_merge import Merging
from calc.texts import N_


class Add(Merging):
    """Add the inputs, value by value."""

    sought = N_("combine, join, sum, residual, skip connection, shortcut")
