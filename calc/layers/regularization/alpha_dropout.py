"""AlphaDropout."""

from __future__ import annotations

from typing import Annotated, Any

from calc.fields import Numbers
from calc.fields.unchecked import Unchecked
from calc.layers.regularization.base_dropping import Dropping

UncheckedNoise = Annotated[Any, Unchecked(Numbers(gaps=True, minimum=1, optional=True))]


class AlphaDropout(Dropping):
    """Silence a share of the values, and keep mean and variance: made for selu."""

    noise_shape: UncheckedNoise = None
