"""Operations on one tensor, value by value: the shape stays, the dtype follows a rule per kind."""

from __future__ import annotations

from calc.fields import suggested
from calc.operation import Operation, alike
from calc.operations.dtypes import (
    FLOAT,
    FLOATX,
    SMALL_INTS,
    floating,
    floatx_of_ints,
    int_of_bool,
    result_type,
)
from calc.operations.operands import Operand, own_dtype, own_shape
from calc.operations.settings import Free, OptionalDType
from calc.problems import Problem
from calc.tensor import Tensor
from calc.texts import N_


class Elementwise(Operation, abstract=True):
    """Compute value by value; the shape stays."""

    formula = N_("the input's shape")

    def output(self, x: Tensor) -> Tensor:
        return Tensor(x.shape, self.result(x.dtype))

    def result(self, dtype: str) -> str:
        """The dtype of the result."""
        return dtype


class Floating(Elementwise, abstract=True):
    """Compute value by value, in floats; the shape stays."""

    def result(self, dtype: str) -> str:
        return floating(dtype)


class FloatOfInts(Elementwise, abstract=True):
    """Compute value by value; whole numbers become floats."""

    def result(self, dtype: str) -> str:
        return floatx_of_ints(dtype)


class Sixteen(Elementwise, abstract=True):
    """Compute value by value; whole numbers become floats, long ones long floats."""

    def result(self, dtype: str) -> str:
        if dtype in ("int64", "float64"):
            return "float64"
        return dtype if dtype in ("bfloat16", "float16") else FLOATX


class Telling(Elementwise, abstract=True):
    """Ask a question about each value."""

    def result(self, dtype: str) -> str:  # noqa: ARG002 - yes or no, whatever the input
        return "bool"


class Counted(Elementwise, abstract=True):
    """Compute value by value; truths count as 0 and 1."""

    def result(self, dtype: str) -> str:
        return int_of_bool(dtype)


class Like(Elementwise, abstract=True):
    """Make a tensor of the same shape, in the same or another dtype."""

    dtype: OptionalDType = None

    def result(self, dtype: str) -> str:
        return self.dtype or dtype


alike(
    Elementwise,
    "Absolute Abs BitwiseInvert BitwiseNot Conjugate Conj Copy Imag Negative Real Sign Trunc",
)
alike(
    Floating,
    "Angle Arccos Arccosh Arcsin Arcsinh Arctan Arctanh Ceil Cos Cosh Floor Log Log10 Log1p Log2"
    " Sin Sinc Sinh Sqrt Tan Tanh",
)
alike(FloatOfInts, "Exp Exp2 Expm1")
alike(Sixteen, "Deg2rad Rad2deg I0")
alike(Telling, "Isfinite Isinf Isnan Isneginf Isposinf Isreal LogicalNot Signbit")
alike(Counted, "Square")
alike(Like, "Array EmptyLike OnesLike ZerosLike")


class Clip(Counted):
    """Hold each value between two bounds."""

    x_min: Free = None
    x_max: Free = None


class Corrcoef(Elementwise):
    """Correlate the rows of a matrix."""

    def result(self, dtype: str) -> str:
        return "float64" if dtype == "int64" else result_type(dtype, FLOAT)


class Cbrt(Elementwise):
    """Take the cube root of each value."""

    def result(self, dtype: str) -> str:
        if dtype == "bool" or dtype in SMALL_INTS:
            return FLOATX
        return "float64" if dtype == "int64" else dtype


class Fabs(FloatOfInts):
    """Take the size of each value, in floats."""

    def result(self, dtype: str) -> str:
        if "complex" in dtype:
            raise Problem(N_("cannot compute with {dtype}"), dtype=dtype)
        return super().result(dtype)


class Reciprocal(Elementwise):
    """Divide 1 by each value."""

    def result(self, dtype: str) -> str:  # noqa: ARG002 - Keras tells its usual float always
        return FLOATX


class Round(Elementwise):
    """Round each value."""

    decimals: Free = 0


class NanToNum(Elementwise):
    """Put numbers in place of what is none."""

    nan: Free = 0.0
    posinf: Free = None
    neginf: Free = None


class Tril(Elementwise):
    """Keep the lower triangle of matrices."""

    k: Free = 0


class Triu(Tril):
    """Keep the upper triangle of matrices."""


class FullLike(Operation):
    """Fill a tensor of the same shape with one value."""

    dtype: OptionalDType = None

    def output(self, x: Operand, fill_value: Operand) -> Tensor:  # noqa: ARG002 - no size of it
        return Tensor(own_shape(x), self.dtype or own_dtype(x))


class InMath(Elementwise, abstract=True):
    """Compute value by value; the shape stays."""

    part = "math"


alike(InMath, "Rsqrt Erf Erfinv")


class Erfc(InMath):
    """Take the complementary error function of each value."""

    def result(self, dtype: str) -> str:
        return result_type(dtype, FLOAT)


class StopGradient(Elementwise):
    """Let no gradient through."""

    part = "core"

    def output(self, variable: Tensor) -> Tensor:
        return Tensor(variable.shape, variable.dtype)


class Cast(Elementwise):
    """Change the dtype."""

    part = "core"

    dtype: OptionalDType = suggested("float32")

    def result(self, dtype: str) -> str:  # noqa: ARG002 - whatever it was
        return self.dtype or FLOATX


class SaturateCast(Cast):
    """Change the dtype, and hold values to what it can say."""


class ConvertToTensor(Like):
    """Make a tensor of what is given."""

    part = "core"

    dtype: OptionalDType = None
    sparse: Free = None
    ragged: Free = None
