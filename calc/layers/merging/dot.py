"""Dot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from calc.dims import is_pending
from calc.fields import Axes, Switch, suggested
from calc.layer import Layer, Step
from calc.problems import Fix, Problem
from calc.tensor import Shape, result_dtype
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.tensor import Tensor


class Dot(Layer):
    """Multiply two inputs and sum along one axis of each: similarity, attention."""

    axes: Annotated[int | tuple[int, ...], Axes(many=True)] = suggested(-1)
    normalize: Switch = False

    formula = "both shapes without the summed axis and without the second batch"
    usual = ("axes",)

    def check(self) -> Iterator[Problem]:
        """Two axes at most."""
        if isinstance(self.axes, tuple) and len(self.axes) != 2:
            yield Problem(
                N_("axes must be one number or two, is {value}"),
                value=str(self.axes),
                setting="axes",
            )

    def output(self, a: Tensor, b: Tensor) -> Tensor:
        first, second = a.shape, b.shape
        one, two = self._places(first, second)
        sizes = first[one], second[two]
        alike = sizes[0] == sizes[1] or not any(isinstance(size, int) for size in sizes)
        if not alike and not any(map(is_pending, sizes)):
            raise Problem(
                N_("sums over {first} (axis {one}) and {second} (axis {two}), which differ"),
                first=str(sizes[0]),
                second=str(sizes[1]),
                one=one,
                two=two,
                axis=one,
                fixes=[Fix(N_("Choose axes of the same size"))],
            )
        kept = (*_without(first, one), *_without(Shape(tuple(second)[1:]), two - 1))
        if len(kept) == 1:
            kept = (*kept, 1)
        return a.shaped(*kept).of_dtype(result_dtype((a, b)))

    def caption(self) -> str:
        """The axes."""
        return f"axes {self.fields['axes'].text(self.axes)}"

    def explain(self, a: Tensor, b: Tensor) -> Iterator[Step]:
        one, two = self._places(a.shape, b.shape)
        yield Step(
            N_("summed over"), f"axis {one} · axis {two}", str(a.shape[one]), str(b.shape[two])
        )

    def _places(self, first: Shape, second: Shape) -> tuple[int, int]:
        given = self.axes if isinstance(self.axes, tuple) else (self.axes, self.axes)
        if len(given) != 2:
            raise next(self.check())
        one, two = first.axis(given[0]), second.axis(given[1])
        for place, shape in ((one, first), (two, second)):
            if len(shape) < 2:
                raise Problem(N_("needs at least 2 dimensions, receives ({shape})"), shape=shape)
            if not 0 <= place < len(shape):
                raise Problem(
                    N_("axis {place} does not exist in ({shape})"),
                    place=place,
                    shape=shape,
                    setting="axes",
                )
        return one, two


def _without(shape: Shape, place: int) -> Shape:
    """The dims but for one; like Python's `pop`, from the end where it is below zero."""
    dims = list(shape)
    if dims:
        dims.pop(place)
    return Shape(dims)
