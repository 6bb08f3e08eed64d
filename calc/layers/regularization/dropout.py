"""Dropout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.fields import Kept, Rate, suggested
from calc.layer import Layer

if TYPE_CHECKING:
    from calc.tensor import Tensor


class Dropout(Layer):
    """Silence a share of the values at random while training, so that no single one is needed."""

    rate: Rate = suggested(0.5)
    seed: Kept = None
    noise_shape: Kept = None

    formula = "the input's shape"
    passes_mask = True

    def output(self, x: Tensor) -> Tensor:
        return x
