"""GaussianDropout."""

from __future__ import annotations

from calc.layers.regularization.base_dropping import Dropping


class GaussianDropout(Dropping):
    """Multiply the values by random noise around one while training."""
