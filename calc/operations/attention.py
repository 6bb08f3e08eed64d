"""Attention as an operation: values looked up by comparing queries with keys."""

from __future__ import annotations

from calc.cost import attention
from calc.dims import PENDING, Dim
from calc.fields import called
from calc.operation import Operation
from calc.operations.dtypes import result_type
from calc.operations.operands import Operand, own_dtype, own_shape
from calc.operations.settings import Free
from calc.tensor import Tensor
from calc.texts import N_


class DotProductAttention(Operation):
    """Look up values by comparing queries with keys."""

    cost_formula = N_("queries × keys × heads × (width of keys + width of values)")

    part = "nn"

    is_causal: Free = False
    flash_attention: Free = None
    attn_logits_soft_cap: Free = None

    scale: Free = called(None)

    positions = ("query", "key", "value", "bias", "mask", "scale")

    def output(
        self,
        query: Operand,
        key: Operand,
        value: Operand,
        bias: Operand = None,  # noqa: ARG002 - changes no shape
        mask: Operand = None,  # noqa: ARG002
    ) -> Tensor:
        dtype = result_type(own_dtype(query), own_dtype(key), own_dtype(value))
        return Tensor(own_shape(query), dtype)

    def multiply_adds(
        self,
        query: Operand,
        key: Operand,
        value: Operand,
        bias: Operand = None,  # noqa: ARG002 - is only added
        mask: Operand = None,  # noqa: ARG002
    ) -> Dim:
        """Each query compared with each key, and as many rows of values mixed, in every head."""
        if len(own_shape(query)) != 4:
            return PENDING
        _, queries, heads, width = own_shape(query)
        return attention(queries, own_shape(key)[1], heads, width, own_shape(value)[-1])
