"""Commands as rows: what they do, in which menu they stand, their keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from calc.texts import tr
from ui.theme import fonts, icons, theme
from ui.widgets.choices import Choices

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPersistentModelIndex

    from ui.find.command_palette import Entry

    Index = QModelIndex | QPersistentModelIndex

ROW = 30
_TICK = 20


class CommandList(QListView):
    """The keyboard stays in the line above; what is chosen here is what Enter does."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("commands.list")
        self._rows: Choices[Entry] = Choices(lambda entry: entry.words, _spoken)
        self.setModel(self._rows)
        self.setItemDelegate(_Painter(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)
        self.setStyleSheet("background: transparent; border: none;")

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these, the first one chosen."""
        self._rows.take(entries)
        if entries:
            self.setCurrentIndex(self._rows.index(0))

    @property
    def current(self) -> Entry | None:
        """The entry that Enter means."""
        index = self.currentIndex()
        return self._rows.all[index.row()] if index.isValid() else None

    def step(self, by: int, *, around: bool = True) -> None:
        """Choose another one."""
        count = len(self._rows.all)
        if count:
            row = self.currentIndex().row() + by
            row = row % count if around else max(0, min(row, count - 1))
            self.setCurrentIndex(self._rows.index(row))


def _spoken(entry: Entry) -> str:
    cannot = "" if entry.enabled else tr("not possible now")
    return ", ".join(filter(None, (entry.words, entry.menu, entry.keys, cannot)))


class _Painter(QStyledItemDelegate):
    """What it does on the left, its menu behind, its keys on the right."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(100, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = theme.current()
        entry: Entry = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        row = rect.adjusted(5, 1, -5, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.accent_bg if chosen else look.hover)
            painter.drawRoundedRect(row, 6, 6)
        ink = look.ink if entry.enabled else look.off
        place = row.adjusted(10, 0, -10, 0)
        if entry.checked:
            tick = QRectF(place.left() - 4, rect.center().y() - 7, 14, 14)
            icons.paint(painter, "check", tick, ink)
        place.setLeft(place.left() + _TICK - 4)
        keys = fonts.mono(fonts.SECONDARY)
        wide = QFontMetrics(keys).horizontalAdvance(entry.keys)
        _write(
            painter, place, entry.keys, keys, look.ink2 if entry.enabled else look.off, right=True
        )
        place.setRight(place.right() - wide - 16)
        words = fonts.text()
        _write(painter, place, entry.words, words, ink)
        place.setLeft(place.left() + QFontMetrics(words).horizontalAdvance(entry.words) + 12)
        quiet = fonts.text(fonts.SECONDARY)
        _write(painter, place, entry.menu, quiet, look.ink3 if entry.enabled else look.off)
        painter.restore()


def _write(
    painter: QPainter, place: QRect, text: str, font: QFont, ink: QColor, *, right: bool = False
) -> None:
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.setFont(font)
    painter.setPen(ink)
    told = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, told)
