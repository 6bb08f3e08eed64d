"""Dot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from calc.cost import factors, per_sample
from calc.fields import Axes, Switch, suggested
from calc.layer import Layer, Step
from calc.problems import Fix, Problem
from calc.shape_rules.broadcasting import differ
from calc.texts import N_, tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.dims import Dim
    from calc.tensor import Shape, Tensor


class Dot(Layer):
    """Multiply two inputs and sum along one axis of each: similarity, attention."""

    axes: Annotated[int | tuple[int, ...], Axes(many=True)] = suggested(-1)
    normalize: Switch = False

    formula = N_("both shapes without the summed axis and without the second batch")
    cost_formula = N_("values of the output × size of the summed axis")
    usual = ("axes",)

    def check(self) -> Iterator[Problem]:
        """One axis for both inputs, or one for each."""
        if isinstance(self.axes, tuple) and len(self.axes) != 2:
            yield Problem(
                N_("axes must be one number or two, is {value}"),
                value=str(self.axes),
                setting="axes",
                fixes=[Fix(N_("Set axes to -1, or to one axis for each input"))],
            )

    def output(self, a: Tensor, b: Tensor) -> Tensor:
        one, two = self._places(a.shape, b.shape)
        kept = list(a.shape)
        summed = kept.pop(one)
        others = list(b.shape)
        against = others.pop(two)
        kept += others[1:]
        found = a.shaped(*kept) if len(kept) != 1 else a.shaped(*kept, 1)
        if differ(summed, against):
            raise Problem(
                N_("sums over {first} (axis {one}) and {second} (axis {two}), which differ"),
                first=str(summed),
                second=str(against),
                one=one,
                two=two,
                axis=one,
                fixes=[Fix(N_("Choose axes of the same known size"))],
                so_far=(found,),
                when_built=True,
            )
        return found

    def multiply_adds(self, a: Tensor, b: Tensor) -> Dim:
        """The summed axis once for each value of the output."""
        one, _ = self._places(a.shape, b.shape)
        return per_sample(self.output(a, b).shape) * a.shape[one]

    def cost_numbers(self, a: Tensor, b: Tensor) -> str:
        one, _ = self._places(a.shape, b.shape)
        return factors(per_sample(self.output(a, b).shape), a.shape[one])

    def explain(self, a: Tensor, b: Tensor) -> Iterator[Step]:
        one, two = self._places(a.shape, b.shape)
        which = tr("axis {one} with axis {two}").format(one=one, two=two)
        yield Step(N_("summed over"), which, f"{a.shape[one]}, {b.shape[two]}", str(a.shape[one]))
        shape = self.output(a, b).shape.text()
        yield Step(N_("shape"), N_("the other axes"), shape, shape)

    def caption(self) -> str:
        """The axes."""
        return tr("axes {axes}").format(axes=self.fields["axes"].text(self.axes))

    def _places(self, first: Shape, second: Shape) -> tuple[int, int]:
        given = self.axes if isinstance(self.axes, tuple) else (self.axes, self.axes)
        if len(given) != 2:
            raise next(self.check())
        places = []
        for axis, shape in zip(given, (first, second), strict=True):
            size = len(shape)
            # Keras wraps one negative number around as often as it takes, but none of two.
            place = axis % size if isinstance(self.axes, int) and axis < 0 < size else axis
            if not -size <= place < size:
                raise Problem(
                    N_("axis {number} does not exist in ({shape})"),
                    number=axis,
                    shape=shape,
                    setting="axes",
                    fixes=[Fix(N_("Set axes to -1"))],
                )
            places.append(place % size)
        return places[0], places[1]
