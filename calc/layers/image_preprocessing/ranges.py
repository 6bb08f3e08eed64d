"""Kinds of setting that image augmentation alone has: strengths, ranges of values, kernel sizes."""

from __future__ import annotations

import dataclasses
import math
from typing import Annotated, Any

from calc.fields import Choice, Field, Json, Number, listed, shown
from calc.fields.unchecked import Unchecked
from calc.problems import Problem
from calc.texts import N_


@dataclasses.dataclass(frozen=True)
class Factor(Field):
    """How strong a random change may become: a number, or the range that it is drawn from.

    A single number stands for the range from its negative, or from `low` where that is more.
    `low` and `high` bound what Keras takes: of a range only the overlap with them counts, but each
    end by itself where `each`. `above` refuses `low` itself. `raw` keeps a number a number. In a
    `mirrored` setting a number means both directions although Keras refuses negative ones: it
    cannot read the range that it writes itself. Nothing stands for 0 where `empty`.
    """

    decimals = True
    low: float = -1
    high: float = 1
    each: bool = False
    above: bool = False
    raw: bool = False
    mirrored: bool = False
    empty: bool = False
    optional: bool = False
    matters: bool = False

    def check(self, value: Json) -> Json:
        """The range as a pair, lower end first; the number where it is kept as one."""
        if value is None and self.optional:
            return None
        if self.empty and not value:
            value = 0.0
        if isinstance(value, list | tuple):
            return self._range(tuple(value))
        self._look(value)
        return value if self.raw else self._around(value)

    def text(self, value: Json) -> str:
        """The number that stands for the range, or both ends."""
        if not isinstance(value, tuple):
            return str(value)
        if not self.raw and value == self._around(value[1]):
            return str(value[1])
        return f"{value[0]}, {value[1]}"

    def to_json(self, value: Json) -> Json:
        """A list, or a number; where Keras could not read its own list, the number."""
        if self.mirrored and isinstance(value, tuple) and value[0] < 0:
            return value[1]
        return listed(value)

    def _range(self, ends: tuple[Json, ...]) -> Json:
        if len(ends) != 2 or not all(map(_is_number, ends)):
            raise self._refused(ends)
        ordered = tuple(sorted(ends))
        if self.mirrored and ordered == self._around(ordered[1]):
            return ordered
        if self.each:
            for end in ends:
                self._look(end)
        elif ends[0] > self.high or ends[1] < self.low:
            raise self._refused(ends)
        return ends if self.raw else ordered

    def _look(self, value: Json) -> None:
        good = _is_number(value) and self.low <= value <= self.high
        if not good or (self.above and value == self.low):
            raise self._refused(value)

    def _around(self, value: float) -> tuple[float, float]:
        size = abs(value)
        return (-size if self.mirrored else max(-size, self.low), size)

    def _refused(self, value: Json) -> Problem:
        template = N_("must be a number from {low} to {high}, or two for a range; is {value}")
        if self.above:
            template = N_(
                "must be a number above {low} up to {high}, or two for a range; is {value}"
            )
        return Problem(template, low=self.low, high=self.high, value=shown(value))


@dataclasses.dataclass(frozen=True)
class Span(Field):
    """The lowest and the highest value that a pixel can have."""

    ordered: bool = True
    matters: bool = False

    def check(self, value: Json) -> Json:
        """A pair, lower end first where Keras sorts it."""
        pair = tuple(value) if isinstance(value, list | tuple) else ()
        if len(pair) != 2 or not all(map(_is_number, pair)):
            raise Problem(N_("must be two numbers, is {value}"), value=shown(value))
        return tuple(sorted(pair)) if self.ordered else pair

    def text(self, value: Json) -> str:
        """`0, 255`."""
        return f"{value[0]}, {value[1]}"

    def to_json(self, value: Json) -> Json:
        """A list."""
        return listed(value)


@dataclasses.dataclass(frozen=True)
class Odd(Field):
    """The sides of a kernel, which has a pixel in its middle: odd numbers, or one for both."""

    matters: bool = False

    def check(self, value: Json) -> Json:
        """A pair."""
        pair = tuple(value) if isinstance(value, list | tuple) else (value, value)
        if len(pair) != 2 or not all(_is_number(n) and n % 2 for n in pair):
            raise Problem(
                N_("must be an odd number, or two of them; is {value}"), value=shown(value)
            )
        return pair

    def text(self, value: Json) -> str:
        """`3`, or `3, 5` where the sides differ."""
        return str(value[0]) if value[0] == value[1] else f"{value[0]}, {value[1]}"

    def to_json(self, value: Json) -> Json:
        """A list."""
        return listed(value)


@dataclasses.dataclass(frozen=True)
class Truncated(Field):
    """A whole number; Keras makes one of other numbers and of text."""

    matters: bool = True

    def check(self, value: Json) -> Json:
        """The number, without what follows the point."""
        try:
            if isinstance(value, int | float | str):
                return int(value)
        except (ValueError, OverflowError):
            pass
        raise Problem(N_("must be a whole number, is {value}"), value=shown(value))


def _is_number(value: Json) -> bool:
    return isinstance(value, int | float) and math.isfinite(value)


Strength = Annotated[Any, Factor(0, 1)]
EitherWay = Annotated[Any, Factor(-1, 1)]
ValueRange = Annotated[tuple[float, float], Span()]
FreeValueRange = Annotated[Any, Unchecked(Span(ordered=False))]
FreeNumber = Annotated[Any, Unchecked(Number())]
Interpolation = Annotated[str, Choice(("bilinear", "nearest"), matters=False)]
FillMode = Annotated[str, Choice(("reflect", "wrap", "constant", "nearest"), matters=False)]
