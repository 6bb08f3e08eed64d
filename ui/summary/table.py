"""The table of the summary panel: opens models in place, is as wide as its numbers need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QHoverEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.summary.columns import LAYER
from ui.summary.heads import SummaryHeads
from ui.summary.line import Line
from ui.summary.longest import LongestTexts
from ui.summary.painter import MARGIN, ROW, SummaryPainter, chevron_at, offset, width_of
from ui.widgets.focus_frame import FocusFrame

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QMouseEvent, QResizeEvent

    from ui.summary.columns import Head
    from ui.summary.model import SummaryModel

_LETTER = 7
"""About how wide a letter is."""
_MEASURED = 8
"""Of so many texts that seem the longest, the width is looked at."""
_WIDEST = 420
"""What is no number is cut beyond this, and told in a tip."""
_TARGET = 24
"""How large the place is that a pointer has to hit."""


class SummaryTable(QTableView):
    """Rows of one height; Left and Right close and open models."""

    unfoldRequested = Signal(int, bool)
    """A row, and whether its model is to be open."""
    addRequested = Signal()
    """A layer is to be added behind the selected row."""
    confirmed = Signal(int)
    """A row that was clicked, or on which Enter was pressed."""

    def __init__(self, model: SummaryModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("summary.table")
        self.frame = FocusFrame(self)
        self._model = model
        self._longest = LongestTexts(model)
        self._widened: dict[str, int] = {}
        """The widths that the user gave to columns."""
        self._fitted: list[int] = []
        """The widths that columns were given last; Qt stretches the last one."""
        self._fitting = False
        self._on_chevron = False
        self.hovered_row = -1
        """The row that the pointer is over; -1 for none."""
        self.heads = SummaryHeads(self)
        self.setHorizontalHeader(self.heads)
        self.setModel(model)
        self.setItemDelegate(SummaryPainter(self))
        self._behave()
        self.heads.sectionResized.connect(self._resized)
        self.clicked.connect(lambda index: self.confirmed.emit(index.row()))
        self.fit()

    def _behave(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(ROW)
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def fit(self) -> None:
        """Give every column its width: the user's or its own, and what its numbers need."""
        self._fitting = True
        widths = [self._width(section, head) for section, head in enumerate(self._model.heads)]
        spare = self.viewport().width() - sum(widths)
        for section, head in enumerate(self._model.heads):
            if spare < 0 and head.least and head.name not in self._widened:
                least = max(head.least, self._needed(head) if head.name == LAYER else 0)
                given = min(max(0, widths[section] - least), -spare)
                widths[section] -= given
                spare += given
        if widths != self._fitted or widths[:-1] != self._sizes()[:-1]:
            # Qt paints everything anew for each, as the last one is stretched.
            for section, width in enumerate(widths):
                self.heads.resizeSection(section, width)
        self._fitted = widths
        self._fitting = False

    def _sizes(self) -> list[int]:
        return [self.heads.sectionSize(section) for section in range(self.heads.count())]

    def _width(self, section: int, head: Head) -> int:
        width = self._widened.get(head.name, head.width)
        if head.fits:
            needed = self._needed(head)
            width = max(width, needed if head.numeric else min(needed, _WIDEST))
        return max(width, self.heads.sectionSizeHint(section) + MARGIN // 2)

    def _needed(self, head: Head) -> int:
        """How wide the longest text of a column is."""
        if head.name == LAYER:
            lines = (self._model.line(row) for row in range(self._model.rowCount()))
            told = [(f"{line.title}  {line.note}", offset(line)) for line in lines]
            told.sort(key=lambda text: -len(text[0]) * _LETTER - text[1])
            widths = (width_of(head, text) + left for text, left in told[:_MEASURED])
            return min(head.width, max(widths, default=0))
        return width_of(head, self._longest.of(head))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def _resized(self, section: int, _old: int, new: int) -> None:
        last = self.heads.count() - 1
        if not self._fitting and section < last and self.isVisible():
            self._widened[self._model.heads[section].name] = new

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        keys = (Qt.Key.Key_Left, Qt.Key.Key_Right)
        if row >= 0 and event.key() in keys and not event.modifiers():
            self._step(row, opened=event.key() == Qt.Key.Key_Right)
        elif row >= 0 and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # The same key on every desktop, whatever its style takes for "activate".
            self.confirmed.emit(row)
        elif row >= 0 and event.key() == Qt.Key.Key_F2:
            self._edit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Insert:
            self.addRequested.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Here F2 is for the cell, not for the inspector."""
        override = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F2:
            event.accept()
            return True
        return super().event(event)

    def _edit(self, index: QModelIndex) -> None:
        """Edit a cell, or the first one of its row that can be; Tab goes on to the next."""
        row = (self._model.index(index.row(), at) for at in range(self._model.columnCount()))
        able = Qt.ItemFlag.ItemIsEditable
        found = next((each for each in (index, *row) if self._model.flags(each) & able), None)
        if found is not None:
            self.setCurrentIndex(found)
            self.edit(found)

    def _step(self, row: int, *, opened: bool) -> None:
        """Open or close a model; where it is so already, go on in or out."""
        line = self._model.line(row)
        if line.into is not None and line.opened != opened:
            self.unfoldRequested.emit(row, opened)
        elif opened and line.into is not None:
            below = range(row + 1, self._model.rowCount())
            inner = (at for at in below if self._model.line(at).depth > line.depth)
            self._go(next(inner, row))
        elif not opened and line.depth:
            self._go(self._model.holder(row))
        else:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() + (1 if opened else -1) * 3 * bar.singleStep())

    def _go(self, row: int) -> None:
        self.setCurrentIndex(self._model.index(row, 0))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self._chevron_row(event.position().toPoint())
        self._on_chevron = row >= 0 and event.button() == Qt.MouseButton.LeftButton
        if self._on_chevron:
            self.unfoldRequested.emit(row, not self._model.line(row).opened)
        else:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._chevron_row(event.position().toPoint()) >= 0:
            self.mousePressEvent(event)
        else:
            super().mouseDoubleClickEvent(event)
            self._edit(self.indexAt(event.position().toPoint()))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverMove):
            assert isinstance(event, QHoverEvent)
            self._hover(self.rowAt(round(event.position().y())))
        elif event.type() in (QEvent.Type.HoverLeave, QEvent.Type.Leave):
            self._hover(-1)
        return super().viewportEvent(event)

    def _hover(self, row: int) -> None:
        if row != self.hovered_row:
            self.hovered_row = row
            self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._on_chevron:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._on_chevron:
            super().mouseReleaseEvent(event)
        self._on_chevron = False

    def chevron_rect(self, row: int) -> QRect:
        """Where a click opens or closes the model of a row."""
        sign = chevron_at(self.visualRect(self._model.index(row, 0)), self._model.line(row))
        wider, higher = (_TARGET - sign.width()) // 2, (_TARGET - sign.height()) // 2
        return sign.adjusted(-wider, -higher, wider, higher)

    def _chevron_row(self, at: QPoint) -> int:
        """The row whose chevron is there; -1 for none."""
        row = self.rowAt(at.y())
        if row < 0 or self._model.line(row).into is None:
            return -1
        return row if self.chevron_rect(row).contains(at) else -1

    def selected_lines(self) -> list[Line]:
        """The lines of the selected rows, from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._model.line(row) for row in rows]
