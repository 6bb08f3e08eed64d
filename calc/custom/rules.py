"""The lines of a definition that say something of outputs and weights.

`batch, time // stride, filters`, or with a name, `hidden: batch, filters`, is an output.
`kernel: width × filters`, `bias: filters if use_bias`, `non-trainable mean: width` are weights.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from calc.dims import PENDING
from calc.expressions import (
    REST,
    Expression,
    Rest,
    Undecided,
    evaluate,
    misspelt,
    parse_list,
    parse_weight,
    shown,
    size,
)
from calc.expressions.tree import Constant, Name, Pair
from calc.problems import Problem
from calc.tensor import Shape, Waiting
from calc.texts import N_
from calc.weights import Times, Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.dims import Dim
    from calc.expressions import Value

    Values = dict[str, Value]

_NAMED = re.compile(r"\s*(?P<frozen>non-trainable\s+)?(?P<name>[^\W\d][\w/]*)?\s*:")


@dataclass(frozen=True)
class OutputRule:
    """The axes of one output."""

    name: str
    axes: tuple[Expression | Rest, ...]

    @property
    def expressions(self) -> tuple[Expression | Rest, ...]:
        """All that is evaluated."""
        return self.axes

    def shape(self, values: Values, rest: tuple[Dim, ...] | None, problems: list[Problem]) -> Shape:
        """The shape for these values; what cannot be told is pending, and why is added."""
        dims: list[Dim] = []
        ranked = True
        for axis in self.axes:
            if isinstance(axis, Rest):
                dims, ranked = ([*dims, *rest], ranked) if rest is not None else ([], False)
                continue
            try:
                dims.append(size(axis, values))
            except Waiting:
                dims.append(PENDING)
            except Problem as problem:
                problems.append(problem)
                dims.append(PENDING)
        return Shape(dims, ranked=ranked)


@dataclass(frozen=True)
class WeightRule:
    """The axes of one weight, and whether there is one."""

    name: str
    axes: tuple[Expression, ...]
    condition: Expression | None
    trainable: bool

    @property
    def expressions(self) -> tuple[Expression, ...]:
        """All that is evaluated."""
        return self.axes if self.condition is None else (*self.axes, self.condition)

    def weight(self, values: Values) -> Iterator[Weight]:
        """The weight for these values, if there is one. Raises `Problem`, `Waiting`."""
        if self.condition is not None:
            there = evaluate(self.condition, values)
            if not isinstance(there, bool):
                told = N_("{expression} is neither yes nor no")
                raise Problem(told, expression=shown(self.condition))
            if not there:
                return
        axes = tuple(_axis(axis, values) for axis in self.axes)
        yield Weight(self.name, trainable=self.trainable, axes=axes)


def _axis(axis: Expression, values: Values) -> tuple[str, Dim | Times]:
    """An axis with its name; the factors of a product stay apart, the last one named."""
    whole = size(axis, values)
    factors = tuple(_factors(axis))
    if len(factors) == 1 or not isinstance(factors[-1], Name):
        return ("" if isinstance(axis, Constant) else shown(axis)), whole
    try:
        return factors[-1].name, Times(*(size(factor, values) for factor in factors))
    except Undecided:
        raise
    except Problem:
        # Only the product is whole: half of an even number.
        return shown(axis), whole


def _factors(axis: Expression) -> Iterator[Expression]:
    if isinstance(axis, Pair) and axis.sign == "*":
        yield from _factors(axis.left)
        yield from _factors(axis.right)
    else:
        yield axis


def read_output(text: str) -> OutputRule:
    """The rule that a line describes. Raises `Misspelt`."""
    found = _NAMED.match(text)
    if found is None:
        return OutputRule("", parse_list(text))
    if found["frozen"] or not found["name"] or "/" in found["name"]:
        raise misspelt(1, N_("before the colon stands the name of the output"))
    return OutputRule(found["name"], parse_list(" " * found.end() + text[found.end() :]))


def read_weight(text: str) -> WeightRule:
    """The rule that a line describes. Raises `Misspelt`."""
    found = _NAMED.match(text)
    if found is None or not found["name"]:
        raise misspelt(1, N_("a weight needs a name before its axes: kernel: width × filters"))
    axes, condition = parse_weight(" " * found.end() + text[found.end() :])
    assert REST not in axes
    return WeightRule(found["name"], axes, condition, trainable=not found["frozen"])
