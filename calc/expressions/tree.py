"""What an expression is once it has been read: a small tree of frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Constant:
    """A number, a text, a truth, or None."""

    value: int | str | bool | None

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Constant)
            and type(self.value) is type(other.value)
            and self.value == other.value
        )

    def __hash__(self) -> int:
        return hash((type(self.value), self.value))


@dataclass(frozen=True, slots=True)
class Name:
    """An axis of an input, a setting, or an input itself; the column is where it was written."""

    name: str
    column: int = 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Name) and self.name == other.name

    def __hash__(self) -> int:
        return hash(self.name)


@dataclass(frozen=True, slots=True)
class Signed:
    """`−operand` or `not operand`."""

    sign: str
    operand: Expression


@dataclass(frozen=True, slots=True)
class Pair:
    """`left sign right`."""

    sign: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Choice:
    """`then if condition else other`."""

    then: Expression
    condition: Expression
    other: Expression


@dataclass(frozen=True, slots=True)
class Call:
    """`min(a, b)`, `max`, `floor`, `ceil`, `len`."""

    function: str
    arguments: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """`kernel_size[0]`."""

    of: Expression
    index: Expression


@dataclass(frozen=True, slots=True)
class Rest:
    """`...`: the axes that a pattern did not name."""


REST = Rest()
Expression: TypeAlias = Constant | Name | Signed | Pair | Choice | Call | Item


def parts(expression: Expression) -> tuple[Expression, ...]:
    """What an expression is made of directly."""
    match expression:
        case Signed(_, operand):
            return (operand,)
        case Pair(_, left, right):
            return (left, right)
        case Choice(then, condition, other):
            return (then, condition, other)
        case Call(_, arguments):
            return arguments
        case Item(of, index):
            return (of, index)
        case _:
            return ()


def names(expression: Expression) -> Iterator[Name]:
    """The names in it, as they were written."""
    if isinstance(expression, Name):
        yield expression
    for part in parts(expression):
        yield from names(part)
