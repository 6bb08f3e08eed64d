"""Numbers that Keras reads as Python does: from a text, or from a number of another kind."""

from __future__ import annotations

import dataclasses

from calc.fields.field import Json
from calc.fields.rows import Axes
from calc.fields.scalars import Number


@dataclasses.dataclass(frozen=True)
class WholePart(Axes):
    """An axis; Keras takes the whole part of a number, and a number in quotes."""

    def check(self, value: Json) -> Json:
        """The axis."""
        return super().check(_read(int, value))


@dataclasses.dataclass(frozen=True)
class Read(Number):
    """A number; Keras takes one in quotes."""

    def check(self, value: Json) -> Json:
        """The number."""
        return super().check(_read(float, value) if isinstance(value, str) else value)


def _read(kind: type[int | float], value: Json) -> Json:
    """What Python reads as a number; anything else as it is."""
    try:
        return kind(value) if isinstance(value, str | float) else value
    except (ValueError, OverflowError):
        return value
