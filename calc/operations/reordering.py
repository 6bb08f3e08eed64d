"""Operations that change the order of axes, or of the values along them."""

from __future__ import annotations

from typing import Any

from calc.dims import Dim
from calc.fields import suggested
from calc.operation import Operation, alike
from calc.operations.operands import axis_in, flat
from calc.operations.settings import (
    AnyAxes,
    AxisRow,
    Free,
    OneAxis,
    OptionalAxes,
    OptionalAxis,
    PlainWhole,
)
from calc.problems import Problem
from calc.tensor import Shape, Tensor
from calc.texts import N_


class Transpose(Operation):
    """Put the axes in another order."""

    axes: OptionalAxes = None

    formula = N_("the input's axes in another order")

    def output(self, x: Tensor) -> Tensor:
        dims = list(x.shape)
        if self.axes is None:
            return x.shaped(*reversed(dims))
        axes = (self.axes,) if isinstance(self.axes, int) else self.axes
        places = [axis_in(axis, len(dims)) for axis in axes]
        if len(places) != len(dims) or len(set(places)) != len(dims):
            raise Problem(
                N_("needs each of the {count} axes once, has {value}"),
                count=len(dims),
                value=axes,
                setting="axes",
            )
        return x.shaped(*(dims[place] for place in places))


class Moveaxis(Operation):
    """Move axes to other places."""

    source: AnyAxes = suggested(-1)
    destination: AnyAxes = suggested(1)

    def output(self, x: Tensor) -> Tensor:
        dims = list(x.shape)
        sources = [axis_in(axis, len(dims)) for axis in _row(self.source)]
        targets = [axis_in(axis, len(dims)) for axis in _row(self.destination)]
        if len(sources) != len(targets):
            raise Problem(N_("needs as many destinations as sources"), setting="destination")
        placed = dict(zip(targets, sources, strict=True))
        rest = iter(place for place in range(len(dims)) if place not in sources)
        if len(placed) != len(set(sources)):
            raise Problem(N_("moves one axis twice"), setting="source")
        return x.shaped(
            *(dims[placed[at] if at in placed else next(rest)] for at in range(len(dims)))
        )


class Swapaxes(Operation):
    """Exchange two axes."""

    axis1: OneAxis = suggested(-1)
    axis2: OneAxis = suggested(-2)

    def output(self, x: Tensor) -> Tensor:
        dims = list(x.shape)
        one, two = axis_in(self.axis1, len(dims)), axis_in(self.axis2, len(dims))
        dims[one], dims[two] = dims[two], dims[one]
        return x.shaped(*dims)


class Rot90(Operation):
    """Turn a tensor by quarters."""

    k: Free = 1
    axes: AxisRow = (0, 1)

    def output(self, array: Tensor) -> Tensor:
        dims = list(array.shape)
        if len(dims) < 2:
            raise Problem(N_("needs an input with at least {count} axes"), count=2)
        if self.axes is None or len(self.axes) != 2 or self.axes[0] == self.axes[1]:
            raise Problem(N_("needs two different axes"), setting="axes")
        one, two = (axis_in(axis, len(dims)) for axis in self.axes)
        dims[one], dims[two] = dims[two], dims[one]
        return array.shaped(*dims)


class Flip(Operation):
    """Turn the values along axes around."""

    axis: OptionalAxes = None

    def output(self, x: Tensor) -> Tensor:
        if self.axis is not None:
            for axis in _row(self.axis):
                axis_in(axis, len(x.shape))
        return x


class Fliplr(Operation):
    """Turn the values along the second axis around."""

    least = 2

    def output(self, x: Tensor) -> Tensor:
        at_least(x, self.least)
        return x


class Flipud(Fliplr):
    """Turn the values along the first axis around."""

    least = 1


class Roll(Flip):
    """Move values along axes; what leaves at one end comes back at the other."""

    shift: Free = 1
    axis: OptionalAxes = None


class Sorting(Operation, abstract=True):
    """Put the values along an axis in order."""

    axis: OptionalAxis = -1

    def output(self, x: Tensor) -> Tensor:
        if self.axis is None:
            return Tensor(Shape((flat(x.shape),)), self.result(x.dtype))
        axis_in(self.axis, len(x.shape))
        return Tensor(x.shape, self.result(x.dtype))

    def result(self, dtype: str) -> str:
        """The dtype of the result."""
        return dtype


class Order(Sorting, abstract=True):
    """Tell in which order the values along an axis are."""

    def result(self, dtype: str) -> str:  # noqa: ARG002 - places
        return "int32"


alike(Sorting, "Sort")
alike(Order, "Argsort")


class Argpartition(Operation):
    """Tell an order that puts a value where it belongs, with smaller ones before it."""

    kth: PlainWhole = suggested(1)
    axis: OptionalAxis = -1

    def output(self, x: Tensor) -> Tensor:
        shape = Shape((flat(x.shape),)) if self.axis is None else x.shape
        return Tensor(shape, "int32")


class TopK(Operation):
    """Take the largest values along the last axis, and where they are."""

    part = "math"

    k: PlainWhole = suggested(1)
    sorted: Free = True

    def returns(self) -> tuple[str, ...]:
        """Values and places."""
        return ("values", "indices")

    def output(self, x: Tensor) -> tuple[Tensor, Tensor]:
        at_least(x, 1)
        found: list[Dim] = [*x.shape[:-1], self.k]
        return x.shaped(*found), Tensor(Shape(found), "int32")


class Diff(Operation):
    """Take the differences of values along an axis."""

    n: PlainWhole = 1
    axis: OneAxis = -1

    def output(self, a: Tensor) -> Tensor:
        place = axis_in(self.axis, len(a.shape))
        size = a.shape[place]
        left = max(size - self.n, 0) if isinstance(size, int) else size - self.n
        return a.of_shape(a.shape.with_dim(place, left))


def at_least(x: Tensor, count: int) -> None:
    """Refuse an input of too few axes."""
    if len(x.shape) < count:
        raise Problem(N_("needs an input with at least {count} axes"), count=count)


def _row(axes: Any) -> tuple[int, ...]:
    return (axes,) if isinstance(axes, int) else tuple(axes)
