"""Settings that are several whole numbers: sizes, borders, axes, shapes."""

from __future__ import annotations

import dataclasses
import re

from calc.dims import TIMES, Open, open_dim
from calc.fields.field import Field, Json, listed, literal, shown, within_reach
from calc.fields.scalars import Whole
from calc.problems import Problem
from calc.texts import N_


@dataclasses.dataclass(frozen=True)
class Sizes(Field):
    """As many whole numbers as the layer has spatial axes; one number stands for all."""

    count: int
    minimum: int = 1
    optional: bool = False
    loose: bool = False
    """Whether `2.0` passes for 2 inside a list."""

    def _is_loose(self, value: Json) -> bool:
        return self.loose and isinstance(value, float) and value.is_integer()

    def check(self, value: Json) -> Json:
        """A tuple of `count` numbers, or None where that is allowed."""
        if value is None and self.optional:
            return None
        given = value if isinstance(value, list | tuple) else (value,) * self.count
        whole = all(isinstance(n, int) or self._is_loose(n) for n in given)
        whole = whole and not isinstance(value, float)
        if len(given) != self.count or not whole:
            template = N_("must be {count} whole numbers (or one for all), is {value}")
            if self.count == 1:
                template = N_("must be one whole number, is {value}")
            raise Problem(template, count=self.count, value=shown(value))
        if any(n < self.minimum for n in given):
            template = N_("must be whole numbers from {minimum} up, is {value}")
            raise Problem(template, minimum=self.minimum, value=shown(value))
        return within_reach(*(int(n) for n in given))

    def text(self, value: Json) -> str:
        """`3 × 3`."""
        return "None" if value is None else f" {TIMES} ".join(str(n) for n in value)

    def to_json(self, value: Json) -> Json:
        """A list."""
        return listed(value)


@dataclasses.dataclass(frozen=True)
class Spans(Field):
    """What is added or taken at both ends of each axis: `((1, 1), (2, 2))`, or `1`, or `1, 2`.

    `loose` where Keras lets a single number below zero pass.
    """

    count: int
    loose: bool = False

    def check(self, value: Json) -> Json:
        """A tuple of `count` pairs."""
        items = value if isinstance(value, list | tuple) else (value,) * self.count
        pairs = [tuple(i) if isinstance(i, list | tuple) else (i, i) for i in items]
        flat = [n for pair in pairs for n in pair]
        whole = all(isinstance(n, int) for n in flat)
        if len(pairs) != self.count or any(len(pair) != 2 for pair in pairs) or not whole:
            template = N_("must be {count} pairs of whole numbers, is {value}")
            raise Problem(template, count=self.count, value=shown(value))
        if any(n < 0 for n in flat) and not (self.loose and isinstance(value, int)):
            template = N_("must be whole numbers from {minimum} up, is {value}")
            raise Problem(template, minimum=0, value=shown(value))
        within_reach(*flat)
        return tuple((int(first), int(last)) for first, last in pairs)

    def text(self, value: Json) -> str:
        """`1, 1`, or the pairs where the ends differ; a number below zero by itself."""
        if min(n for pair in value for n in pair) < 0:
            return str(value[0][0])
        if all(first == last for first, last in value):
            return ", ".join(str(first) for first, _ in value)
        return ", ".join(f"({first}, {last})" for first, last in value)

    def to_json(self, value: Json) -> Json:
        """Lists; a number below zero by itself, as Keras takes it only so."""
        lowest = min(n for pair in value for n in pair)
        return lowest if lowest < 0 else listed(value)


@dataclasses.dataclass(frozen=True)
class Axes(Field):
    """One axis, or several where `many`; counted from the front with the batch, or from the end."""

    many: bool = False

    def check(self, value: Json) -> Json:
        """The axis, or a tuple of axes."""
        if self.many and isinstance(value, list | tuple):
            return tuple(Whole(flags=True).check(axis) for axis in value)
        return Whole(flags=True).check(value)

    def text(self, value: Json) -> str:
        """The axes, separated by commas; a list of one keeps its comma."""
        if not isinstance(value, tuple):
            return str(value)
        return f"{value[0]}," if len(value) == 1 else ", ".join(map(str, value)) or "()"

    def to_json(self, value: Json) -> Json:
        """A number or a list."""
        return listed(value)


@dataclasses.dataclass(frozen=True)
class Numbers(Field):
    """A row of whole numbers, such as a target shape; `gaps` where None may stand for one."""

    gaps: bool = False
    minimum: int | None = None
    optional: bool = False

    def check(self, value: Json) -> Json:
        """A tuple, or None where that is allowed."""
        if value is None and self.optional:
            return None
        items = value if isinstance(value, list | tuple) else None
        if items is None or not all(isinstance(n, int) or self._gap(n) for n in items):
            raise Problem(N_("must be a list of whole numbers, is {value}"), value=shown(value))
        if self.minimum is not None and any(n < self.minimum for n in items if n is not None):
            template = N_("must be whole numbers from {minimum} up, is {value}")
            raise Problem(template, minimum=self.minimum, value=shown(value))
        within_reach(*(n for n in items if n is not None))
        return tuple(n if n is None else int(n) for n in items)

    def _gap(self, value: Json) -> bool:
        return value is None and self.gaps

    def parse(self, text: str) -> Json:
        """Numbers separated by commas; a single one makes a list of one, nothing an empty list."""
        value = literal(text) if text.strip() else ()
        return self.check((value,) if isinstance(value, int) else value)

    def text(self, value: Json) -> str:
        """The numbers, separated by commas."""
        if value == (None,):
            return "None,"
        return "None" if value is None else ", ".join(map(str, value))

    def to_json(self, value: Json) -> Json:
        """A list."""
        return listed(value)


@dataclasses.dataclass(frozen=True)
class Declared(Field):
    """The shape of an input, batch first: numbers, None for an unnamed unknown, or its name."""

    def check(self, value: Json) -> Json:
        """A tuple of ints, names and None."""
        if not isinstance(value, list | tuple):
            raise Problem(N_("must be a list of sizes, is {value}"), value=shown(value))
        within_reach(*(size for size in value if isinstance(size, int)))
        return tuple(self._size(size) for size in value)

    def _size(self, size: Json) -> Json:
        if isinstance(size, str) and size.isidentifier():
            return size
        good = size is None or (isinstance(size, int) and not isinstance(size, bool) and size >= 0)
        if not good:
            template = N_("must be sizes (0 or more), names, or None; one is {value}")
            raise Problem(template, value=shown(size))
        return size

    def parse(self, text: str) -> Json:
        """Sizes separated by commas or ×: `batch, 28, 28, 1`."""
        inner = text.strip().strip("()[]")
        parts = [part.strip() for part in re.split(r"[,×]", inner) if part.strip()]
        unnamed = ("None", "none", "?")
        return self.check([None if p in unnamed else literal(p) for p in parts])

    def text(self, value: Json) -> str:
        """The sizes, separated by commas."""
        return ", ".join(str(size) for size in value)

    def to_json(self, value: Json) -> Json:
        """A list."""
        return listed(value)

    @staticmethod
    def dims(value: Json, unnamed: tuple[str, ...]) -> list[int | Open]:
        """The declared sizes as dims, unnamed unknowns named after their axis."""
        return [
            size if isinstance(size, int) else open_dim(size or name)
            for size, name in zip(value, unnamed, strict=True)
        ]
