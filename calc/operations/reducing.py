"""Operations that leave out axes: sums, means, the largest, where the largest is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.operation import Operation, alike
from calc.operations.dtypes import FLOAT, FLOATX, floating, floatx_of_ints, result_type, widened
from calc.operations.operands import Operand, axis_in, own_dtype, own_shape
from calc.operations.settings import Free, KeepDims, OptionalAxes, OptionalAxis, OptionalDType
from calc.problems import Problem
from calc.tensor import Shape, Tensor
from calc.texts import N_

if TYPE_CHECKING:
    from calc.dims import Dim


def reduced(shape: Shape, axis: int | tuple[int, ...] | None, keepdims: bool) -> list[Dim]:
    """The dims without the axes, or with 1 in their place."""
    dims = list(shape)
    if axis is None:
        return [1] * len(dims) if keepdims else []
    axes = [axis_in(a, len(dims)) for a in ((axis,) if isinstance(axis, int) else axis)]
    if keepdims:
        return [1 if place in axes else dim for place, dim in enumerate(dims)]
    for place in sorted(axes, reverse=True):
        if place >= len(dims):
            raise Problem(N_("leaves out axis {number} twice"), number=place, setting="axis")
        del dims[place]
    return dims


class Reduction(Operation, abstract=True):
    """Sum up axes."""

    axis: OptionalAxes = None
    keepdims: KeepDims = False

    formula = N_("the input's shape without the axes")

    def output(self, x: Tensor) -> Tensor:
        found = Shape(reduced(x.shape, self.axis, self.keepdims))
        return Tensor(found, self.result(x.dtype))

    def result(self, dtype: str) -> str:
        """The dtype of the result."""
        return dtype


class Truth(Reduction, abstract=True):
    """Ask whether any or all of the values along axes are true."""

    def result(self, dtype: str) -> str:  # noqa: ARG002 - yes or no
        return "bool"


class Place(Reduction, abstract=True):
    """Tell where along an axis the largest or smallest value is."""

    axis: OptionalAxis = None

    def result(self, dtype: str) -> str:  # noqa: ARG002 - a place
        return "int32"


class MeanOfFloats(Reduction, abstract=True):
    """Take the middle of the values along axes, in floats."""

    def result(self, dtype: str) -> str:
        return result_type(dtype, FLOAT)


class Promoted(Reduction, abstract=True):
    """Take the largest or smallest of the values along axes, and spare what is no number."""

    def result(self, dtype: str) -> str:
        return result_type(dtype)


class Product(Reduction, abstract=True):
    """Multiply the values along axes."""

    def result(self, dtype: str) -> str:
        return widened(dtype)


class Spread(Reduction, abstract=True):
    """Measure how far the values along axes are from their mean."""

    def result(self, dtype: str) -> str:
        return floatx_of_ints(dtype)


alike(Reduction, "Amax Amin Ptp")
alike(Truth, "All Any")
alike(Place, "Argmax Argmin Nanargmax Nanargmin")
alike(MeanOfFloats, "Nanmean Nanmedian Nanstd Nanvar Var")
alike(Promoted, "Nanmax Nanmin")
alike(Product, "Nanprod")
alike(Spread, "Std")


class Max(Reduction):
    """Take the largest of the values along axes."""

    initial: Free = None


class Min(Max):
    """Take the smallest of the values along axes."""


class Mean(Reduction):
    """Take the mean of the values along axes."""

    def result(self, dtype: str) -> str:
        return result_type(dtype, FLOATX) if "int" in dtype or dtype == "bool" else dtype


class Median(Reduction):
    """Take the middle of the values along axes."""

    def result(self, dtype: str) -> str:
        return floating(dtype)


class Sum(Reduction):
    """Add up the values along axes."""

    def result(self, dtype: str) -> str:
        return widened(result_type(dtype))


class Nansum(Sum):
    """Add up the values along axes, and spare what is no number."""


class Prod(Product):
    """Multiply the values along axes."""

    dtype: OptionalDType = None

    def result(self, dtype: str) -> str:
        return self.dtype or widened(dtype)


class CountNonzero(Operation):
    """Count the values that are not zero along axes."""

    axis: OptionalAxes = None

    def output(self, x: Tensor) -> Tensor:
        return Tensor(Shape(reduced(x.shape, self.axis, keepdims=False)), "int32")


class Logsumexp(Reduction):
    """Take the logarithm of the sum of exponentials along axes."""

    part = "math"

    def result(self, dtype: str) -> str:  # noqa: ARG002 - Keras tells its usual float always
        return FLOATX


class Norm(Reduction):
    """Measure the length of vectors or the size of matrices."""

    part = "linalg"

    ord: Free = None

    def result(self, dtype: str) -> str:
        return floatx_of_ints(dtype)

    def output(self, x: Tensor) -> Tensor:
        row = (self.axis,) if isinstance(self.axis, int) else self.axis
        count = len(x.shape) if row is None else len(row)
        if count == 1 and isinstance(self.ord, str):
            raise Problem(N_("{value} is a norm of matrices"), value=self.ord, setting="ord")
        usual = (None, "fro", "nuc", float("inf"), float("-inf"), 1, -1, 2, -2)
        if count == 2 and self.ord not in usual:
            raise Problem(N_("{value} is no norm of matrices"), value=self.ord, setting="ord")
        return super().output(x)


class Moments(Operation):
    """Take mean and variance along axes."""

    part = "nn"

    axes: OptionalAxes = None
    keepdims: KeepDims = False
    synchronized: Free = False

    def returns(self) -> tuple[str, ...]:
        """Mean and variance."""
        return ("mean", "variance")

    def output(self, x: Tensor) -> tuple[Tensor, Tensor]:
        found = x.of_shape(Shape(reduced(x.shape, self.axes, self.keepdims)))
        return found, found


class Average(Operation):
    """Take the mean of the values along an axis, weighted."""

    axis: OptionalAxis = None

    def output(self, x: Tensor, weights: Operand = None) -> Tensor:
        dtypes = [x.dtype, *([] if weights is None else [own_dtype(weights)])]
        dtype = result_type(*dtypes, FLOAT)
        fits = weights is None or self._fits(x.shape, own_shape(weights))
        if not fits:
            raise Problem(
                N_("needs weights of the input's shape or of its axis, receives {got}"),
                got=own_shape(weights),
                port="weights",
            )
        if self.axis is None:
            return Tensor(Shape(()), dtype)
        return Tensor(Shape(reduced(x.shape, self.axis, keepdims=False)), dtype)

    def _fits(self, shape: Shape, weights: Shape) -> bool:
        from calc.operations.operands import fit

        along = self.axis is not None and fit(
            [shape[axis_in(self.axis, len(shape))]], tuple(weights)
        )
        return along or fit(tuple(shape), tuple(weights))
