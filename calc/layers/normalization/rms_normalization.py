"""RMSNormalization."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.fields.unchecked import LooseShare
from calc.layers.normalization.base_axes import OverAxes
from calc.weights import Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.tensor import Tensor


class RMSNormalization(OverAxes):
    """Keep the root mean square of each example's features near 1, with a learned scale."""

    epsilon: LooseShare = 1e-6

    passes_mask = False

    def weights(self, x: Tensor) -> Iterator[Weight]:
        yield Weight("scale", axes=self.weight_axes(x))
