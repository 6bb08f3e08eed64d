"""The words and signs of an expression, each with the column at which it stands."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Literal, NamedTuple

from calc.fields.field import GREATEST
from calc.problems import Fix, Problem
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 500
"""No expression that a person reads has more characters."""

_SIGN = re.compile(
    r"(?P<blank>\s+)"
    r"|(?P<number>\d+)"
    r"|(?P<name>[^\W\d]\w*)"
    r"|(?P<text>'[^'\"\\\n]*'|\"[^'\"\\\n]*\")"
    r"|(?P<sign>\.\.\.|…|//|==|!=|<=|>=|[-+*/%()\[\],:<>≤≥≠×·÷−⌊⌋⌈⌉])"
)
_SAME = {"…": "...", "×": "*", "·": "*", "÷": "/", "−": "-", "≤": "<=", "≥": ">=", "≠": "!="}
_WORDS = frozenset({"if", "else", "and", "or", "not", "True", "False", "None"})

Kind = Literal["number", "name", "word", "text", "sign", "end"]


class Token(NamedTuple):
    """A word or sign: what kind, its normal form, the column from 1."""

    kind: Kind
    text: str
    column: int


class Misspelt(Problem):
    """What is wrong with an expression as it is written; `column` says where."""

    column: int = 1


def misspelt(column: int, template: str, **values: object) -> Misspelt:
    """The problem with the column told in its sentence."""
    told = N_("column {column}: {reason}")
    problem = Misspelt(told, column=column, reason=Fix(template, values))
    problem.column = column
    return problem


def tokens(text: str) -> Iterator[Token]:
    """The words and signs in order, an end behind them. Raises `Misspelt`."""
    if len(text) > LONGEST:
        raise misspelt(LONGEST + 1, N_("the text is longer than {count} signs"), count=LONGEST)
    place = 0
    while place < len(text):
        found = _SIGN.match(text, place)
        if found is None:
            raise misspelt(place + 1, N_("{sign} has no meaning here"), sign=_quoted(text[place]))
        kind = found.lastgroup
        if kind != "blank":
            yield _token(kind, found[0], place + 1)
        place = found.end()
    yield Token("end", "", len(text) + 1)


def _token(kind: str | None, text: str, column: int) -> Token:
    if kind == "number":
        # Other scripts' digits are digits to `\d`; a long one is too large in any script.
        if not text.isascii() or len(text) > 19 or int(text) >= GREATEST:
            raise misspelt(column, N_("{number} is too large"), number=f"{text:.20}")
        return Token("number", str(int(text)), column)
    if kind == "name":
        plain = unicodedata.normalize("NFKC", text)
        return Token("word" if plain in _WORDS else "name", plain, column)
    if kind == "text":
        return Token("text", text[1:-1], column)
    return Token("sign", _SAME.get(text, text), column)


def is_name(text: str) -> bool:
    """Whether a text can be the name of an axis, a setting or an input."""
    found = _SIGN.fullmatch(text)
    return (
        found is not None
        and found.lastgroup == "name"
        and text not in _WORDS
        and unicodedata.is_normalized("NFKC", text)
    )


def _quoted(sign: str) -> str:
    return repr(sign) if sign.isprintable() else f"U+{ord(sign):04X}"
