"""Operations that ask what share of the values lies below."""

from __future__ import annotations

from calc.operation import Operation
from calc.operations.dtypes import FLOAT, FLOATX, floating, result_type
from calc.operations.operands import Operand, array_of, own_shape
from calc.operations.reducing import reduced
from calc.operations.settings import Free, KeepDims, OptionalAxes
from calc.tensor import Constant, Shape, Tensor


class Quantile(Operation):
    """Take quantiles of the values along axes."""

    axis: OptionalAxes = None
    keepdims: KeepDims = False
    method: Free = "linear"

    shortest = 2
    """How many quantiles at least make an axis of their own, where a list names them."""

    def output(self, x: Tensor, q: Operand) -> Tensor:
        found = reduced(x.shape, self.axis, self.keepdims)
        if isinstance(q, Tensor) or array_of(q) is not None:
            lead = list(own_shape(q))[:1]
        elif isinstance(q, Constant) and isinstance(q.value, list):
            lead = [len(q.value)] if len(q.value) >= self.shortest else []
        else:
            lead = []
        return Tensor(Shape([*lead, *found]), self.result(x.dtype))

    def result(self, dtype: str) -> str:
        """The dtype of the result."""
        return floating(dtype)


class Nanquantile(Quantile):
    """Take quantiles of the values along axes, and spare what is no number."""


class Percentile(Quantile):
    """Take percentiles of the values along axes."""

    shortest = 0

    def result(self, dtype: str) -> str:
        return dtype if "float" in dtype else FLOATX


class Nanpercentile(Percentile):
    """Take percentiles of the values along axes, and spare what is no number."""

    def result(self, dtype: str) -> str:
        return FLOATX if "int" in dtype else result_type(dtype, FLOAT)
