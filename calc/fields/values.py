"""Settings that are values of an array: a number, or lists of numbers."""

from __future__ import annotations

import dataclasses

from calc.fields.field import Field, Json, listed, shown
from calc.problems import Problem
from calc.texts import N_


@dataclasses.dataclass(frozen=True)
class Values(Field):
    """A number, or a list of numbers, lists of lists too."""

    decimals = True
    optional: bool = False
    matters: bool = False
    single: bool = True
    """Whether a number by itself will do."""

    def check(self, value: Json) -> Json:
        """The number, lists as tuples; None where that is allowed."""
        if value is None and self.optional:
            return None
        if not self.single and not isinstance(value, list | tuple):
            raise Problem(N_("must be a list of numbers, is {value}"), value=shown(value))
        if not _numeric(value):
            template = N_("must be a number or a list of numbers, is {value}")
            raise Problem(template, value=shown(value))
        return _frozen(value)

    def text(self, value: Json) -> str:
        """The number, or the list in brackets."""
        return str(listed(value))

    def to_json(self, value: Json) -> Json:
        """A number or lists."""
        return listed(value)


def array_shape(value: Json) -> tuple[int, ...] | None:
    """The sizes of nested lists; None where their parts differ, as no array has it."""
    if not isinstance(value, tuple | list):
        return ()
    parts = {array_shape(part) for part in value}
    if len(parts) > 1 or None in parts:
        return None
    return (len(value), *next(iter(parts), ()))  # type: ignore[misc]


def _frozen(value: Json) -> Json:
    return tuple(map(_frozen, value)) if isinstance(value, list | tuple) else value


def _numeric(value: Json) -> bool:
    if isinstance(value, list | tuple):
        return all(map(_numeric, value))
    return isinstance(value, int | float)
