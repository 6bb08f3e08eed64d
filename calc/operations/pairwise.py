"""Operations on two tensors, value by value: shapes are broadcast, dtypes promoted."""

from __future__ import annotations

from calc.fields import called
from calc.operation import Operation, alike
from calc.operations.dtypes import FLOAT, FLOATX, SMALL_INTS, DType, int_of_bool, result_type
from calc.operations.operands import (
    Operand,
    array_of,
    dtype_of,
    joint_shape,
    own_dtype,
    own_shape,
    same,
    shape_of,
    strong_dtype,
)
from calc.operations.settings import Free
from calc.problems import Problem
from calc.tensor import Constant, Shape, Tensor
from calc.texts import N_


class Pairwise(Operation, abstract=True):
    """Compute with two tensors value by value."""

    formula = N_("the inputs' shapes, stretched to each other")

    def output(self, x1: Operand, x2: Operand) -> Tensor:
        return Tensor(joint_shape(x1, x2), self.result(dtype_of(x1), dtype_of(x2)))

    def result(self, one: DType, two: DType) -> str:
        """The dtype of the result."""
        return result_type(one, two)


class PairwiseFloating(Pairwise, abstract=True):
    """Compute with two tensors value by value, in floats."""

    def result(self, one: DType, two: DType) -> str:
        return result_type(one, two, FLOAT)


class Modulo(Pairwise, abstract=True):
    """Divide value by value and keep what is left."""

    def result(self, one: DType, two: DType) -> str:
        return int_of_bool(result_type(one, two))


class Comparison(Pairwise, abstract=True):
    """Compare two tensors value by value."""

    def output(self, x1: Operand, x2: Operand) -> Tensor:
        return Tensor(joint_shape(x1, x2), "bool")


class Strong(Pairwise, abstract=True):
    """Compute with two tensors value by value; numbers have dtypes of their own."""

    def output(self, x1: Operand, x2: Operand) -> Tensor:
        found = self.result(strong_dtype(x1), strong_dtype(x2))
        return Tensor(joint_shape(x1, x2), found)


class TensorsOnly(Pairwise, abstract=True):
    """Compute with two tensors value by value, in floats."""

    def output(self, x1: Operand, x2: Operand) -> Tensor:
        found = self.result(own_dtype(x1), own_dtype(x2))
        return Tensor(joint_shape(x1, x2), found)

    def result(self, one: DType, two: DType) -> str:
        found = result_type(one, two)
        if found in SMALL_INTS:
            return FLOATX
        return "float64" if found == "int64" else found


class Bitwise(Operation, abstract=True):
    """Compute with the bits of two tensors; the shape is the first one's."""

    def output(self, x: Operand, y: Operand) -> Tensor:
        return Tensor(own_shape(x), self.result(own_dtype(x), y))

    def result(self, one: str, y: Operand) -> str:
        """The dtype of the result."""
        return result_type(one, own_dtype(y))


class Shifting(Bitwise, abstract=True):
    """Move the bits of each value; the shape is the first one's."""

    def result(self, one: str, y: Operand) -> str:
        if isinstance(y, Constant) and isinstance(y.value, int):
            return one
        return super().result(one, y)


alike(Pairwise, "Add Subtract Multiply Maximum Minimum Fmax Fmin Power FloorDivide")
alike(
    PairwiseFloating,
    "Divide DivideNoNan TrueDivide Logaddexp Logaddexp2",
)
alike(Modulo, "Mod Fmod")
alike(
    Comparison,
    "Equal NotEqual Greater GreaterEqual Less LessEqual LogicalAnd LogicalOr LogicalXor",
)
alike(Strong, "Gcd Lcm")
alike(TensorsOnly, "Heaviside Hypot")
alike(Bitwise, "BitwiseAnd BitwiseOr BitwiseXor")
alike(Shifting, "BitwiseLeftShift LeftShift BitwiseRightShift RightShift")


class Arctan2(Strong):
    """Take the angle of each pair of values."""

    def result(self, one: DType, two: DType) -> str:
        return result_type(one, two, FLOAT)

    def output(self, x1: Operand, x2: Operand) -> Tensor:
        found = result_type(_floatx(x1), _floatx(x2), FLOAT)
        return Tensor(joint_shape(x1, x2), found)


class Ldexp(Strong):
    """Multiply by powers of 2."""

    def result(self, one: DType, two: DType) -> str:
        return result_type(one, two, FLOAT)


class Nextafter(Ldexp):
    """Take the next float after each value."""


class Isclose(Comparison):
    """Ask of each pair of values whether they are close."""

    equal_nan: Free = False

    rtol: Free = called(1e-05)
    atol: Free = called(1e-08)


class AllClose(Operation):
    """Ask whether all values of two tensors are close."""

    rtol: Free = 1e-05
    atol: Free = 1e-08
    equal_nan: Free = False

    def output(self, x1: Operand, x2: Operand) -> Tensor:  # noqa: ARG002 - one answer
        return Tensor(Shape(()), "bool")


class IsIn(Operation):
    """Ask of each value whether it is among others."""

    assume_unique: Free = False
    invert: Free = False

    def output(self, x1: Operand, x2: Operand) -> Tensor:  # noqa: ARG002 - one answer a value
        return Tensor(own_shape(x1), "bool")


class Where(Operation):
    """Take values from one tensor or the other, by a condition."""

    def output(self, condition: Operand, x1: Operand = None, x2: Operand = None) -> Tensor:
        one, two = (Constant(0) if x is None else x for x in (x1, x2))
        found = result_type(dtype_of(one), dtype_of(two))
        return Tensor(joint_shape(condition, one, two), found)


class Digitize(Operation):
    """Tell which bin each value falls in."""

    def output(self, x: Tensor, bins: Operand) -> Tensor:
        if len(own_shape(bins)) > 1:
            raise Problem(N_("needs bins in one row, receives {got}"), got=shape_of(bins))
        return Tensor(x.shape, "int32")


class SearchSorted(Operation):
    """Tell where each value belongs in a sorted row."""

    side: Free = "left"

    def output(self, sorted_sequence: Operand, values: Operand) -> Tensor:
        row = own_shape(sorted_sequence)
        if len(row) != 1:
            raise Problem(N_("needs a sorted row, receives {got}"), got=row)
        size = row[0]
        short = isinstance(size, int) and size < 2**31
        return Tensor(own_shape(values), "int32" if short else "int64")


class PSNR(Operation):
    """Measure how much noise one tensor has beside another."""

    part = "nn"

    max_val: Free = None

    def output(self, x1: Operand, x2: Operand) -> Tensor:
        if len(own_shape(x1)) != len(own_shape(x2)):
            raise Problem(N_("needs inputs of the same rank"))
        return Tensor(Shape(()))


class Polar(Operation):
    """Make complex values of sizes and angles."""

    part = "nn"

    def output(self, abs_: Operand, angle: Operand) -> Tensor:  # noqa: ARG002 - as the first one
        return Tensor(own_shape(abs_))


class InTopK(Operation):
    """Ask whether targets are among the best predictions."""

    part = "math"

    k: Free = 1

    def output(self, targets: Operand, predictions: Operand) -> Tensor:  # noqa: ARG002 - as targets
        return Tensor(own_shape(targets), "bool")


class Crossentropy(Operation, abstract=True):
    """Measure how far predictions are from targets."""

    part = "nn"

    from_logits: Free = False

    def agreed(self, target: Operand, output: Operand) -> Shape:
        """The shape that both have. Raises `Problem` where they differ."""
        one, two = own_shape(target), own_shape(output)
        if not same(tuple(one), tuple(two)):
            template = N_("needs targets of the predictions' shape: ({one}), ({two})")
            raise Problem(template, one=one, two=two)
        return two


class BinaryCrossentropy(Crossentropy):
    """Measure how far yes-or-no predictions are from targets."""

    def output(self, target: Operand, output: Operand) -> Tensor:
        return Tensor(self.agreed(target, output), own_dtype(output))


class CategoricalCrossentropy(Crossentropy):
    """Measure how far predicted classes are from one-hot targets."""

    axis: Free = -1

    def output(self, target: Operand, output: Operand) -> Tensor:
        shape = self.agreed(target, output)
        if not len(shape):
            raise Problem(N_("needs an input with at least {count} axes"), count=1)
        return Tensor(shape[:-1], own_dtype(output))


def _floatx(x: Operand) -> str:
    """The dtype of a tensor or an array; a number counts as Keras's usual float."""
    if isinstance(x, Tensor):
        return x.dtype
    array = array_of(x)
    return FLOATX if array is None else array.dtype
