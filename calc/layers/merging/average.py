"""Average."""

from __future__ import annotations

from calc.layers.merging.base_merge import Merging


class Average(Merging):
    """Take the mean of the inputs, value by value."""
