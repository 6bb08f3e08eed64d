"""How the rows of the palette are drawn: families, kinds of layers, and how many more there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from calc.families import colour_family
from calc.register import REGISTER
from ui.palette.search import gloss
from ui.theme import fonts, theme

if TYPE_CHECKING:
    from PySide6.QtCore import QPersistentModelIndex

    Index = QModelIndex | QPersistentModelIndex

KIND = Qt.ItemDataRole.UserRole
FAMILY = Qt.ItemDataRole.UserRole + 1
COUNT = Qt.ItemDataRole.UserRole + 2
MORE = Qt.ItemDataRole.UserRole + 3
"""The family whose rare kinds a row shows or hides."""
NAME = Qt.ItemDataRole.UserRole + 4
"""What a layer is called while it is dragged, where its row says something else."""
BESIDE = Qt.ItemDataRole.UserRole + 5
"""What stands quietly beside a name."""
_SQUARE, _ROW, _HEAD = 9, 26, 30
_TEXT, _BEFORE_END = 26, -2


class RowPainter(QStyledItemDelegate):
    """Draws a family as a quiet heading with its count, a kind with the family's colour."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, _ROW if index.data(KIND) or index.data(MORE) else _HEAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = theme.current()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        row = _ground(rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            chosen = state & QStyle.StateFlag.State_Selected and index.data(KIND)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.accent_bg if chosen else look.hover)
            if index.flags() & Qt.ItemFlag.ItemIsEnabled:
                painter.drawRoundedRect(row, 6, 6)
        if index.data(KIND):
            _paint_kind(painter, rect, index, look)
        elif index.data(MORE):
            _paint_more(painter, row, index, look)
        else:
            _paint_family(painter, row, index, look)
        painter.restore()


def _paint_kind(painter: QPainter, rect: QRect, index: Index, look: theme.Theme) -> None:
    name: str = index.data(KIND)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.family(colour_family(name)))
    row = _ground(rect)
    top = row.center().y() - _SQUARE // 2
    painter.drawRoundedRect(row.left() + 7, top, _SQUARE, _SQUARE, 3, 3)
    painter.setPen(look.ink)
    place = name_room(rect)
    whole: str = index.data(Qt.ItemDataRole.DisplayRole)
    painter.setFont(fitting(whole, place.width()))
    text = painter.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideMiddle, place.width())
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)
    more = gloss(REGISTER[name]) if name in REGISTER else index.data(BESIDE)
    if more:
        used = painter.fontMetrics().horizontalAdvance(text) + 8
        painter.setFont(fonts.text(fonts.SECONDARY))
        painter.setPen(look.ink3)
        rest = place.adjusted(used, 0, 0, 0)
        if painter.fontMetrics().horizontalAdvance(more) <= rest.width():
            painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, more)


def _ground(rect: QRect) -> QRect:
    return rect.adjusted(0, 1, -8, -1)


def name_room(rect: QRect) -> QRect:
    """Where in the place of a row a name is written."""
    return _ground(rect).adjusted(_TEXT, 0, _BEFORE_END, 0)


def fitting(text: str, room: int) -> QFont:
    """The largest font in which all of the text is seen; the smallest one where it never is."""
    sizes = range(fonts.BODY, fonts.SMALL - 1, -1)
    tried = [fonts.text(size) for size in sizes]
    wide = (font for font in tried if QFontMetrics(font).horizontalAdvance(text) <= room)
    return next(wide, tried[-1])


def _paint_more(painter: QPainter, row: QRect, index: Index, look: theme.Theme) -> None:
    painter.setFont(fonts.text(fonts.SECONDARY))
    painter.setPen(look.ink3)
    painter.drawText(row.adjusted(26, 0, -6, 0), Qt.AlignmentFlag.AlignVCenter, index.data())


def _paint_family(painter: QPainter, row: QRect, index: Index, look: theme.Theme) -> None:
    counted = index.data(COUNT) is not None
    painter.setFont(fonts.text(fonts.SECONDARY, fonts.SEMIBOLD if counted else fonts.REGULAR))
    painter.setPen(look.ink2 if counted else look.ink3)
    place = row.adjusted(6, 0, -6, 0)
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, index.data())
    if counted:
        painter.setPen(look.ink3)
        painter.drawText(
            place,
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
            f"{index.data(COUNT)}",
        )
