"""What the upsampling layers share: every spatial axis becomes so many times as long."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from calc.dims import TIMES, as_factor
from calc.layer import Layer, Step
from calc.shape_rules.channels import Placed, placed
from calc.shape_rules.windows import axis_names
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.tensor import Tensor


class UpSampling(Layer, abstract=True):
    """Makes every spatial axis so many times as long."""

    sought = N_("enlarge, unpooling, interpolate, decoder")

    formula = N_("each spatial axis: L × size")
    usual: ClassVar[tuple[str, ...]] = ("size",)

    def output(self, x: Tensor) -> Tensor:
        image = self._image(x)
        lengths = [n * times for n, times in zip(image.lengths, self._times, strict=True)]
        return image.like(x, lengths, image.channels)

    def caption(self) -> str:
        """How many times."""
        return f" {TIMES} ".join(map(str, self._times))

    def explain(self, x: Tensor) -> Iterator[Step]:
        image = self._image(x)
        names = axis_names(len(self._times))
        for name, length, times in zip(names, image.lengths, self._times, strict=True):
            yield Step(name, "L × size", f"{as_factor(length)} {TIMES} {times}", length * times)

    @property
    def _times(self) -> tuple[int, ...]:
        """How many times for each axis."""
        raise NotImplementedError

    def _image(self, x: Tensor) -> Placed:
        return placed(x, len(self._times), getattr(self, "data_format", None))
