"""A setting of a layer: what every kind of setting has in common."""

from __future__ import annotations

import ast
import dataclasses
import re
from typing import Any

from calc.problems import Problem
from calc.texts import N_

Json = Any
"""Whatever JSON can hold."""


GREATEST = 2**63
"""No axis of an array is as long."""


MOST_AXES = 64
"""No array has more axes."""


def suggested(value: Any, *, ahead_of: str = "") -> Any:
    """A value for a setting that Keras insists on, so that a dropped layer computes at once."""
    return dataclasses.field(default=value, metadata={"required": True, "ahead_of": ahead_of})


def ahead_of(setting: str, default: Any) -> Any:
    """A default, for a setting that comes before an inherited one in Keras's order."""
    return dataclasses.field(default=default, metadata={"ahead_of": setting})


def called(default: Any) -> Any:
    """An argument of a call that is no tensor, with Keras's default: no part of the config."""
    return dataclasses.field(default=default, metadata={"called": True})


class Field:
    """One kind of setting. `matters`: shapes, weights or refusals may depend on it."""

    matters = True
    choices: tuple[object, ...] = ()
    decimals = False
    """Whether it is made of numbers that need not be whole."""
    watched = False
    """Whether some of its values matter although most do not: `telling` says which."""
    usual_up_to: float | None = None
    """The largest number that makes sense, where Keras takes larger ones; steps end there."""

    def check(self, value: Json) -> Json:
        """The normal form of a value from a file."""
        return value

    def telling(self, value: Json) -> Json:
        """What of a value the answers of a layer depend on."""
        return value

    def takes(self, value: Json) -> bool:
        """Whether a value from a file can be used."""
        try:
            self.check(value)
        except Problem:
            return False
        return True

    def parse(self, text: str) -> Json:
        """The normal form of what a person typed."""
        return self.check(literal(text))

    def text(self, value: Json) -> str:
        """The value as an editor shows it."""
        return "None" if value is None else str(value)

    def to_json(self, value: Json) -> Json:
        """The value as files hold it."""
        return value


def literal(text: str) -> Json:
    """A typed value: Python literals, bare words as text; `3×3`, `3x3` and `3, 3` as tuples."""
    stripped = text.strip()
    try:
        return ast.literal_eval(stripped)
    except (ValueError, SyntaxError, MemoryError, RecursionError, TypeError):
        pass
    if re.fullmatch(r"-?\d+(\s*[x×*]\s*-?\d+)+", stripped):
        return tuple(int(part) for part in re.split(r"[x×*]", stripped))
    words = {"yes": True, "no": False, "true": True, "false": False, "none": None}
    return words.get(stripped.lower(), stripped)


def within_reach(*numbers: int) -> tuple[int, ...]:
    """The numbers, as many and as large as those of an array can be."""
    for number in numbers:
        if abs(number) >= GREATEST:
            raise Problem(N_("cannot be as large as {value}"), value=shown(number))
    if len(numbers) > MOST_AXES:
        template = N_("cannot be {count} numbers; {most} are the most")
        raise Problem(template, count=len(numbers), most=MOST_AXES)
    return numbers


def listed(value: Json) -> Json:
    """Tuples as lists, all the way down, as JSON has them."""
    return [listed(item) for item in value] if isinstance(value, list | tuple) else value


def shown(value: Json) -> str:
    """A wrong value inside a sentence: quoted when it is text, short."""
    text = repr(value)
    limit = 40
    return text if len(text) <= limit else f"{text[:limit]}…"
