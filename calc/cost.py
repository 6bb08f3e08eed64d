"""What a model costs: multiply-adds, the bytes of its weights, the memory of what flows.

One multiply-add is one product added to a sum (a "MAC"; half of what others call a FLOP). Counted
are those of the products that weights and attention make, for one sample, as papers and the usual
counters do (fvcore's `flop_count`; VGG16 15.47 G, ResNet50 3.86 G): not counted are biases,
normalization, activations, pooling, additions and whatever else works value by value.

A cost is a dim: a number, an expression while sizes are open, or pending.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from calc.dims import PENDING, Dim, Open, as_factor, product, size_of
from calc.settings import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from calc.tensor import Shape, Tensor
    from calc.weights import Weight

UNITS = ("", "K", "M", "G", "T", "P", "E")
BYTES = ("B", "KB", "MB", "GB", "TB", "PB")


def kernels(weights: Iterable[Weight]) -> Dim:
    """How many values there are that an input is multiplied with: those of the kernels.

    What tunes a kernel (LoRA) is merged into it before anything flows, and is not counted.
    """
    return sum((w.values for w in weights if w.name.endswith("kernel")), 0)


def places(x: Tensor) -> Dim:
    """In how many places of one sample there is a row of features: all axes but first and last."""
    return product(x.shape[1:-1].dims) if x.shape.ranked else PENDING


def per_sample(shape: Shape) -> Dim:
    """How many values one sample has: all axes but the first."""
    return product(shape[1:].dims) if shape.ranked else PENDING


def attention(queries: Dim, keys: Dim, heads: Dim, width: Dim, values: Dim) -> Dim:
    """Each query is compared with each key over its width, and mixes as many rows of values."""
    return queries * keys * heads * (width + values)


def memory(tensors: Iterable[Tensor], sizes: Mapping[str, int]) -> Dim:
    """The bytes of tensors as a dim: an expression while sizes are open, or pending."""
    bits: Dim = 0
    for x in tensors:
        if not x.shape.ranked:
            return PENDING
        known = product(size_of(dim, sizes) for dim in x.shape.dims)
        bits += known * vocabulary.BITS.get(x.dtype, 32)
    return bits // 8


class Sum(NamedTuple):
    """A total, and of how many summands how many were known."""

    total: Dim
    done: int
    of: int

    @property
    def complete(self) -> bool:
        """Whether it lacks nothing."""
        return self.done == self.of


def summed(costs: Mapping[Dim, int], sizes: Mapping[str, int]) -> Sum:
    """The sum of what is known of costs, each given with how often it comes.

    Open dims count as numbers where they were given sizes.
    """
    total: Dim = 0
    done = of = 0
    for cost, times in costs.items():
        of += times
        if cost is not PENDING:
            done += times
            total += size_of(cost, sizes) * times
    return Sum(total, done, of)


def sizes_of(weights: Iterable[Weight]) -> Iterator[tuple[str, Dim]]:
    """The dtype of each weight, and how many values it has."""
    return ((weight.dtype or "float32", weight.count) for weight in weights)


def bytes_by_dtype(sizes: Mapping[tuple[str, Dim], int]) -> dict[str, int]:
    """The bytes of weights of known size, by dtype, in alphabetical order.

    Given are their `sizes_of`, each with how often it comes.
    """
    found: dict[str, int] = {}
    for (dtype, number), times in sizes.items():
        if isinstance(number, int):
            bits = number * vocabulary.BITS.get(dtype, 32)
            found[dtype] = found.get(dtype, 0) + bits * times
    return {dtype: found[dtype] // 8 for dtype in sorted(found)}


def told_bytes(amount: float, smallest: str = "B") -> str:
    """A number of bytes as Keras writes it: `193.50 KB`."""
    for unit in (smallest, *BYTES[1:]):
        if amount < 1024 or unit == BYTES[-1]:
            return f"{amount:.2f} {unit}"
        amount /= 1024
    raise AssertionError(amount)


def short(number: int) -> str:
    """A large number as people say it: `15.5 G`."""
    amount, unit = float(number), iter(UNITS)
    told = next(unit)
    while abs(amount) >= 999.5 and told != UNITS[-1]:
        amount, told = amount / 1000, next(unit)
    return str(number) if told == "" else f"{amount:.{_decimals(amount)}f} {told}"


def _decimals(amount: float) -> int:
    return max(0, 2 - (abs(amount) >= 9.995) - (abs(amount) >= 99.95))


def factors(*sizes: Dim) -> str:
    """A product as people write it: `1,728 × time`."""
    return " × ".join(f"{size:,}" if isinstance(size, int) else as_factor(size) for size in sizes)


def batch_names(inputs: Iterable[Tensor]) -> Iterator[str]:
    """The open dims that stand for the number of samples: the first axis of what comes in."""
    for x in inputs:
        first = x.shape[0] if x.shape.ranked and len(x.shape) else None
        if isinstance(first, Open):
            yield from first.names()
