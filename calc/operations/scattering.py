"""Operations that put values in: at indices, over a slice, into segments."""

from __future__ import annotations

from calc.dims import Dim, open_dim
from calc.fields import suggested
from calc.operation import Operation, alike
from calc.operations.operands import Operand, own_dtype, own_shape
from calc.operations.settings import Free, OptionalWhole, ShapeSizes
from calc.tensor import Shape, Tensor


class Scatter(Operation):
    """Put values into a tensor of zeros."""

    part = "core"

    shape: ShapeSizes = suggested((1,))

    def output(self, indices: Operand, values: Operand) -> Tensor:  # noqa: ARG002 - no size of it
        dims = [open_dim(f"axis{i}") if d is None else d for i, d in enumerate(self.shape)]
        return Tensor(Shape(dims), own_dtype(values))


class ScatterUpdate(Operation):
    """Put values into a tensor."""

    part = "core"

    reduction: Free = None

    def output(self, inputs: Tensor, indices: Operand, updates: Operand) -> Tensor:  # noqa: ARG002
        return inputs


class SliceUpdate(Operation):
    """Put a slice into a tensor."""

    part = "core"

    def output(self, inputs: Tensor, start_indices: Operand, updates: Operand) -> Tensor:  # noqa: ARG002
        return inputs


class Segments(Operation, abstract=True):
    """Add up, multiply or compare what belongs to one segment."""

    part = "math"

    num_segments: OptionalWhole = None
    sorted: Free = False

    def output(self, data: Operand, segment_ids: Operand) -> Tensor:  # noqa: ARG002 - no size of it
        count: Dim = open_dim("segments") if self.num_segments is None else self.num_segments
        return Tensor(Shape([count, *list(own_shape(data))[1:]]), own_dtype(data))


alike(Segments, "SegmentSum SegmentMax SegmentMin SegmentProd")
