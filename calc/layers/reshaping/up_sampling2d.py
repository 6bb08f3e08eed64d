"""UpSampling2D."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from calc.channels import placed
from calc.dims import TIMES, as_factor
from calc.fields import Choice, DataFormat, Pair
from calc.layer import Layer, Step
from calc.texts import N_
from calc.windows import axis_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.tensor import Tensor

Interpolation = Annotated[
    str, Choice(("nearest", "bilinear", "bicubic", "lanczos3", "lanczos5", "area"), folds=True)
]


class UpSampling2D(Layer):
    """Make an image larger by repeating or blending its pixels."""

    size: Pair = (2, 2)
    data_format: DataFormat = None
    interpolation: Interpolation = "nearest"

    formula = N_("each spatial axis: L × size")
    usual = ("size", "interpolation")

    def output(self, x: Tensor) -> Tensor:
        image = placed(x, 2, self.data_format)
        lengths = [n * times for n, times in zip(image.lengths, self.size, strict=True)]
        return image.like(x, lengths, image.channels)

    def caption(self) -> str:
        """How many times, and how where pixels are not just repeated."""
        text = self.fields["size"].text(self.size)
        return text if self.interpolation == "nearest" else f"{text}, {self.interpolation}"

    def explain(self, x: Tensor) -> Iterator[Step]:
        image = placed(x, 2, self.data_format)
        for name, length, times in zip(axis_names(2), image.lengths, self.size, strict=True):
            yield Step(name, "L × size", f"{as_factor(length)} {TIMES} {times}", length * times)
