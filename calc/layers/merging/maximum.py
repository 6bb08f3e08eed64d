"""Maximum."""

from __future__ import annotations

from calc.layers.merging.base_merge import Merging


class Maximum(Merging):
    """Keep the largest of the inputs, value by value."""
