"""UpSampling1D."""

from __future__ import annotations

from calc.dims import TIMES
from calc.fields import StrictCount
from calc.layers.reshaping.base_up_sampling import UpSampling


class UpSampling1D(UpSampling):
    """Make a sequence longer by repeating each step."""

    size: StrictCount = 2

    def caption(self) -> str:
        """How many times."""
        return f"{TIMES} {self.size}"

    @property
    def _times(self) -> tuple[int, ...]:
        return (self.size,)
