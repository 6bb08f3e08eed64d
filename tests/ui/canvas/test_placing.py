from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, QSizeF

from ui.canvas.placing import beside_card, beside_pointer

VIEW = QRectF(0, 0, 900, 600)
SIZE = QSizeF(274, 96)
sides = st.integers(-400, 1200)


@given(sides, sides, st.integers(60, 1300), st.integers(20, 400))
def test_a_bubble_stays_in_the_view_and_off_its_card(x, y, width, height):
    card = QRectF(x, y, width, height)
    corner = beside_card(SIZE, card, VIEW, [])
    if corner is not None:
        bubble = QRectF(corner, SIZE)
        assert VIEW.contains(bubble)
        assert not bubble.intersects(card)


@given(st.integers(0, 700), st.integers(0, 520))
def test_there_is_always_room_beside_an_ordinary_card(x, y):
    assert beside_card(SIZE, QRectF(x, y, 200, 76), VIEW, []) is not None


def test_no_bubble_where_the_card_fills_the_view():
    assert beside_card(SIZE, VIEW.adjusted(20, 20, -20, -20), VIEW, []) is None


def test_it_prefers_to_cover_no_other_card():
    card = QRectF(300, 200, 200, 76)
    free = beside_card(SIZE, card, VIEW, [])
    other = QRectF(free, SIZE)
    moved = beside_card(SIZE, card, VIEW, [other])
    assert not QRectF(moved, SIZE).intersects(other)


@given(sides, sides, st.booleans())
def test_a_note_stays_in_the_view(x, y, above):
    pointer = QPointF(min(max(x, 0), 900), min(max(y, 0), 600))
    size = QSizeF(180, 28)
    assert VIEW.contains(QRectF(beside_pointer(size, pointer, VIEW, above=above), size))


def test_a_note_does_not_lie_under_the_pointer():
    for above in (True, False):
        note = QRectF(beside_pointer(SIZE, QPointF(400, 300), VIEW, above=above), SIZE)
        assert not note.contains(QPointF(400, 300))
        assert (note.bottom() < 300) == above
