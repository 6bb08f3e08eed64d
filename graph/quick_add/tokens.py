"""The words, numbers and signs of a typed line."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from calc.texts import tr
from graph.quick_add.trouble import Trouble

LONGEST = 4_000
"""Characters of a line; more is no longer typed."""
_SAME = str.maketrans("×→−、【】“”„‘’", 'x>-,[]"""\'\'')
"""What an input method, or a text that was pasted, has in the place of plain signs."""
_TOKEN = re.compile(
    r"""
    (?P<space>[^\S\n]+|\#[^\n]*)
    | (?P<arrow>->|=>|\|>?)
    | (?P<line>\n)
    | (?P<sizes>\d+(?:[x*]\d+)+(?![\w.]))
    | (?P<number>
        \d+(?=[x*]\s*[(\[])
        | -?(?:\d+(?:_\d+)*\.?\d*|\.\d+)(?:[eE][-+]?\d+)?
          (?:/(?=[\d.]{0,9}[1-9])\d{1,9}(?:\.\d{0,9})?|%)?(?![\w.])
      )
    | (?P<word>[^\W\d][\w.]*(?:-[^\W\d]\w*)*|@[\w.]+)
    | (?P<text>"[^"]*"|'[^']*')
    | (?P<sign>[>;:(),=+&?*\[\]])
    """,
    re.VERBOSE,
)

_SIGNS = {"arrow": ">", "line": ";"}
"""What is written in several ways."""

Kind = Literal["sizes", "number", "word", "text", "sign", "end"]


@dataclass(frozen=True)
class Token:
    """A piece of the line; `tight` where no space stands before it."""

    kind: Kind
    text: str
    start: int
    end: int
    tight: bool = False

    @property
    def value(self) -> int | float | tuple[int | None, ...]:
        """The number, or the numbers, that it is: `64`, `1/255`, `50%`, `3x3`, `?x28`."""
        if self.kind == "sizes":
            parts = re.split(r"[x*]", self.text) if self.text else []
            return tuple(None if part == "?" else int(part) for part in parts)
        if re.fullmatch(r"-?[\d_]+", self.text):
            return int(self.text)
        above, _, below = self.text.removesuffix("%").partition("/")
        return float(above) / (100 if self.text.endswith("%") else float(below or 1))


def number_token(text: str, start: int, end: int) -> Token:
    """A number, or several of them, that stands at a word: `conv3x3`, `s2`."""
    return Token("sizes" if re.search("[x*]", text) else "number", text, start, end)


def tokens(line: str) -> list[Token]:
    """All tokens, and one for the end. Raises `Trouble` at a sign that means nothing."""
    if len(line) > LONGEST:
        raise Trouble(tr("the line is too long"), LONGEST, len(line))
    text = "".join(map(_plain, line))
    found: list[Token] = []
    place, tight = 0, False
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None:
            what = text[place]
            raise Trouble(tr("“{what}” means nothing here").format(what=what), place, place + 1)
        kind = match.lastgroup
        if kind in _SIGNS:
            found.append(Token("sign", _SIGNS[kind], place, match.end(), tight))
        elif kind != "space":
            token = Token(kind, match.group(), place, match.end(), tight)  # type: ignore[arg-type]
            found.append(token)
        tight = kind != "space"
        place = match.end()
    return [*found, Token("end", "", len(text), len(text))]


def _plain(char: str) -> str:
    """The plain form of a character as wide as a Chinese one: `ｃ`, `６`, `（`; others stay."""
    plain = unicodedata.normalize("NFKC", char)
    return (plain if len(plain) == 1 else char).translate(_SAME)
