"""Concatenate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.dims import PENDING, Dim
from calc.fields import Axis
from calc.layer import Layer, Step
from calc.problems import Fix, Problem
from calc.tensor import Shape
from calc.texts import N_, tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from calc.tensor import Tensor


class Concatenate(Layer):
    """Put the inputs one behind the other along an axis."""

    sought = N_("combine, join, stack, skip connection")

    axis: Axis = -1

    formula = N_("the axis: the sum; the others: as in the first input")
    usual = ("axis",)
    passes_mask = True

    def output(self, *inputs: Tensor) -> Tensor:
        shapes = _ranked([x.shape for x in inputs])
        if not shapes:
            last = (_sum([x.shape[-1] for x in inputs]),) if self.axis == -1 else ()
            return inputs[0].of_shape(Shape(last, ranked=False))
        place = shapes[0].axis(self.axis)
        if not 0 <= place < len(shapes[0]):
            if place >= 0 and len(inputs) == 1:
                return inputs[0]
            raise self._no_such_axis(shapes[0])
        joined = shapes[0].with_dim(place, _sum([shape[place] for shape in shapes]))
        for index in range(len(joined)):
            sizes = [shape[index] for shape in shapes]
            if index != place and len({size for size in sizes if isinstance(size, int)}) > 1:
                raise _differ(index, place, sizes, inputs[0].of_shape(joined))
        return inputs[0].of_shape(joined)

    def explain(self, *inputs: Tensor) -> Iterator[Step]:
        place = inputs[0].shape.axis(self.axis)
        if place >= len(inputs[0].shape):
            return
        sizes = [x.shape[place] for x in inputs]
        last = place == len(inputs[0].shape) - 1
        what = N_("last axis") if last else tr("axis {axis}").format(axis=place)
        yield Step(what, N_("sum"), " + ".join(map(str, sizes)), _sum(sizes))

    def caption(self) -> str:
        """Along which axis."""
        return tr("last axis") if self.axis == -1 else tr("axis {axis}").format(axis=self.axis)

    def _no_such_axis(self, shape: Shape) -> Problem:
        return Problem(
            N_("axis {number} does not exist in ({shape})"),
            number=self.axis,
            shape=shape,
            setting="axis",
            fixes=[Fix(N_("Set axis to -1"))],
        )


def _ranked(shapes: Sequence[Shape]) -> list[Shape]:
    """The shapes, those of a pending rank brought to that of the others; none if all are so.

    Raises `Problem` where the ranks differ.
    """
    ranks = {len(shape) for shape in shapes if shape.ranked}
    if len(ranks) > 1:
        raise Problem(
            N_("inputs have different numbers of dimensions: {shapes}"),
            shapes=", ".join(f"({shape.text()})" for shape in shapes),
            fixes=[Fix(N_("Reshape the inputs to the same number of dimensions"))],
            when_built=True,
        )
    return [
        shape if shape.ranked else Shape(shape[place] for place in range(-rank, 0))
        for rank in ranks
        for shape in shapes
    ]


def _sum(sizes: Sequence[Dim]) -> Dim:
    return PENDING if PENDING in sizes else sum(sizes[1:], start=sizes[0])


def _differ(index: int, place: int, sizes: Sequence[Dim], so_far: Tensor) -> Problem:
    return Problem(
        N_("inputs differ on axis {number}: {sizes}; only axis {joined} may differ"),
        number=index,
        joined=place,
        sizes=", ".join(map(str, sizes)),
        axis=index,
        fixes=[Fix(N_("Make axis {number} equal in all inputs"), {"number": index})],
        so_far=(so_far,),
        when_built=True,
    )
