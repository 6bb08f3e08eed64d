"""One problem on two lines: who and what is wrong; how grave, where, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.problems.model import ENTRY, Entry
from ui.theme import fonts, icons, theme
from ui.widgets.focus_ring import paint_focus_ring

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

    Index = QModelIndex | QPersistentModelIndex

HEIGHT = 48
_MARGIN, _GAP, _LINE, _TOP = 16, 8, 18, 6
_TONES = {"error": "err", "incomplete": "ink3", "warning": "warn"}


class ProblemPainter(QStyledItemDelegate):
    """Paints an entry; names semibold, the sentence in the colour of its severity."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(160, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, entry = theme.current(), index.data(ENTRY)
        rect, state = option.rect, option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, look.accent_bg)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, look.side)
        painter.setPen(look.line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        _paint_entry(painter, rect.adjusted(_MARGIN, 0, -_MARGIN, 0), entry, look)
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_Active:
            paint_focus_ring(painter, QRectF(rect).adjusted(4, 2, -4, -3), 6)
        painter.restore()


def _paint_entry(painter: QPainter, rect: QRect, entry: Entry, look: theme.Theme) -> None:
    severity = entry.problem.severity
    tone = _TONES[severity]
    square = QRect(rect.left(), rect.top() + _TOP + 1, icons.SIZE, icons.SIZE)
    icons.icon(severity, tone).paint(painter, square)
    line = QRect(rect.left() + icons.SIZE + _GAP, rect.top() + _TOP, 0, _LINE)
    line.setRight(rect.right())
    sentence = look.ink2 if severity == "incomplete" else look.colour(tone)
    middle, right = Qt.TextElideMode.ElideMiddle, Qt.TextElideMode.ElideRight
    name = fonts.text(weight=fonts.SEMIBOLD)
    rest = _write(painter, line, entry.title, name, look.ink, middle, line.width() * 2 // 5)
    rest = _write(painter, rest, entry.called, fonts.text(), look.ink2, right)
    _write(painter, rest, entry.problem.text(), fonts.text(), sentence, right)
    small = fonts.text(fonts.SECONDARY)
    under = line.translated(0, _LINE)
    rest = _write(painter, under, entry.word, small, look.colour(tone), right)
    rest = _write(painter, rest, entry.place, small, look.ink2, right)
    _write(painter, rest, entry.problem.more(), small, look.ink2, right)


def _write(
    painter: QPainter,
    place: QRect,
    text: str,
    font: QFont,
    ink: QColor,
    elide: Qt.TextElideMode,
    most: int = 0,
) -> QRect:
    """Write into the left of a place; returns what is left of it."""
    if not text or place.width() <= 0:
        return place
    painter.setFont(font)
    painter.setPen(ink)
    room = min(place.width(), most or place.width())
    short = painter.fontMetrics().elidedText(text, elide, room)
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, short)
    used = painter.fontMetrics().horizontalAdvance(short)
    return place.adjusted(used + _GAP, 0, 0, 0)
