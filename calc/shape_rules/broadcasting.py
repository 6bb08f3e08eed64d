"""How shapes are made to agree (Keras 3: `base_merge.py`, `_compute_elemwise_op_output_shape`).

Aligned at the last axis, behind the batch. An axis of 1 is stretched; an unknown size stays
unknown even beside a known one, as Keras has it; a known batch size wins over an unknown one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.dims import PENDING, Dim, Open, Unknown, is_pending, open_dim
from calc.problems import Fix, Problem
from calc.tensor import UNRANKED, Shape
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from calc.tensor import Tensor


def broadcast(inputs: Sequence[Tensor]) -> Shape:
    """The shape that all inputs agree on. Raises `Problem` with both sizes where they don't.

    Keras looks at the batch where a layer is built, and leaves it open in every later call
    (`compute_output_shape`).
    """
    shapes = [tensor.shape for tensor in inputs]
    if not all(shape.ranked for shape in shapes):
        last = {shape[-1] for shape in shapes if shape.dims}
        alike = len(last) == 1 and not any(map(is_pending, last)) and all(s.dims for s in shapes)
        return Shape(last, ranked=False) if alike else UNRANKED
    if any(not shape for shape in shapes):
        raise Problem(N_("needs inputs with a batch axis, receives a scalar"))
    merged = list(shapes[0][1:])
    for index, shape in enumerate(shapes[1:], start=1):
        merged = _agree(merged, list(shape[1:]), index)
    batches = [shape[0] for shape in shapes]
    known = sorted({size for size in batches if isinstance(size, int)})
    if len(known) > 1:
        raise Problem(
            N_("inputs have different batch sizes: {sizes}"),
            sizes=", ".join(map(str, known)),
            axis=0,
            so_far=(inputs[0].of_shape(Shape((open_dim("batch"), *merged))),),
            when_built=True,
        )
    return Shape((known[0] if known else batches[0], *merged))


def differ(one: Dim, two: Dim) -> bool:
    """Whether Keras sees two sizes that differ: to it all unknown sizes are one."""
    if is_pending(one) or is_pending(two) or (isinstance(one, Open) and isinstance(two, Open)):
        return False
    return one != two


def _agree(one: list[Dim], two: list[Dim], index: int) -> list[Dim]:
    long, short = (one, two) if len(one) >= len(two) else (two, one)
    lead = len(long) - len(short)
    return long[:lead] + [
        _one(first, second, axis, index)
        for axis, (first, second) in enumerate(
            zip(long[lead:], short, strict=True), start=-len(short)
        )
    ]


def _one(first: Dim, second: Dim, axis: int, index: int) -> Dim:
    if first is PENDING or second is PENDING:
        return PENDING
    if isinstance(first, Unknown) or isinstance(second, Unknown):
        return first if isinstance(first, Unknown) else second
    if first in (1, second):
        return second
    if second == 1:
        return first
    raise Problem(
        N_("inputs differ on axis {number}: {first} and {second}"),
        number=axis,
        axis=axis,
        first=first,
        second=second,
        port=f"inputs {index + 1}",
        fixes=[
            Fix(N_("Bring both inputs to the same size on axis {number}"), {"number": axis}),
            Fix(N_("Use Concatenate to put them side by side")),
        ],
    )
