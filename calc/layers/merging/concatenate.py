"""Concatenate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.fields import Axis
from calc.layer import Layer, Step
from calc.problems import Fix, Problem
from calc.tensor import Shape, result_dtype
from calc.texts import N_, tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.dims import Dim
    from calc.tensor import Tensor


class Concatenate(Layer):
    """Put the inputs one behind the other along an axis."""

    axis: Axis = -1

    formula = "the axis: the sum; the others: as in the first input"
    usual = ("axis",)
    passes_mask = True

    def output(self, *inputs: Tensor) -> Tensor:
        dtype = result_dtype(inputs)
        if len({tensor.shape.rank for tensor in inputs if tensor.shape.ranked}) > 1:
            raise self._differ(inputs, "dimensions", None)
        if not all(tensor.shape.ranked for tensor in inputs):
            return self._unranked(inputs).of_dtype(dtype)
        first = inputs[0].shape
        place = first.axis(self.axis)
        if not 0 <= place < len(first):
            raise Problem(
                N_("axis {axis_number} does not exist in ({shape})"),
                axis_number=self.axis,
                shape=first,
                setting="axis",
            )
        for index in range(len(first)):
            if index != place:
                self._check(inputs, index)
        return inputs[0].of_shape(first.with_dim(place, self._sum(inputs, place))).of_dtype(dtype)

    def caption(self) -> str:
        """Along which axis."""
        return tr("last axis") if self.axis == -1 else tr("axis {axis}").format(axis=self.axis)

    def explain(self, *inputs: Tensor) -> Iterator[Step]:
        place = inputs[0].shape.axis(self.axis)
        parts = [str(tensor.shape[place]) for tensor in inputs]
        what = N_("last axis") if place == len(inputs[0].shape) - 1 else f"axis {place}"
        yield Step(what, N_("sum"), " + ".join(parts), self._sum(inputs, place))

    @staticmethod
    def _sum(inputs: tuple[Tensor, ...], place: int) -> Dim:
        total: Dim = 0
        for tensor in inputs:
            total = total + tensor.shape[place]
        return total

    def _unranked(self, inputs: tuple[Tensor, ...]) -> Tensor:
        """Some ranks are pending: at most the last dim can be told."""
        known = (self._sum(inputs, -1),) if self.axis == -1 else ()
        return inputs[0].of_shape(Shape(known, ranked=False))

    def _check(self, inputs: tuple[Tensor, ...], index: int) -> None:
        sizes = [tensor.shape[index] for tensor in inputs]
        known = [(n, size) for n, size in enumerate(sizes) if isinstance(size, int)]
        if len({size for _, size in known}) > 1:
            raise self._differ(inputs, "sizes", index)

    def _differ(self, inputs: tuple[Tensor, ...], what: str, index: int | None) -> Problem:
        told = [
            (str(len(t.shape)) if index is None else str(t.shape[index]))
            for t in inputs
            if t.shape.ranked
        ]
        if what == "dimensions":
            return Problem(
                N_("inputs have different numbers of dimensions: {sizes}"),
                sizes=", ".join(told),
                fixes=[Fix(N_("Reshape the inputs to the same number of dimensions"))],
            )
        return Problem(
            N_("inputs differ on axis {number}: {sizes}; only axis {joined} may differ"),
            number=index,
            axis=index,
            joined=self.axis,
            sizes=", ".join(told),
            fixes=[Fix(N_("Make axis {number} equal in all inputs"), {"number": index})],
        )
