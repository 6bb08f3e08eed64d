"""Where a bubble goes, so that it stays in the view and covers no card that matters."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, QSizeF

MARGIN = 8.0
GAP = 14.0
ASIDE = 12.0
"""How far beside the middle of a card it begins, where the wires run."""


def beside_card(
    size: QSizeF, card: QRectF, view: QRectF, others: Iterable[QRectF]
) -> QPointF | None:
    """The top left corner, in pixels of the view; None where there is no room beside the card.

    Of the places that are in the view and off the card, the one that covers least of the others.
    """
    room = view.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
    obstacles = list(others)
    best: tuple[float, QPointF] | None = None
    for corner in _corners(size, card, room):
        box = QRectF(corner, size)
        if not room.contains(box) or box.intersects(card):
            continue
        covered = sum(_area(box.intersected(other)) for other in obstacles)
        if best is None or covered < best[0] - 1:
            best = covered, corner
    return best[1] if best else None


def beside_pointer(size: QSizeF, pointer: QPointF, view: QRectF, *, above: bool) -> QPointF:
    """Right of the pointer, above or below it; on the other side where the view ends."""
    x, low, high = pointer.x() + 16, pointer.y() + 16, pointer.y() - 14 - size.height()
    if x + size.width() > view.right() - MARGIN:
        x = pointer.x() - 12 - size.width()
    if low + size.height() > view.bottom() - MARGIN:
        above = True
    elif high < view.top() + MARGIN:
        above = False
    y = high if above else low
    return QPointF(max(x, view.left() + MARGIN), max(y, view.top() + MARGIN))


def _corners(size: QSizeF, card: QRectF, room: QRectF) -> list[QPointF]:
    """Places around the card, the best first: below, at its sides, above, then pushed into view."""
    middle = card.center().x()
    below, above = card.bottom() + GAP, card.top() - GAP - size.height()
    left, right = card.left() - GAP - size.width(), card.right() + GAP
    beside, before = middle + ASIDE, middle - ASIDE - size.width()
    pushed_x = min(max(card.left(), room.left()), room.right() - size.width())
    pushed_y = min(max(card.top(), room.top()), room.bottom() - size.height())
    return [
        QPointF(beside, below),
        QPointF(before, below),
        QPointF(right, card.top()),
        QPointF(left, card.top()),
        QPointF(beside, above),
        QPointF(before, above),
        QPointF(pushed_x, below),
        QPointF(pushed_x, above),
        QPointF(right, pushed_y),
        QPointF(left, pushed_y),
    ]


def _area(rect: QRectF) -> float:
    return rect.width() * rect.height() if rect.isValid() else 0.0
