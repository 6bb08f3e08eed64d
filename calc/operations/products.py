"""Operations that multiply and add up: matrix products, einsum, tensordot and the like."""

from __future__ import annotations

from calc.cost import per_sample
from calc.dims import PENDING, Dim, product
from calc.fields import suggested
from calc.operation import Operation
from calc.operations.dtypes import FLOAT, FLOATX, result_type
from calc.operations.einsum import einsum_shape
from calc.operations.einsum_cost import einsum_cost
from calc.operations.operands import (
    Operand,
    axis_in,
    broadcast,
    dtype_of,
    fit,
    flat,
    known,
    own_dtype,
    own_shape,
    same,
    shape_of,
    strong_dtype,
)
from calc.operations.settings import DotAxes, Free, OneAxis, OptionalAxis, Subscripts
from calc.problems import Fix, Problem
from calc.tensor import Constant, Shape, Tensor
from calc.texts import N_


class Matmul(Operation):
    """Multiply matrices; axes before the last two are broadcast."""

    formula = N_("rows of the first × columns of the second")
    cost_formula = N_("values of the output × size of the summed axis")

    def output(self, x1: Operand, x2: Operand) -> Tensor:
        one, two = list(shape_of(x1)), list(shape_of(x2))
        if not one or not two:
            raise Problem(N_("needs an input with at least {count} axes"), count=1)
        first, second = len(one) == 1, len(two) == 1
        one = [1, *one] if first else one
        two = [*two, 1] if second else two
        _meet(one[-1], two[-2])
        lead = broadcast(one[:-2], two[:-2])
        dims = [*lead, *([] if first else [one[-2]]), *([] if second else [two[-1]])]
        dtypes = strong_dtype(x1), strong_dtype(x2)
        return Tensor(Shape(dims), "int32" if dtypes == ("int8",) * 2 else result_type(*dtypes))

    def multiply_adds(self, x1: Operand, x2: Operand) -> Dim:
        """The inner size once for each value of the output."""
        return per_sample(self.output(x1, x2).shape) * shape_of(x1)[-1]


class Dot(Operation):
    """Multiply tensors over the last axis of the first."""

    cost_formula = N_("values of the output × size of the summed axis")

    def output(self, x1: Operand, x2: Operand) -> Tensor:
        one, two = list(shape_of(x1)), list(shape_of(x2))
        dtype = result_type(dtype_of(x1), dtype_of(x2))
        if not one or not two:
            return Tensor(Shape(broadcast(one, two)), dtype)
        if len(one) == len(two) == 1:
            return Tensor(Shape(()), dtype)
        if len(two) == 1:
            if not same(one[-1:], two):
                raise _inner(one[-1], two[0])
            return Tensor(Shape(one[:-1]), dtype)
        _meet(one[-1], two[-2])
        return Tensor(Shape([*one[:-1], *two[:-2], two[-1]]), dtype)

    def multiply_adds(self, x1: Operand, x2: Operand) -> Dim:
        """The inner size once for each value of the output; a number only scales."""
        one, two = shape_of(x1), shape_of(x2)
        return per_sample(self.output(x1, x2).shape) * one[-1] if len(one) and len(two) else 0


class Inner(Dot):
    """Multiply tensors over the last axis of both."""

    def output(self, x1: Operand, x2: Operand) -> Tensor:
        one, two = list(shape_of(x1)), list(shape_of(x2))
        dtype = result_type(dtype_of(x1), dtype_of(x2))
        if not one or not two:
            return Tensor(Shape(one or two), dtype)
        _meet(one[-1], two[-1])
        return Tensor(Shape([*one[:-1], *two[:-1]]), dtype)


class Vdot(Operation):
    """Multiply two tensors value by value and add all up."""

    def output(self, x1: Operand, x2: Operand) -> Tensor:
        return Tensor(Shape(()), result_type(dtype_of(x1), dtype_of(x2)))


class Outer(Operation):
    """Multiply every value of one tensor by every value of another."""

    def output(self, x1: Operand, x2: Operand) -> Tensor:
        sizes = [_values(x1), _values(x2)]
        return Tensor(Shape(sizes), result_type(dtype_of(x1), dtype_of(x2)))


class Kron(Operation):
    """Take the Kronecker product."""

    def output(self, x1: Operand, x2: Operand) -> Tensor:
        pairs = zip(shape_of(x1), shape_of(x2), strict=False)
        found = result_type(strong_dtype(x1), strong_dtype(x2))
        return Tensor(Shape([a * b for a, b in pairs]), found)


class Cross(Operation):
    """Take the cross product of vectors."""

    axisa: OneAxis = -1
    axisb: OneAxis = -1
    axisc: OneAxis = -1
    axis: OptionalAxis = None

    def output(self, x1: Operand, x2: Operand) -> Tensor:
        axes = [self.axisa, self.axisb, self.axisc]
        one, two = list(own_shape(x1)), list(own_shape(x2))
        first, second, third = axes if self.axis is None else [self.axis] * 3
        sizes = [one.pop(axis_in(first, len(one))), two.pop(axis_in(second, len(two)))]
        dims = broadcast(one, two)
        for size in sizes:
            if known(size) and size not in (2, 3):
                raise Problem(N_("needs vectors of 2 or 3 values, receives {got}"), got=size)
        value: list[Dim] = [3] if 3 in sizes else []
        place = axis_in(third, len(dims) + len(value))
        dims[place:place] = value
        return Tensor(Shape(dims), result_type(own_dtype(x1), own_dtype(x2)))


class Einsum(Operation):
    """Multiply and add up over named axes."""

    subscripts: Subscripts = suggested("...ij,...jk->...ik")

    formula = N_("the axes as named")
    cost_formula = N_("sizes of all the named axes but the batch")

    def output(self, *operands: Operand) -> Tensor:
        dims = einsum_shape(self.subscripts, [list(shape_of(x)) for x in operands])
        dtypes = sorted({strong_dtype(x) for x in operands})
        return Tensor(Shape(dims), "int32" if dtypes == ["int8"] else result_type(*dtypes))

    def multiply_adds(self, *operands: Operand) -> Dim:
        """Every combination of places along the axes, all inputs multiplied at once."""
        if not self.output(*operands).shape.ranked:
            return PENDING
        return einsum_cost(self.subscripts, [list(shape_of(x)) for x in operands])


class Tensordot(Operation):
    """Multiply tensors over some axes of both."""

    cost_formula = N_("values of the output × sizes of the summed axes")

    axes: DotAxes = 2

    def output(self, x1: Operand, x2: Operand) -> Tensor:
        one, two = list(shape_of(x1)), list(shape_of(x2))
        dtype = result_type(dtype_of(x1), dtype_of(x2))
        if isinstance(self.axes, int):
            if self.axes <= 0:
                return Tensor(Shape([*one, *two]), dtype)
            return Tensor(Shape([*one[: -self.axes], *two[self.axes :]]), dtype)
        first = [axis_in(axis, len(one)) for axis in self.axes[0]]
        second = [axis_in(axis, len(two)) for axis in self.axes[1]]
        if not fit([one[a] for a in first], [two[a] for a in second]):
            raise Problem(
                N_("inputs differ on the axes {one} and {two}"),
                one=self.axes[0],
                two=self.axes[1],
                setting="axes",
            )
        dims = [dim for place, dim in enumerate(one) if place not in first]
        dims += [dim for place, dim in enumerate(two) if place not in second]
        return Tensor(Shape(dims), dtype)

    def multiply_adds(self, x1: Operand, x2: Operand) -> Dim:
        """The summed axes once for each value of the output."""
        one = shape_of(x1)
        if isinstance(self.axes, int):
            summed = list(one)[len(one) - max(self.axes, 0) :]
        else:
            summed = [one[axis_in(axis, len(one))] for axis in self.axes[0]]
        return per_sample(self.output(x1, x2).shape) * product(summed) if summed else 0


class Correlate(Operation):
    """Correlate two rows."""

    mode: Free = "valid"

    def output(self, x1: Operand, x2: Operand) -> Tensor:
        one, two = list(shape_of(x1)), list(shape_of(x2))
        if len(one) != 1 or len(two) != 1:
            raise Problem(
                N_("needs rows, receives ({one}) and ({two})"), one=Shape(one), two=Shape(two)
            )
        sizes = [*one, *two]
        if self.mode not in ("valid", "same", "full") or not all(map(known, sizes)):
            raise Problem(N_("needs rows of known lengths"))
        numbers = [size for size in sizes if isinstance(size, int)]
        found = {
            "valid": max(numbers) - min(numbers) + 1,
            "same": max(numbers),
            "full": sum(numbers) - 1,
        }[self.mode]
        dtype = result_type(dtype_of(x1), dtype_of(x2))
        if dtype == "int64":
            dtype = "float64"
        elif dtype not in ("bfloat16", "float16", "float64"):
            dtype = FLOATX
        return Tensor(Shape((found,)), dtype)


class CDist(Operation):
    """Measure the distance of every row of one matrix to every row of another."""

    part = "math"

    def output(self, x: Operand, y: Operand) -> Tensor:
        one, two = list(own_shape(x)), list(own_shape(y))
        if len(one) < 2 or len(two) < 2:
            raise Problem(N_("needs an input with at least {count} axes"), count=2)
        _meet(one[-1], two[-1])
        dims = [*broadcast(one[:-2], two[:-2]), one[-2], two[-2]]
        return Tensor(Shape(dims), result_type(own_dtype(x), own_dtype(y), FLOAT))


def _values(x: Operand) -> Dim:
    number = isinstance(x, Constant) and not shape_of(x).dims
    return 1 if number else flat(shape_of(x))


def _meet(one: Dim, two: Dim) -> None:
    """Refuse inner sizes that differ; an unknown one agrees with any."""
    if known(one) and known(two) and one != two:
        raise _inner(one, two)


def _inner(one: Dim, two: Dim) -> Problem:
    return Problem(
        N_("the inner sizes differ: {first} and {second}"),
        first=one,
        second=two,
        axis=-1,
        fixes=[Fix(N_("Transpose one of the inputs first"))],
    )
