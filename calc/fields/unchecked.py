"""Settings that Keras looks at only when data comes."""

from __future__ import annotations

import ast
import dataclasses
import json
from typing import Annotated, Any

from calc.fields.field import Field, Json, listed
from calc.fields.scalars import Number
from calc.problems import Problem


@dataclasses.dataclass(frozen=True)
class Unchecked(Field):
    """A setting that a file may hold anything in; what is typed is held to what makes sense.

    A value that makes no sense is shown as Python writes it, and may be typed so.
    """

    sound: Field
    matters: bool = False

    @property
    def choices(self) -> tuple[object, ...]:  # type: ignore[override]
        """The values that make sense, where they are few."""
        return self.sound.choices

    @property
    def decimals(self) -> bool:  # type: ignore[override]
        """Whether what makes sense is made of such numbers."""
        return self.sound.decimals

    @property
    def usual_up_to(self) -> float | None:  # type: ignore[override]
        """Where steps end."""
        return self.sound.usual_up_to

    def check(self, value: Json) -> Json:
        """The normal form of a value that makes sense; any other as it came."""
        try:
            return self.sound.check(value)
        except Problem:
            return value

    def parse(self, text: str) -> Json:
        """What makes sense, or a Python literal, as files have it: lists for tuples."""
        try:
            return self.sound.parse(text)
        except Problem:
            try:
                return json.loads(json.dumps(ast.literal_eval(text.strip()), allow_nan=False))
            except (ValueError, SyntaxError, MemoryError, RecursionError, TypeError):
                pass
            raise

    def text(self, value: Json) -> str:
        """The value; one that makes no sense as Python writes it."""
        try:
            self.sound.check(value)
        except Problem:
            return repr(value)
        return self.sound.text(value)

    def to_json(self, value: Json) -> Json:
        """The value, tuples as lists."""
        return listed(value)


LooseReal = Annotated[Any, Unchecked(Number(optional=True))]
"""A number at which Keras looks only while it computes."""
LooseShare = Annotated[Any, Unchecked(Number(optional=True, usual_up_to=1))]
"""Such a number that is a part of the whole, or small beside it."""
