"""The words, numbers and signs of a typed line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from calc.texts import tr
from graph.quick_add.trouble import Trouble

LONGEST = 4_000
"""Characters of a line; more is no longer typed."""
_WIDE = str.maketrans("＞；：（），＝＋＆？×→．［］【】", ">;:(),=+&?x>.[][]")
"""What an input method for Chinese writes in their place."""
_TOKEN = re.compile(
    r"""
    (?P<space>\s+)
    | (?P<sizes>\d+(?:[x*]\d+)+(?![\w.]))
    | (?P<number>-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?(?![\w.]))
    | (?P<word>[^\W\d][\w.]*|@[\w.]+)
    | (?P<text>"[^"]*"|'[^']*')
    | (?P<sign>[>;:(),=+&?\[\]])
    """,
    re.VERBOSE,
)

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
    def value(self) -> int | float | tuple[int, ...]:
        """The number, or the numbers, that it is."""
        if self.kind == "sizes":
            return tuple(int(part) for part in re.split(r"[x*]", self.text))
        return int(self.text) if re.fullmatch(r"-?\d+", self.text) else float(self.text)


def tokens(line: str) -> list[Token]:
    """All tokens, and one for the end. Raises `Trouble` at a sign that means nothing."""
    if len(line) > LONGEST:
        raise Trouble(tr("the line is too long"), LONGEST, len(line))
    text = line.translate(_WIDE).replace("\n", ";")
    found: list[Token] = []
    place, tight = 0, False
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None:
            what = text[place]
            raise Trouble(tr("“{what}” means nothing here").format(what=what), place, place + 1)
        kind = match.lastgroup
        if kind != "space":
            token = Token(kind, match.group(), place, match.end(), tight)  # type: ignore[arg-type]
            found.append(token)
        tight = kind != "space"
        place = match.end()
    return [*found, Token("end", "", len(text), len(text))]
