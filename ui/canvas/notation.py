"""Shapes as the canvas writes them: `batch, 32` on a card, `280 × 128` on a wire."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from calc.dims import TIMES, size_of
from calc.tensor import REST, Shape, Tensor


def on_card(outputs: Sequence[Tensor], sizes: Mapping[str, int]) -> str:
    """Every output with its batch; sizes given to unknowns are put in."""
    return " · ".join(sized(tensor.shape, sizes).text() for tensor in outputs)


def on_wire(shape: Shape, sizes: Mapping[str, int]) -> str:
    """The shape of one sample; nothing where nothing of it is known, or where it is one number."""
    known = sized(shape, sizes)
    inner = known[1:] if known.ranked else known
    if not inner.dims:
        return ""
    factors: list[str] = []
    for text in map(_factor, inner.texts()):
        if not (text == REST and factors and factors[-1] == REST):
            factors.append(text)
    return f" {TIMES} ".join(factors)


def sized(shape: Shape, sizes: Mapping[str, int]) -> Shape:
    """The shape with numbers for the unknowns whose sizes are given."""
    if not sizes:
        return shape
    return Shape([size_of(dim, sizes) for dim in shape.dims], ranked=shape.ranked)


def number(count: int) -> str:
    """`20,608`."""
    return f"{count:,}"


def _factor(text: str) -> str:
    bracketed = text[0] in "⌊⌈" and text[-1] in "⌋⌉"
    return f"({text})" if " " in text and not bracketed else text
