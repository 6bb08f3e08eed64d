"""Cropping2D."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from calc.channels import placed
from calc.dims import PENDING
from calc.fields import DataFormat, Spans
from calc.layer import Layer, Step
from calc.problems import Fix, Problem, Word
from calc.texts import N_
from calc.windows import axis_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.tensor import Tensor


class Cropping2D(Layer):
    """Cut rows and columns off an image."""

    cropping: Annotated[tuple[tuple[int, int], ...], Spans(2)] = ((0, 0), (0, 0))
    data_format: DataFormat = None

    formula = N_("each spatial axis: L − before − after")
    usual = ("cropping",)

    def output(self, x: Tensor) -> Tensor:
        image = placed(x, 2, self.data_format)
        lengths = []
        for name, length, span in zip(axis_names(2), image.lengths, self.cropping, strict=True):
            if isinstance(length, int) and sum(span) >= length:
                raise Problem(
                    N_("cannot cut {cut} off a {dim} of {length}"),
                    cut=sum(span),
                    dim=Word(name),
                    length=length,
                    setting="cropping",
                    fixes=[Fix(N_("Cut less than {length}"), {"length": length})],
                    so_far=(image.like(x, (PENDING, PENDING), image.channels),),
                )
            lengths.append(length - sum(span))
        return image.like(x, lengths, image.channels)

    def caption(self) -> str:
        """How much on each side."""
        return self.fields["cropping"].text(self.cropping)

    def explain(self, x: Tensor) -> Iterator[Step]:
        image = placed(x, 2, self.data_format)
        for name, length, span in zip(axis_names(2), image.lengths, self.cropping, strict=True):
            numbers = f"{length} − {span[0]} − {span[1]}"
            yield Step(name, "L − before − after", numbers, length - sum(span))
