"""Add."""

from __future__ import annotations

from calc.layers.merging.base_merge import Merging


class Add(Merging):
    """Add the inputs, value by value."""
