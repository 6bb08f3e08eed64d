"""How well a few typed letters fit a text: its beginning first, then words, then letters apart."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"\w+")


def fit(typed: str, texts: Iterable[str]) -> int | None:
    """How far typed letters are from the nearest of these texts; None where none has them all."""
    wanted = typed.casefold().split()
    if not wanted:
        return 0
    found = (_distance(wanted, text.casefold()) for text in texts)
    return min((distance for distance in found if distance is not None), default=None)


def _distance(wanted: list[str], text: str) -> int | None:
    joined = " ".join(wanted)
    if text == joined:
        return 0
    if text.startswith(joined):
        return 1
    words = _WORD.findall(text)
    if all(any(word.startswith(each) for word in words) for each in wanted):
        return 2
    if all(each in text for each in wanted):
        return 3
    letters = "".join(wanted)
    initials = "".join(word[0] for word in words)
    if letters in initials:
        return 4
    return _spread(letters, text)


def _spread(letters: str, text: str) -> int | None:
    """The letters in their order with others between them; the fewer the nearer."""
    at, first, gaps = -1, -1, 0
    for letter in letters:
        following = text.find(letter, at + 1)
        if following < 0:
            return None
        gaps += following - at - 1 if at >= 0 else 0
        first = following if first < 0 else first
        at = following
    return 5 + gaps
