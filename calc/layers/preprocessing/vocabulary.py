"""A setting that lists tokens: words or whole numbers, or names the file that holds them."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from calc.fields import Field, literal, shown
from calc.problems import Problem
from calc.texts import N_

if TYPE_CHECKING:
    from calc.fields import Json


@dataclasses.dataclass(frozen=True)
class Tokens(Field):
    """The tokens; None where they are found in the data; a text is the path of their file."""

    def check(self, value: Json) -> Json:
        """The tokens as a tuple; None and paths as they are."""
        if value is None or isinstance(value, str):
            return value
        if isinstance(value, list | tuple) and all(isinstance(v, str | int | float) for v in value):
            return tuple(value)
        raise Problem(N_("must be a list of tokens, is {value}"), value=shown(value))

    def parse(self, text: str) -> Json:
        """Tokens in brackets, or separated by commas; in quotes, the path of a file."""
        value = literal(text)
        quoted = text.strip()[:1] in ("'", '"')
        if not isinstance(value, str) or quoted:
            return self.check(value)
        words = [word.strip() for word in value.split(",")]
        if len(words) > 1 and all(words):
            return tuple(words)
        raise Problem(N_("must be a list of tokens, is {value}"), value=shown(text))

    def text(self, value: Json) -> str:
        """The list in brackets; a path in quotes."""
        return repr(list(value)) if isinstance(value, tuple) else repr(value)

    def to_json(self, value: Json) -> Json:
        """A list, or the path."""
        return list(value) if isinstance(value, tuple) else value
