"""Which number of a card is under the pointer."""

from __future__ import annotations

from ui.canvas.cards import layout as lay
from ui.canvas.cards.layout import CardLayout, Ruler
from ui.canvas.cards.painter import BADGE_AT, DETAIL_AT
from ui.canvas.faces import Face
from ui.canvas.tools.handles import NUMBER

_REACH, _SIDES = 8.0, 3.0
"""How far above and below the middle of a line, and beside a number, it is still hit."""


def number_under(layout: CardLayout, face: Face, x: float, y: float) -> tuple[str, int] | None:
    """The line (`detail` or `shape`) and which of its numbers, for a point within the card."""
    if abs(y - DETAIL_AT) <= _REACH and face.state not in ("wrong", "warning"):
        index = _index(layout.detail, layout.texts(face).detail, x - lay.LEFT)
        return None if index is None else ("detail", index)
    if abs(y - BADGE_AT) <= _REACH:
        index = _index(layout.badge, face.shape, x - lay.LEFT - lay.BADGE_PAD)
        return None if index is None else ("shape", index)
    return None


def _index(ruler: Ruler, text: str, x: float) -> int | None:
    for index, found in enumerate(NUMBER.finditer(text)):
        left = ruler.exact(text[: found.start()]) - _SIDES
        if left <= x <= ruler.exact(text[: found.end()]) + _SIDES:
            return index
    return None
