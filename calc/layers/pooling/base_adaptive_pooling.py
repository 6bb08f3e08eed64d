"""What the adaptive pooling layers share (Keras 3: `base_adaptive_pooling.py`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from calc.dims import PENDING, open_dim
from calc.fields import Choice, Json, Sizes, suggested
from calc.layer import Layer, Step
from calc.problems import Fix, Problem
from calc.shape_rules.windows import axis_names
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.dims import Dim
    from calc.tensor import Tensor

# Unlike elsewhere, Keras takes these words in lower case only.
AdaptiveFormat = Annotated[str | None, Choice(("channels_last", "channels_first", None))]


class OutputSize(Sizes):
    """The sizes of the output; Keras takes None for one of several, and fails when data comes."""

    def check(self, value: Json) -> Json:
        """A tuple of sizes, some of them None."""
        if not isinstance(value, list | tuple) or None not in value:
            return super().check(value)
        known = super().check([0 if size is None else size for size in value])
        return tuple(None if v is None else size for v, size in zip(value, known, strict=True))

    def text(self, value: Json) -> str:
        """`7 × 7`; a tuple where a size is unknown."""
        return str(value)[1:-1] if None in value else super().text(value)


OneSize = Annotated[tuple[int | None], OutputSize(1, minimum=0)]
TwoSizes = Annotated[tuple[int | None, int | None], OutputSize(2, minimum=0)]
ThreeSizes = Annotated[tuple[int | None, int | None, int | None], OutputSize(3, minimum=0)]


class AdaptivePooling(Layer, abstract=True):
    """As many windows as the output is to have, however long the input is."""

    sought = N_("downsample, subsample, shrink, reduce")

    output_size: Annotated[tuple[int | None, ...], OutputSize(1, minimum=0)] = suggested((1,))
    data_format: AdaptiveFormat = None

    formula = N_("each spatial axis: output_size")

    def check(self) -> Iterator[Problem]:
        """A size that is left open."""
        if None in self.output_size:
            yield Problem(
                N_("output_size needs numbers"),
                severity="warning",
                setting="output_size",
                detail=_NOT_LOOKED,
            )

    def output(self, x: Tensor) -> Tensor:
        first = self.data_format == "channels_first"
        short = x.shape.ranked and len(x.shape) < 1 + first
        batch = PENDING if x.shape.rank == 0 else x.shape[0]
        channels = PENDING if short else x.shape[1 if first else -1]
        sizes = [size for _, size in self._sizes()]
        found = x.shaped(batch, *((channels, *sizes) if first else (*sizes, channels)))
        names = [name for name, _ in self._sizes()]
        if x.shape.ranked and len(x.shape) != len(names) + 2:
            wanted = ("batch", "channels", *names) if first else ("batch", *names, "channels")
            told = Problem.rank(wanted, x.shape).but(so_far=(found,))
            raise told if short else told.but(severity="warning", detail=_NOT_LOOKED)
        return found

    def explain(self, x: Tensor) -> Iterator[Step]:  # noqa: ARG002 - the same for every input
        for name, size in self._sizes():
            yield Step(name, "output_size", str(size), size)

    def _sizes(self) -> Iterator[tuple[str, Dim]]:
        for name, size in zip(axis_names(len(self.output_size)), self.output_size, strict=True):
            yield name, open_dim(f"pooled_{name}") if size is None else size


_NOT_LOOKED = Fix(N_("Keras does not look at it before data comes."))
