"""Minimum."""

from __future__ import annotations

from calc.layers.merging.base_merge import Merging


class Minimum(Merging):
    """Keep the smallest of the inputs, value by value."""
