"""ZeroPadding2D."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from calc.channels import Placed, placed
from calc.dims import PENDING, Dim
from calc.fields import DataFormat, Spans
from calc.layer import Layer, Step
from calc.problems import Fix, Problem, Word
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
        lengths = self._lengths(image)
        for name, length, left in zip(axis_names(2), image.lengths, lengths, strict=True):
            if isinstance(left, int) and left < 0:
                raise Problem(
                    N_("cannot cut {cut} off a {dim} of {length}"),
                    cut=-sum(self.padding[0]),
                    dim=Word(name),
                    length=length,
                    setting="padding",
                    fixes=[Fix(N_("Set padding to 0 or more"))],
                    so_far=(image.like(x, (PENDING, PENDING), image.channels),),
                )
        return image.like(x, lengths, image.channels)

    def _lengths(self, image: Placed) -> list[Dim]:
        return [n + sum(span) for n, span in zip(image.lengths, self.padding, strict=True)]

    def caption(self) -> str:
        """How much on each side."""
        return self.fields["padding"].text(self.padding)

    def explain(self, x: Tensor) -> Iterator[Step]:
        image = placed(x, 2, self.data_format)
        for name, length, span in zip(axis_names(2), image.lengths, self.padding, strict=True):
            numbers = f"{length} + {span[0]} + {span[1]}"
            yield Step(name, "L + before + after", numbers, length + sum(span))
