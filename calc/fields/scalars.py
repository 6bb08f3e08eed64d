"""Settings that are one value: a number, yes or no, one of some words."""

from __future__ import annotations

import dataclasses
import json
import math

from calc.fields.field import Field, Json, literal, shown, within_reach
from calc.problems import Problem
from calc.texts import N_


@dataclasses.dataclass(frozen=True)
class Whole(Field):
    """A whole number; `flags` where Keras takes True for 1, `loose` where it takes 4.0 for 4."""

    minimum: int | None = None
    optional: bool = False
    flags: bool = False
    loose: bool = False

    def check(self, value: Json) -> Json:
        """The number, or None where that is allowed."""
        if value is None and self.optional:
            return None
        if self.loose and isinstance(value, float) and value.is_integer():
            value = int(value)
        if not isinstance(value, int) or (isinstance(value, bool) and not self.flags):
            raise Problem(N_("must be a whole number, is {value}"), value=shown(value))
        if self.minimum is not None and value < self.minimum:
            template = N_("must be a whole number from {minimum} up, is {value}")
            raise Problem(template, minimum=self.minimum, value=value)
        return within_reach(int(value))[0]


@dataclasses.dataclass(frozen=True)
class Number(Field):
    """A real number between two bounds (included); without bounds it matters to nothing."""

    decimals = True
    minimum: float | None = None
    maximum: float | None = None
    optional: bool = False
    above: bool = False
    matters: bool = False
    usual_up_to: float | None = None

    def check(self, value: Json) -> Json:
        """The number, or None where that is allowed."""
        if value is None and self.optional:
            return None
        if not isinstance(value, int | float) or not math.isfinite(value):
            raise Problem(N_("must be a number, is {value}"), value=shown(value))
        low = self.minimum is not None and (
            value < self.minimum or (self.above and value == self.minimum)
        )
        if low or (self.maximum is not None and value > self.maximum):
            if self.maximum is None:
                template = N_("must be a number from {minimum} up, is {value}")
            else:
                template = N_("must be a number from {minimum} to {maximum}, is {value}")
            raise Problem(template, minimum=self.minimum, maximum=self.maximum, value=shown(value))
        return value


@dataclasses.dataclass(frozen=True)
class Flag(Field):
    """Yes or no; `strict` where Keras takes nothing else. `matters` as in `Field`."""

    matters: bool = True
    strict: bool = False
    choices = (True, False)

    def check(self, value: Json) -> Json:
        """The truth of the value, as Keras takes it."""
        if self.strict and not isinstance(value, bool):
            raise Problem(N_("must be yes or no, is {value}"), value=shown(value))
        return bool(value)

    def parse(self, text: str) -> Json:
        """Yes, no, true or false."""
        value = literal(text)
        if not isinstance(value, bool):
            raise Problem(N_("must be yes or no, is {value}"), value=shown(value))
        return value

    def text(self, value: Json) -> str:
        """`yes` or `no`."""
        return "yes" if value else "no"


@dataclasses.dataclass(frozen=True)
class Choice(Field):
    """One of some words; `folds` where Keras ignores case; `matters` as in `Field`."""

    options: tuple[str | None, ...]
    folds: bool = False
    matters: bool = True

    @property
    def choices(self) -> tuple[object, ...]:  # type: ignore[override]
        """The words to choose from."""
        return self.options

    def check(self, value: Json) -> Json:
        """The word."""
        folded = value.lower() if self.folds and isinstance(value, str) else value
        if not isinstance(folded, str | None) or folded not in self.options:
            words = ", ".join(str(option) for option in self.options)
            template = N_("must be one of {words}; is {value}")
            raise Problem(template, words=words, value=shown(value))
        return folded


@dataclasses.dataclass(frozen=True)
class Chance(Field):
    """The seed of random numbers: a whole number, or a generator that a file describes."""

    matters: bool = False

    def check(self, value: Json) -> Json:
        """The seed as it came."""
        if value is None or isinstance(value, int):
            return value
        if isinstance(value, dict) and "class_name" in value:
            return value
        raise Problem(N_("must be a whole number, is {value}"), value=shown(value))


@dataclasses.dataclass(frozen=True)
class Verbatim(Field):
    """Kept and written back, whatever it is."""

    matters: bool = False

    def parse(self, text: str) -> Json:
        """What was typed, as files have it: lists for tuples."""
        value = literal(text)
        try:
            return json.loads(json.dumps(value, allow_nan=False))
        except (TypeError, ValueError) as error:
            told = N_("must be something that a file can hold, is {value}")
            raise Problem(told, value=shown(value)) from error
