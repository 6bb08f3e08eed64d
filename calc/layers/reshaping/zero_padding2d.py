"""ZeroPadding2D."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from calc.channels import placed
from calc.fields import DataFormat, Spans
from calc.layer import Layer, Step
from calc.texts import N_
from calc.windows import axis_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.tensor import Tensor


class ZeroPadding2D(Layer):
    """Put rows and columns of zeros around an image."""

    padding: Annotated[tuple[tuple[int, int], ...], Spans(2, loose=True)] = ((1, 1), (1, 1))
    data_format: DataFormat = None

    formula = N_("each spatial axis: L + before + after")
    usual = ("padding",)

    def output(self, x: Tensor) -> Tensor:
        image = placed(x, 2, self.data_format)
        lengths = [n + sum(span) for n, span in zip(image.lengths, self.padding, strict=True)]
        return image.like(x, lengths, image.channels)

    def caption(self) -> str:
        """How much on each side."""
        return self.fields["padding"].text(self.padding)

    def explain(self, x: Tensor) -> Iterator[Step]:
        image = placed(x, 2, self.data_format)
        for name, length, span in zip(axis_names(2), image.lengths, self.padding, strict=True):
            numbers = f"{length} + {span[0]} + {span[1]}"
            yield Step(name, "L + before + after", numbers, length + sum(span))
