"""Text in the cells of a table: how wide it is on a screen, where it is cut and broken.

Measured in columns of a terminal: a Chinese character takes two, an accent none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

WORD = re.compile(r"\s*\S+\s*")
INVISIBLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
CONJOINING = range(0x1160, 0x1200)
"""Vowels and finals of old Hangul, drawn into the syllable before them."""


def visible(text: str) -> str:
    """The text on one line, with characters that would move or hide others spelt out."""
    return INVISIBLE.sub(_spelt, text)


def _spelt(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode("ascii")


def width(text: str) -> int:
    """How many columns of a terminal the text takes."""
    if text.isascii():
        return len(text)
    return sum(map(_character_width, text))


@lru_cache(4096)
def _character_width(character: str) -> int:
    if character.isascii():
        return 1
    if unicodedata.category(character) in {"Mn", "Mc", "Me", "Cf"} or ord(character) in CONJOINING:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def left(text: str, room: int) -> str:
    """The text with blanks after it, as wide as the room."""
    return text + " " * (room - width(text))


def right(text: str, room: int) -> str:
    """The text with blanks before it, as wide as the room."""
    return " " * (room - width(text)) + text


def centred(text: str, room: int) -> str:
    """The text with blanks around it, as wide as the room."""
    return left(" " * ((room - width(text)) // 2) + text, room)


def cut(text: str, room: int, mark: str = "") -> str:
    """The text if it fits into the room, else what fits of it before the mark."""
    if width(text) <= room:
        return text
    mark = mark[: max(room, 0)]
    begin, taken = "", width(mark)
    for character in text:
        taken += _character_width(character)
        if taken > room:
            break
        begin += character
    return begin + " " * (room - width(begin) - width(mark)) + mark


def wrapped(text: str, room: int) -> list[str]:
    """The text as lines broken at blanks; a word wider than the room has a line for itself."""
    if width(text) <= room:
        return [text]
    lines, used = [""], 0
    for word in _words(text):
        bare = width(word.rstrip())
        if used and room - used < bare:
            lines.append("")
            used = 0
        lines[-1] += word
        used += width(word)
    return [_trimmed(line, room) for line in lines]


def folded(text: str, room: int) -> list[str]:
    """The text as lines broken at blanks, and within a word that is wider than the room."""
    lines, used = [""], 0
    for word in _words(text):
        bare = width(word.rstrip())
        if room - used >= bare:
            pieces = [word]
        elif bare > room:
            pieces = ["", *_pieces(word, room)] if used else list(_pieces(word, room))
        else:
            pieces = ["", word]
        used = width(pieces[-1]) + (used if len(pieces) == 1 else 0)
        lines[-1] += pieces[0]
        lines += pieces[1:]
    return [cut(_trimmed(line, room), room) for line in lines]


def _words(text: str) -> Iterator[str]:
    return (found[0] for found in WORD.finditer(text))


def _pieces(word: str, room: int) -> Iterator[str]:
    piece = ""
    for character in word:
        if piece and width(piece) + _character_width(character) > room:
            yield piece
            piece = ""
        piece += character
    yield piece


def _trimmed(line: str, room: int) -> str:
    """The line without those blanks at its end that stand outside the room.

    Counts characters, not columns: so does rich, and so Keras cuts a line of wide characters
    for a blank that nobody sees.
    """
    excess = len(line) - room
    if excess <= 0:
        return line
    return line[: len(line) - min(excess, len(line) - len(line.rstrip()))]
