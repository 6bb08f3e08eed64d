"""How a transposed window changes a dim (Keras 3: `compute_conv_transpose_output_shape`).

Every value spreads over a window of `k` places (`k` with its dilation), `s` places from the next.
`valid` keeps all that they cover, `same` as many places as there are strides; `output_padding`, p,
sets by hand what stands at the end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.dims import TIMES, as_factor
from calc.layer import Step

if TYPE_CHECKING:
    from calc.dims import Dim

VALID = "(L − 1) × s + max(k, s)"
PADDED = "(L − 1) × s + k + p"
SAME = "L × s"
SAME_PADDED = "(L − 1) × s + k mod 2 + p"


def spread(length: Dim, size: int, stride: int, padding: str, rate: int, extra: int | None) -> Dim:
    """One length after each of its values spread over a window; may be below 0."""
    if padding == "same" and extra is None:
        return length * stride
    return (length - 1) * stride + sum(_ends(size, stride, padding, rate, extra))


def explain(
    axis: str, length: Dim, size: int, stride: int, padding: str, rate: int, extra: int | None
) -> Step:
    """The working of `spread`."""
    result = spread(length, size, stride, padding, rate, extra)
    if padding == "same" and extra is None:
        return Step(axis, SAME, f"{as_factor(length)} {TIMES} {stride}", result)
    formula = VALID if extra is None else PADDED if padding == "valid" else SAME_PADDED
    ends = " + ".join(map(str, _ends(size, stride, padding, rate, extra)))
    return Step(axis, formula, f"({length} − 1) {TIMES} {stride} + {ends}", result)


def _ends(size: int, stride: int, padding: str, rate: int, extra: int | None) -> tuple[int, ...]:
    """What the last window adds to the strides."""
    reach = rate * (size - 1) + 1
    if extra is None:
        return (max(reach, stride),)
    return (reach if padding == "valid" else reach % 2, extra)
