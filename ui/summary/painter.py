"""How the summary is painted: names sans with grey notes, numbers mono, shares as bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from calc.summary import columns
from ui.summary.columns import CONNECTED, LAYER, PARAMS, SHARE
from ui.summary.model import LINE, SHARE_OF, SummaryModel
from ui.theme import fonts, icons, theme

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

    from ui.summary.columns import Head
    from ui.summary.line import Line
    from ui.summary.table import SummaryTable

    Index = QModelIndex | QPersistentModelIndex

ROW, MARGIN, INDENT = 24, 16, 16
_BAR, _CHEVRON, _GAP = 6, 12, 6
_PALE = 0.45
"""How strong the bar of a layer inside a model is: its model's bar has it already."""


class SummaryPainter(QStyledItemDelegate):
    """Paints the cells of a `SummaryModel`; tells in a tip what a cell has no room for."""

    def __init__(self, table: SummaryTable) -> None:
        super().__init__(table)
        self._table = table

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(80, ROW)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = super().createEditor(parent, option, index)
        head = _head(index)
        editor.setAccessibleName(f"{index.data(LINE).row.name}: {head.title}")
        editor.setFont(fonts.text() if head.name == LAYER else fonts.mono())
        return editor

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, line, head = theme.current(), index.data(LINE), _head(index)
        rect, state = option.rect, option.state
        painter.save()
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = index.row() == self._table.hovered_row
        painter.fillRect(rect, look.accent_bg if selected else look.side if hovered else look.panel)
        painter.setPen(look.line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        cell = rect.adjusted(MARGIN, 0, -MARGIN, -1)
        if head.name == LAYER:
            _paint_layer(painter, cell, line, look)
        elif head.name == SHARE:
            _paint_share(painter, cell, index.data(SHARE_OF), look, inner=line.depth > 0)
        else:
            _paint_text(painter, cell, index, line, look)
        painter.restore()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        cut = event.type() == QEvent.Type.ToolTip and index.isValid() and self._cut(option, index)
        if cut and not index.data(Qt.ItemDataRole.ToolTipRole):
            text = index.data(Qt.ItemDataRole.DisplayRole)
            QToolTip.showText(event.globalPos(), text, view)
            return True
        return super().helpEvent(event, view, option, index)

    def _cut(self, option: QStyleOptionViewItem, index: Index) -> bool:
        if _head(index).name == SHARE:
            return False
        text: str = index.data(Qt.ItemDataRole.DisplayRole)
        left = offset(index.data(LINE)) if _head(index).name == LAYER else 0
        room = option.rect.width() - 2 * MARGIN - left
        return QFontMetrics(_face(_head(index))).horizontalAdvance(text) > room


def chevron_at(cell: QRect, line: Line) -> QRect:
    """Where the sign stands that opens and closes a model, in the cell of its name."""
    left = cell.left() + MARGIN + line.depth * INDENT - INDENT + 1
    top = cell.center().y() - _CHEVRON // 2
    return QRect(left, top, _CHEVRON, _CHEVRON)


def offset(line: Line) -> int:
    """How far a title is moved in under others."""
    return (line.depth + (not line.first)) * INDENT


def width_of(head: Head, text: str) -> int:
    """How wide a column is in which the text has room."""
    return QFontMetrics(_face(head)).horizontalAdvance(text) + 2 * MARGIN + 2


def _head(index: Index) -> Head:
    model = index.model()
    assert isinstance(model, SummaryModel)
    return model.heads[index.column()]


def _face(head: Head) -> QFont:
    words = head.name in (LAYER, columns.TRAINABLE.name)
    return fonts.text() if words else fonts.mono()


def _paint_layer(painter: QPainter, cell: QRect, line: Line, look: theme.Theme) -> None:
    if line.into is not None:
        name = "chevron-down" if line.opened else "chevron-right"
        whole = cell.adjusted(-MARGIN, 0, 0, 1)
        icons.paint(painter, name, QRectF(chevron_at(whole, line)), look.ink2)
    place = cell.adjusted(offset(line), 0, 0, 0)
    wrong = line.trouble == "error"
    painter.setPen(look.err if wrong and not line.first else look.ink if line.first else look.ink2)
    used = _write(painter, place, line.title, Qt.TextElideMode.ElideMiddle)
    rest = place.adjusted(used + _GAP, 0, 0, 0)
    if rest.width() > 0:
        painter.setPen(look.err if wrong else look.ink3)
        _write(painter, rest, line.note, Qt.TextElideMode.ElideRight)


def _paint_text(
    painter: QPainter, cell: QRect, index: Index, line: Line, look: theme.Theme
) -> None:
    head = _head(index)
    quiet = (head.name == PARAMS and not line.first) or line.trouble == "incomplete"
    second = head.name in (CONNECTED, columns.WEIGHTS.name)
    painter.setPen(look.ink3 if quiet else look.ink2 if second else look.ink)
    painter.setFont(_face(head))
    text: str = index.data(Qt.ItemDataRole.DisplayRole)
    if not head.numeric:
        text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, cell.width())
    painter.drawText(cell, head.alignment, text)


def _paint_share(
    painter: QPainter, cell: QRect, share: float, look: theme.Theme, *, inner: bool
) -> None:
    if not share:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setOpacity(_PALE if inner else 1)
    painter.setBrush(look.accent)
    width = max(round(cell.width() * share), 2)
    top = cell.center().y() - _BAR // 2 + 1
    painter.drawRoundedRect(QRect(cell.left(), top, width, _BAR), 3, 3)


def _write(painter: QPainter, place: QRect, text: str, elide: Qt.TextElideMode) -> int:
    painter.setFont(fonts.text())
    short = painter.fontMetrics().elidedText(text, elide, place.width())
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, short)
    return painter.fontMetrics().horizontalAdvance(short)
