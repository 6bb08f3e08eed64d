"""Weights with named axes, and the sentence that explains a count.

A weight lists its axes in order, each with a name and a size; a size may be a product whose factors
stay apart (`Times(4, units)`), so that a count can be told the way it comes about:
`(5 × 7 + 1) × 16 = 576`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from calc.dims import PENDING, TIMES, Dim, Open, product
from calc.texts import spoken

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Self

    Show: TypeAlias = Callable[["Factor"], str]

Factor: TypeAlias = tuple[str, Dim]
"""A name (empty for a plain number) and a size."""


class Times(tuple[Dim, ...]):
    """The size of an axis as a product whose factors stay apart; the last one is named."""

    __slots__ = ()

    def __new__(cls, *factors: Dim) -> Self:
        """The product of these factors."""
        return super().__new__(cls, factors)


class Weight:
    """A named array that a layer owns: `Weight("kernel", features=784, units=32)`.

    `name` is the path below the layer's own name (`lstm_cell/kernel`), or with a slash before it
    (`/dense/kernel`) the whole path, as the weights of a model inside have it. `dtype` None means
    the layer's variable dtype. `packed` are the axes of the values where several share a byte.
    """

    __slots__ = ("axes", "dtype", "name", "packed", "trainable")

    def __init__(
        self,
        name: str,
        *,
        trainable: bool = True,
        dtype: str | None = None,
        axes: tuple[tuple[str, Dim | Times], ...] = (),
        packed: tuple[tuple[str, Dim | Times], ...] | None = None,
        **named: Dim | Times,
    ) -> None:
        self.name = name
        self.trainable = trainable
        self.dtype = dtype
        self.axes = axes + tuple(named.items())
        self.packed = packed

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Weight) and self._parts() == other._parts()

    def __hash__(self) -> int:
        return hash((self.name, self.axes))

    def __repr__(self) -> str:
        return f"Weight({self.name}: {self.axes})"

    def _parts(self) -> tuple[object, ...]:
        return (self.name, self.axes, self.trainable, self.dtype)

    @property
    def shape(self) -> tuple[Dim, ...]:
        """The size of each axis."""
        return tuple(product(size) if isinstance(size, Times) else size for _, size in self.axes)

    @property
    def count(self) -> Dim:
        """The number of values."""
        return product(self.shape)

    @property
    def values(self) -> Dim:
        """The number of values that it stands for: more than `count` where they are packed."""
        if self.packed is None:
            return self.count
        return product(product(s) if isinstance(s, Times) else s for _, s in self.packed)

    @property
    def factors(self) -> tuple[Factor, ...]:
        """The axes with their products taken apart, numbers of one left out."""
        found: list[Factor] = []
        for name, size in self.axes:
            if isinstance(size, Times):
                found += [("", factor) for factor in size[:-1]]
                found.append((name, size[-1]))
            else:
                found.append((name, size))
        return tuple(found)

    def open_axis(self) -> tuple[str, Open] | None:
        """The first axis whose size is a declared unknown: Keras cannot build with it."""
        for (name, _), size in zip(self.axes, self.shape, strict=True):
            if isinstance(size, Open):
                return name, size
        return None

    def but(self, *, name: str | None = None, trainable: bool | None = None) -> Weight:
        """The weight under another name, or trainable or not."""
        return Weight(
            self.name if name is None else name,
            trainable=self.trainable if trainable is None else trainable,
            dtype=self.dtype,
            axes=self.axes,
            packed=self.packed,
        )

    def below(self, scope: str) -> Weight:
        """The weight as a part of what has this name; "/" makes its path whole."""
        if not scope or self.name.startswith("/"):
            return self
        return self.but(name=f"{scope.rstrip('/')}/{self.name}")

    def path(self, layer: str) -> str:
        """The whole path, where the layer has this name."""
        return self.below(layer).name.removeprefix("/")

    def of_dtype(self, dtype: str) -> Weight:
        """The weight with its dtype told."""
        return Weight(
            self.name,
            trainable=self.trainable,
            dtype=dtype,
            axes=self.axes,
            packed=self.packed,
        )


def count(weights: Sequence[Weight] | None) -> int | None:
    """The number of values in all of them; None while one is not known."""
    if weights is None:
        return None
    total: Dim = sum((weight.count for weight in weights), 0)
    return total if isinstance(total, int) else None


def counts_inside(weights: Sequence[Weight]) -> dict[str, Dim]:
    """How many values each layer inside owns, by the part of their paths in which they differ."""
    paths = [weight.name.removeprefix("/").split("/") for weight in weights]
    shared = 0
    if paths:
        first, shortest = paths[0], min(map(len, paths))
        while shared < shortest - 1 and all(path[shared] == first[shared] for path in paths):
            shared += 1
    found: dict[str, Dim] = {}
    for path, weight in zip(paths, weights, strict=True):
        owner = path[shared] if len(path) > shared + 1 else ""
        found[owner] = found.get(owner, 0) + weight.count
    return found


@dataclass(frozen=True)
class Working:
    """How a count comes about: by names, by numbers, and the result (`PENDING` while unknown)."""

    formula: str
    numbers: str
    result: Dim

    @property
    def sentence(self) -> str:
        """`(5 × 7 + 1) × 16 = 576`."""
        result = f"{self.result:,}" if isinstance(self.result, int) else str(self.result)
        return result if self.numbers == result else f"{self.numbers} = {result}"


def working(weights: Sequence[Weight]) -> Working | None:
    """The count of all the weights, with what they have in common factored out; None for none."""
    if not weights:
        return None
    lists = [weight.factors for weight in weights]
    total = sum((weight.count for weight in weights), 0)
    return Working(_tell(lists, _named), _tell(lists, _number), total)


def _named(factor: Factor) -> str:
    name, size = factor
    return spoken(name.replace("_", " ")) if name else str(size)


def _number(factor: Factor) -> str:
    return "…" if factor[1] is PENDING else str(factor[1])


def _tell(lists: list[tuple[Factor, ...]], show: Show) -> str:
    for block in range(1, len(lists) // 2 + 1):
        times, left = divmod(len(lists), block)
        if not left and lists == lists[:block] * times:
            inside = _sum(lists[:block], show)
            return f"{times} {TIMES} {_grouped(inside)}"
    return _sum(lists, show)


def _sum(lists: list[tuple[Factor, ...]], show: Show) -> str:
    """Neighbours that end in the same factor are told together: `(5 × 7 + 1) × 16`."""
    parts: list[str] = []
    start = 0
    while start < len(lists):
        stop = start + 1
        while stop < len(lists) and _suffix(lists[start : stop + 1]):
            stop += 1
        parts.append(_group(lists[start:stop], show))
        start = stop
    return " + ".join(parts)


def _group(lists: list[tuple[Factor, ...]], show: Show) -> str:
    if len(lists) == 1:
        return _product(lists[0], show) or "1"
    shared = _suffix(lists)
    cut = len(shared)
    inside = " + ".join(_product(factors[: len(factors) - cut], show) or "1" for factors in lists)
    return f"({inside}) {TIMES} {_product(shared, show)}"


def _suffix(lists: list[tuple[Factor, ...]]) -> tuple[Factor, ...]:
    shared: list[Factor] = []
    for column in zip(*(reversed(factors) for factors in lists), strict=False):
        if any(factor != column[0] for factor in column):
            break
        shared.insert(0, column[0])
    return tuple(shared)


def _product(factors: Sequence[Factor], show: Show) -> str:
    return f" {TIMES} ".join(show(factor) for factor in factors)


def _grouped(text: str) -> str:
    """The text in parentheses where it is a sum as a whole."""
    depth = 0
    for sign in text:
        depth += (sign == "(") - (sign == ")")
        if sign == "+" and not depth:
            return f"({text})"
    return text
