"""Operations that make tensors of numbers, and those that tell about a tensor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.dims import Dim, open_dim
from calc.fields import suggested
from calc.operation import Operation
from calc.operations.dtypes import FLOAT, FLOATX, result_type
from calc.operations.operands import Operand, axis_in, joint_shape, longer, strong_dtype
from calc.operations.settings import (
    Free,
    KeepDims,
    OneAxis,
    OptionalDType,
    OptionalWhole,
    PlainWhole,
    ShapeSizes,
)
from calc.problems import Problem
from calc.tensor import Shape, Tensor
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Iterator


class Full(Operation):
    """Fill a tensor of a given shape with one value."""

    shape: ShapeSizes = suggested((1,))
    dtype: OptionalDType = None

    def output(self, fill_value: Operand) -> Tensor:  # noqa: ARG002 - no size of it
        dims: list[Dim] = [
            open_dim(f"axis{i}") if size is None else size for i, size in enumerate(self.shape)
        ]
        return Tensor(Shape(dims), self.dtype or FLOATX)


class Linspace(Operation):
    """Make a row of numbers from one value to another."""

    num: PlainWhole = 50
    endpoint: Free = True
    retstep: KeepDims = False
    dtype: OptionalDType = None
    axis: OneAxis = 0

    def check(self) -> Iterator[Problem]:
        """A step is nothing that a node could give."""
        if self.retstep:
            yield Problem(N_("gives no step in a model"), setting="retstep")

    def output(self, start: Operand, stop: Operand) -> Tensor:
        dims = list(joint_shape(start, stop))
        dims.insert(axis_in(self.axis, len(dims) + 1), self.num)
        return Tensor(Shape(dims), result_type(self.dtype or strong_dtype(start), FLOAT))


class Logspace(Operation):
    """Make a row of powers from one value to another."""

    num: PlainWhole = 50
    endpoint: Free = True
    base: Free = 10
    dtype: OptionalDType = None
    axis: OneAxis = 0

    output = Linspace.output


class Geomspace(Operation):
    """Make a row of numbers from one value to another, each as many times the last."""

    num: PlainWhole = 50
    endpoint: Free = True
    dtype: OptionalDType = None
    axis: OneAxis = 0

    output = Linspace.output


class Size(Operation):
    """Tell how many values a tensor has."""

    def output(self, x: Tensor) -> Tensor:  # noqa: ARG002 - one number
        return Tensor(Shape(()), "int32")


class Ndim(Operation):
    """Tell how many axes a tensor has."""

    def output(self, x: Tensor) -> Tensor:
        return Tensor(Shape((len(x.shape),)))


class Vander(Operation):
    """Make the matrix of the powers of values."""

    N: OptionalWhole = None
    increasing: Free = False

    def output(self, x: Tensor) -> Tensor:
        if self.N is None:
            axis_in(0, len(x.shape))
        return x.of_shape(longer(x.shape, x.shape[0] if self.N is None else self.N))


class Histogram(Operation):
    """Count the values in each of several bins."""

    bins: PlainWhole = 10
    range: Free = None

    def returns(self) -> tuple[str, ...]:
        """Counts and the edges of the bins."""
        return ("counts", "edges")

    def check(self) -> Iterator[Problem]:
        """There are no less than no bins."""
        if self.bins < 0:
            yield Problem(N_("cannot be below 0, is {value}"), value=self.bins, setting="bins")

    def output(self, x: Tensor) -> tuple[Tensor, Tensor]:
        return x.shaped(self.bins), x.shaped(self.bins + 1)
