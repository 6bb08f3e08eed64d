"""Multiply."""

from __future__ import annotations

from calc.layers.merging.base_merge import Merging


class Multiply(Merging):
    """Multiply the inputs, value by value."""
