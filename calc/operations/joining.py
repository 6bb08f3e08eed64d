"""Operations that put tensors together, and those that take them apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calc.dims import Dim, is_pending
from calc.fields import suggested
from calc.operation import Operation
from calc.operations.dtypes import result_type
from calc.operations.operands import axis_in, dtype_of, fit, flat, known, own_dtype, own_shape
from calc.operations.settings import Counts, Free, OneAxis, OptionalAxis, OptionalWhole
from calc.problems import Fix, Problem
from calc.tensor import Shape, Tensor, Waiting
from calc.texts import N_

if TYPE_CHECKING:
    from calc.operations.operands import Operand


_MOST = 1000
"""A file may ask for any number of outputs; nothing has more."""


class Joining(Operation, abstract=True):
    """Put tensors side by side along an axis."""

    in_list = True
    formula = N_("the sizes along the axis added up")

    def output(self, *xs: Operand) -> Tensor:
        for x in xs:
            own_dtype(x)
        shapes = [self.lifted(own_shape(x)) for x in xs]
        place = axis_in(self.along(), len(shapes[0]))
        for index, shape in enumerate(shapes):
            if not fit(tuple(shape), tuple(shapes[0]), [place]):
                raise _differs(shapes[0], shape, index)
        total: Dim = 0
        for shape in shapes:
            total = total + shape[place]
        return Tensor(shapes[0].with_dim(place, total), result_type(*map(dtype_of, xs)))

    def along(self) -> int:
        """The axis."""
        return 0

    def lifted(self, shape: Shape) -> Shape:
        """The shape with the axes that it needs at least."""
        return shape


class Concatenate(Joining):
    """Put tensors side by side along an axis."""

    axis: OneAxis = 0

    def along(self) -> int:
        return self.axis


class Hstack(Joining):
    """Put tensors side by side along the second axis."""

    def along(self) -> int:
        return 1


class Vstack(Joining):
    """Put tensors side by side along the first axis."""


class Dstack(Joining):
    """Put tensors side by side along the third axis."""

    def along(self) -> int:
        return 2

    def lifted(self, shape: Shape) -> Shape:
        dims = list(shape)
        if len(dims) < 2:
            return Shape([1, *(dims or [1]), 1])
        return Shape([*dims, 1]) if len(dims) == 2 else shape


class Stack(Operation):
    """Put tensors of one shape side by side along a new axis."""

    axis: OneAxis = 0

    in_list = True

    def output(self, *x: Operand) -> Tensor:
        for one in x:
            own_dtype(one)
        shapes = [own_shape(one) for one in x]
        place = axis_in(self.axis, len(shapes[0]) + 1)
        for index, shape in enumerate(shapes):
            if not fit(tuple(shape), tuple(shapes[0])):
                raise _differs(shapes[0], shape, index)
        dims = list(shapes[0])
        dims.insert(place, len(x))
        return Tensor(Shape(dims), result_type(*map(dtype_of, x)))


class Append(Operation):
    """Put one tensor behind another along an axis."""

    axis: OptionalAxis = None

    def output(self, x1: Operand, x2: Operand) -> Tensor:
        one, two = own_shape(x1), own_shape(x2)
        dtype = result_type(dtype_of(x1), dtype_of(x2))
        if self.axis is None:
            return Tensor(Shape((flat(one) + flat(two),)), dtype)
        place = axis_in(self.axis, len(one))
        if not fit(tuple(one), tuple(two), [place]):
            raise _differs(one, two, 1)
        for shape in (one, two):
            if not known(shape[place]) and not is_pending(shape[place]):
                raise Problem(N_("needs a known size on axis {number}"), number=place, axis=place)
        return Tensor(one.with_dim(place, one[place] + two[place]), dtype)


class Meshgrid(Operation):
    """Make a grid of rows of coordinates."""

    indexing: Free = "xy"

    def output(self, *x: Tensor) -> tuple[Tensor, ...]:
        sizes = [flat(one.shape) for one in x]
        if self.indexing == "ij":
            return (Tensor(Shape(sizes)),) * len(x)
        if len(sizes) < 2:
            raise Problem(N_("needs two inputs at least"))
        sizes[:2] = sizes[1::-1]
        # Keras gives all of them the dtype of the last one.
        return (Tensor(Shape(sizes), x[-1].dtype),) * len(x)


class Splitting(Operation, abstract=True):
    """Cut a tensor into parts along an axis."""

    indices_or_sections: Counts = suggested(2)

    def returns(self) -> tuple[str, ...]:
        """A part each."""
        told: Any = self.indices_or_sections
        count = told if isinstance(told, int) else len(told) + 1
        return tuple(f"part {number}" for number in range(1, min(max(count, 0), _MOST) + 1))

    def cut(self, x: Tensor, axis: int) -> tuple[Tensor, ...]:
        """The parts. Raises `Problem` where they would be of different sizes."""
        place = axis_in(axis, len(x.shape))
        size, told = x.shape[place], self.indices_or_sections
        if isinstance(told, int):
            if told > _MOST or (told < 1 and not (told == 0 and not known(size))):
                raise Problem(N_("cannot cut into {count} parts"), count=told)
            if isinstance(size, int) and size % told:
                raise Problem(
                    N_("cannot cut {size} into {count} equal parts"),
                    size=size,
                    count=told,
                    axis=place,
                    setting="indices_or_sections",
                    fixes=[Fix(N_("Give a number that divides {size}"), {"size": size})],
                )
            sizes: list[Dim] = [size // told] * told if told else []
        else:
            ends: list[Dim] = [*told, size]
            starts: list[Dim] = [0, *told]
            sizes = [end - start for start, end in zip(starts, ends, strict=True)]
        return tuple(x.of_shape(x.shape.with_dim(place, part)) for part in sizes)


class Split(Splitting):
    """Cut a tensor into parts along an axis."""

    axis: OneAxis = 0

    def output(self, x: Tensor) -> tuple[Tensor, ...]:
        return self.cut(x, self.axis)


class Hsplit(Splitting):
    """Cut a tensor into parts along the second axis."""

    least, axis = 1, 1

    def output(self, x: Tensor) -> tuple[Tensor, ...]:
        if len(x.shape) < self.least:
            raise Problem(N_("needs an input with at least {count} axes"), count=self.least)
        return self.cut(x, min(self.axis, len(x.shape) - 1))


class Vsplit(Hsplit):
    """Cut a tensor into parts along the first axis."""

    least, axis = 2, 0


class Dsplit(Hsplit):
    """Cut a tensor into parts along the third axis."""

    least, axis = 3, 2


class ArraySplit(Splitting):
    """Cut a tensor into parts along an axis, as equal as can be."""

    axis: OneAxis = 0

    def output(self, x: Tensor) -> tuple[Tensor, ...]:
        rank = len(x.shape)
        # Keras counts an axis from the end twice over.
        place = axis_in(self.axis + rank if self.axis < 0 else self.axis, rank)
        size, count = x.shape[place], self.indices_or_sections
        if not isinstance(count, int) or not 1 <= count <= _MOST:
            raise Problem(N_("cannot cut into {count} parts"), count=count)
        parts = (
            [size // count + (number < size % count) for number in range(count)]
            if isinstance(size, int)
            else [(size + count - 1 - number) // count for number in range(count)]
        )
        return tuple(x.of_shape(x.shape.with_dim(place, part)) for part in parts)


class Unstack(Operation):
    """Take a tensor apart along an axis."""

    part = "core"

    num: OptionalWhole = None
    axis: OneAxis = 0

    def returns(self) -> tuple[str, ...]:
        """A slice each, as far as their number is told."""
        count = 1 if self.num is None else min(max(self.num, 1), _MOST)
        return tuple(f"slice {number}" for number in range(1, count + 1))

    def output(self, x: Tensor) -> tuple[Tensor, ...]:
        place = axis_in(self.axis, len(x.shape))
        count = x.shape[place] if self.num is None else self.num
        if is_pending(count):
            raise Waiting
        if not isinstance(count, int):
            raise Problem(
                N_("needs to know how many: axis {number} is {size}"),
                number=place,
                size=str(count),
                axis=place,
                fixes=[Fix(N_("Set num"))],
            )
        dims = [*x.shape[:place], *x.shape[place + 1 :]]
        if count > _MOST:
            raise Problem(N_("cannot cut into {count} parts"), count=count)
        return (x.shaped(*dims),) * max(count, 0)


class Select(Operation):
    """Take values from the first choice whose condition holds."""

    positions = ("condlist", "choicelist", "default")

    def output(self, *x: Tensor) -> Tensor:
        # Conditions come first, as many as choices.
        return x[len(x) // 2]


def _differs(first: Shape, other: Shape, index: int) -> Problem:
    return Problem(
        N_("inputs do not fit together: ({first}) and ({other})"),
        first=first,
        other=other,
        port=f"inputs {index + 1}",
        fixes=[Fix(N_("Bring them to the same sizes on the other axes"))],
    )
