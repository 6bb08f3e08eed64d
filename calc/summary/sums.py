"""What the rows of a summary add up to, kept up row by row instead of being added anew."""

from __future__ import annotations

from collections import Counter
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from calc import cost
from calc.settings import vocabulary
from calc.weights import count

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping

    from calc.summary.table import Row
    from calc.weights import Weight

    Terms = Callable[[Row], Iterable[Hashable]]


class Sums(NamedTuple):
    """What layers add to the totals: values and bits of trainable and other weights."""

    trainable: int = 0
    non_trainable: int = 0
    trainable_bits: int = 0
    non_trainable_bits: int = 0
    counters: int = 0
    """How many of the weights count in whole numbers."""
    done: int = 0
    """How many layers could be counted."""

    def frozen(self) -> Sums:
        """The same, none of it trainable."""
        bits = self.trainable_bits + self.non_trainable_bits
        return Sums(0, self.trainable + self.non_trainable, 0, bits, self.counters, self.done)

    def but(self, gone: Sums, come: Sums) -> Sums:
        """The same with other numbers for a layer."""
        return Sums(*(a - b + c for a, b, c in zip(self, gone, come, strict=True)))


NOTHING = Sums()
"""What a layer adds whose count is not known."""


def sums(weights: tuple[Weight, ...] | None) -> Sums:
    """What one layer adds."""
    if weights is None or count(weights) is None:
        return NOTHING
    values, bits = {True: 0, False: 0}, {True: 0, False: 0}
    for weight in weights:
        number = count([weight]) or 0
        values[weight.trainable] += number
        bits[weight.trainable] += number * vocabulary.BITS.get(weight.dtype or "float32", 32)
    counters = sum(weight.dtype == "int32" and not weight.axes for weight in weights)
    return Sums(values[True], values[False], bits[True], bits[False], counters, done=1)


def added(found: Iterable[Sums]) -> Sums:
    """What they add up to."""
    every = tuple(found)
    return Sums(*(sum(map(itemgetter(place), every)) for place in range(len(NOTHING))))


# What is added up only where somebody asks: each term, and how often it comes. Models repeat
# themselves, so there are far fewer different terms than rows.
TERMS: dict[str, Terms] = {
    "cost": lambda row: (call.cost for call in row.calls),
    "memory": lambda row: (call.memory for call in row.calls),
    "weights": lambda row: cost.sizes_of(row.weights or ()),
}


def counted(what: str, rows: Iterable[Row]) -> Counter[Hashable]:
    """The terms of all rows."""
    terms = TERMS[what]
    return Counter(term for row in rows for term in terms(row))


def recounted(
    what: str,
    before: Mapping[Hashable, int],
    gone: Iterable[Row],
    come: Iterable[Row],
) -> Counter[Hashable]:
    """The terms once some rows have given way to others."""
    after = Counter(before)
    after.update(counted(what, come))
    for term, times in counted(what, gone).items():
        after[term] -= times
        if not after[term]:
            del after[term]
    return after
