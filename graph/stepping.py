"""Numbers within a value as it is typed, stepped up and down as far as the setting allows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from calc.fields import Axes, Declared, Numbers, Sizes, Spans, Whole
from calc.problems import Problem
from graph.decimals import next_decimal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.fields import Field
    from calc.layer import Layer

_WHOLE = re.compile(r"(?<![\w.])-?\d+(?![\w.])")
_DECIMAL = re.compile(r"(?<![\w.])-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?(?![\w.])")
_MOST = 16
"""So many numbers of one value can be taken in hand."""
_FARTHEST = 400
"""So many steps of a decimal are walked at most."""


@dataclass(frozen=True)
class Stepper:
    """One number of a value; numbers that are all alike, as in `3×3`, are stepped together."""

    field: Field
    text: str
    spans: tuple[tuple[int, int], ...]

    @property
    def value(self) -> float:
        """The number as it is."""
        start, end = self.spans[0]
        return float(self.text[start:end]) if self.field.decimals else int(self.text[start:end])

    def at(self, steps: int, *, powers: bool = False) -> str:
        """The value so many steps, or powers of two, away; the nearest one that can be."""
        if self.field.decimals:
            return self._decimal(steps, powers=powers)
        value = int(self.value)
        if powers and value > 0:
            for _ in range(min(abs(steps), 64)):
                value = next_power(value, 1 if steps > 0 else -1)
        else:
            value += steps
        for tried in (value, max(value, 0), max(value, 1)):
            text = self._with(tried)
            if self._possible(text):
                return text
        return self.text

    def _decimal(self, steps: int, *, powers: bool) -> str:
        found, value = self.text, Decimal(repr(self.value))
        scale, most = value, self.field.usual_up_to
        for _ in range(min(abs(steps), _FARTHEST)):
            value = next_decimal(value, 1 if steps > 0 else -1, scale, powers=powers)
            text = self._with(float(value))
            beyond = most is not None and steps > 0 and value > most
            if beyond or not self._possible(text):
                break
            found = text
        return found

    def _with(self, value: float) -> str:
        parts, behind = [], 0
        for start, end in self.spans:
            parts += [self.text[behind:start], str(value)]
            behind = end
        return "".join([*parts, self.text[behind:]])

    def _possible(self, text: str) -> bool:
        try:
            self.field.parse(text)
        except Problem:
            return False
        return True


def can_step(field: Field) -> bool:
    """Whether a setting is made of numbers."""
    whole = isinstance(field, Whole | Axes | Sizes | Numbers | Spans | Declared)
    return (whole or field.decimals) and not field.choices


def numbers(field: Field, text: str) -> list[tuple[int, int]]:
    """Where in a value the numbers stand that can be stepped."""
    pattern = _DECIMAL if field.decimals else _WHOLE
    return [found.span() for found in pattern.finditer(text)]


def steppers(field: Field, text: str) -> Iterator[Stepper]:
    """The numbers of a value, from left to right; as one where they are all alike."""
    if not can_step(field):
        return
    spans = numbers(field, text)[:_MOST]
    if len({text[start:end] for start, end in spans}) == 1:
        yield Stepper(field, text, tuple(spans))
    else:
        yield from (Stepper(field, text, (span,)) for span in spans)


def stepper_of(layer: Layer, setting: str) -> Stepper | None:
    """The first number of a setting that can be stepped; None where what stands there cannot."""
    if setting in layer.drafts:
        return None
    field = layer.fields[setting]
    return next(steppers(field, field.text(getattr(layer, setting))), None)


def next_power(value: int, direction: int) -> int:
    """The next power of two above or below a number from 1 up; at least 1."""
    power = 1
    while power <= value if direction > 0 else power * 2 < value:
        power *= 2
    return power
