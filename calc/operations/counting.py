"""Operations that ask which values there are, and how often."""

from __future__ import annotations

from calc.dims import Dim, open_dim
from calc.fields import suggested
from calc.operation import Operation
from calc.operations.dtypes import FLOATX
from calc.operations.operands import Operand, axis_in, listed_shape
from calc.operations.settings import (
    Free,
    OneAxis,
    OptionalAxis,
    OptionalDType,
    OptionalWhole,
    PlainWhole,
)
from calc.problems import Problem
from calc.tensor import Shape, Tensor, Waiting
from calc.texts import N_


class Nonzero(Operation):
    """Tell where values are that are not zero."""

    def output(self, x: Tensor) -> tuple[Tensor, ...]:
        return (Tensor(Shape((open_dim("found"),)), "int32"),) * len(x.shape)


class Bincount(Operation):
    """Count how often each whole number comes."""

    minlength: Free = 0
    sparse: Free = False

    tolerated = ("weights",)
    """Its name is that of the weights which layers own: kept beside the settings."""

    def output(self, x: Tensor) -> Tensor:
        if self.kept.get("weights") is not None:
            raise Waiting
        return Tensor(Shape([*list(x.shape)[:-1], open_dim("bins")]), "int32")


class OneHot(Operation):
    """Put a row of zeros with a single one in place of each whole number."""

    part = "nn"

    num_classes: PlainWhole = suggested(10)
    axis: OneAxis = -1
    dtype: OptionalDType = None
    sparse: Free = False

    def output(self, x: Operand) -> Tensor:
        return Tensor(Shape(self.widened(list(listed_shape(x)))), self.dtype or FLOATX)

    def widened(self, dims: list[Dim]) -> list[Dim]:
        """The dims with one more for the classes."""
        if self.axis != -1 and not 0 <= self.axis < len(dims):
            raise Problem(N_("has no axis {number}"), number=self.axis, setting="axis")
        place = len(dims) if self.axis == -1 else self.axis
        return [*dims[:place], self.num_classes, *dims[place:]]


class MultiHot(OneHot):
    """Mark with ones which whole numbers come."""

    def output(self, inputs: Tensor) -> Tensor:  # type: ignore[override]
        dims = self.widened(list(inputs.shape))
        dims = dims[-1:] if len(dims) == 2 else [*dims[:1], *dims[2:]]
        return Tensor(Shape(dims), inputs.dtype)


class Unique(Operation):
    """Take every value once."""

    sorted: Free = True
    return_index: Free = False
    return_inverse: Free = False
    return_counts: Free = False
    axis: OptionalAxis = None
    size: OptionalWhole = None
    fill_value: Free = None

    def returns(self) -> tuple[str, ...]:
        """The values and what is asked for beside them."""
        asked = {
            "index": self.return_index,
            "inverse": self.return_inverse,
            "counts": self.return_counts,
        }
        return ("values", *(name for name, wanted in asked.items() if wanted))

    def output(self, x: Tensor) -> tuple[Tensor, ...]:
        count: Dim = open_dim("unique") if self.size is None else self.size
        row = Tensor(Shape((count,)), "int32")
        if self.axis is None:
            values, inverse = Shape((count,)), x.shape
        else:
            place = axis_in(self.axis, len(x.shape))
            values, inverse = x.shape.with_dim(place, count), Shape((x.shape[place],))
        made = {"values": x.of_shape(values), "inverse": Tensor(inverse, "int32")}
        return tuple(made.get(name, row) for name in self.returns())
