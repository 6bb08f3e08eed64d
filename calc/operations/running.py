"""Operations that add up along an axis, value after value."""

from __future__ import annotations

from calc.operation import Operation, alike
from calc.operations.dtypes import FLOAT, result_type
from calc.operations.operands import axis_in, flat
from calc.operations.settings import Free, OptionalAxis, OptionalDType
from calc.tensor import Shape, Tensor


class Running(Operation, abstract=True):
    """Add up or multiply value after value along an axis."""

    axis: OptionalAxis = None
    dtype: OptionalDType = None

    checks = True
    """Whether the axis is looked at."""

    def output(self, x: Tensor) -> Tensor:
        found = self.dtype or x.dtype
        found = "int32" if found == "bool" else found
        if self.axis is None:
            return Tensor(Shape((flat(x.shape),)), found)
        if self.checks:
            axis_in(self.axis, len(x.shape))
        return Tensor(x.shape, found)


class RunningOfNumbers(Running, abstract=True):
    """Add up or multiply value after value along an axis, and spare what is no number."""

    checks = False


alike(Running, "Cumsum Cumprod")
alike(RunningOfNumbers, "Nancumsum Nancumprod")


class Trapezoid(Operation):
    """Integrate along an axis."""

    x: Free = None
    dx: Free = 1.0
    axis: OptionalAxis = -1

    def output(self, y: Tensor) -> Tensor:
        dims = list(y.shape)
        if self.axis is not None and dims:
            dims.pop(self.axis % len(dims))
        return Tensor(Shape(dims), result_type(y.dtype, FLOAT))
