"""The summary panel: the live table that `model.summary()` would print, and its totals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from calc.texts import tr
from graph.edits import Configure
from ui import fonts, theme
from ui.summary_model import (
    CONNECTED,
    LAYER,
    LINE,
    PARAMS,
    SHAPE,
    SHARE,
    SHARE_OF,
    Line,
    SummaryModel,
    alignment,
)

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

    from graph.document import Change, Document

    Index = QModelIndex | QPersistentModelIndex

_ROW, _MARGIN, _INDENT, _BAR = 24, 16, 14, 6
_WIDTHS = {LAYER: 340, SHAPE: 260, PARAMS: 110, SHARE: 180}


class SummaryPanel(QWidget):
    """The table of a document. Selecting a row selects its node, and the reverse."""

    jumpRequested = Signal(str)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("summary")
        self._document = document
        self._echo = False
        self._touched: set[str] | None = None
        """Nodes whose rows differ since the table was taken up; None for all."""
        self.model = SummaryModel(document, self)
        self.table = _table(self.model, self)
        self.empty = QLabel(self.table.viewport())
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.table)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._connect()
        self.retranslate()
        self._take_up()

    def _connect(self) -> None:
        self._document.listen(self._changed)
        self._soon.timeout.connect(self._take_up)
        self.table.selectionModel().selectionChanged.connect(self._selected)
        self.table.activated.connect(self._activated)
        theme.listen(self._restyle)

    def release(self) -> None:
        """Stop listening to the document."""
        self._document.unlisten(self._changed)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.setAccessibleName(tr("Summary"))
        self.table.setAccessibleName(tr("Summary table"))
        self.empty.setText(tr("Every layer that you place appears here, with its shape and count."))
        self.model.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: object) -> None:  # noqa: ARG002 - the size is asked for anew
        self.empty.setGeometry(self.table.viewport().rect())

    def showEvent(self, event: object) -> None:  # noqa: ARG002 - only when matters
        self._take_up()

    def _changed(self, change: Change) -> None:
        if change.edits and not change.only_moves:
            if not all(isinstance(edit, Configure) for edit in change.edits):
                self._touched = None
            elif self._touched is not None:
                self._touched |= change.nodes | change.outcomes
            self._soon.start()
        elif change.selection is not None and change.initiator is not self:
            self._show_selection()

    def _take_up(self) -> None:
        if not self.isVisible() and self.window() is not self:
            return
        scrolled = self.table.verticalScrollBar().value()
        self._echo = True
        self.model.refresh(self._touched)
        self._touched = set()
        self._echo = False
        self.table.viewport().update()
        self.table.verticalScrollBar().setValue(scrolled)
        self.empty.setVisible(not self.model.rowCount())
        self.empty.setGeometry(self.table.viewport().rect())
        self._show_selection()

    def _show_selection(self) -> None:
        wanted = QItemSelection()
        places = sorted(
            place
            for node in self._document.selection
            if (place := self.model.place(node)) is not None
        )
        for place in places:
            left = self.model.index(place, 0)
            wanted.select(left, self.model.index(place, self.model.columnCount() - 1))
        self._echo = True
        self.table.selectionModel().select(wanted, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._echo = False
        if len(places) == 1:
            self.table.scrollTo(self.model.index(places[0], 0))

    def _selected(self) -> None:
        if self._echo:
            return
        rows = self.table.selectionModel().selectedRows()
        nodes = [self.model.line(index.row()).node for index in rows]
        self._document.select(nodes, initiator=self)
        if len(nodes) == 1:
            self.jumpRequested.emit(nodes[0])

    def _activated(self, index: QModelIndex) -> None:
        self.jumpRequested.emit(self.model.line(index.row()).node)

    def _restyle(self, _look: theme.Theme) -> None:
        self.table.viewport().update()


def _table(model: SummaryModel, parent: QWidget) -> QTableView:
    table = QTableView(parent)
    table.setObjectName("summary.table")
    table.setModel(model)
    table.setItemDelegate(_Painter(table))
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setFrameShape(QTableView.Shape.NoFrame)
    table.setTabKeyNavigation(False)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.verticalHeader().hide()
    table.verticalHeader().setMinimumSectionSize(_ROW)
    table.verticalHeader().setDefaultSectionSize(_ROW)
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    heads = table.horizontalHeader()
    heads.setHighlightSections(False)
    heads.setStretchLastSection(True)
    heads.setStyleSheet(f"QHeaderView::section {{ padding: 4px {_MARGIN}px; }}")
    for column, width in _WIDTHS.items():
        heads.resizeSection(column, width)
    return table


class _Painter(QStyledItemDelegate):
    """Names in the sans face with grey notes, numbers mono, shares as bars."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(80, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, line = theme.current(), index.data(LINE)
        rect, state = option.rect, option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, look.accent_bg)
        painter.setPen(look.line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        cell = rect.adjusted(_MARGIN, 0, -_MARGIN, -1)
        if index.column() == LAYER:
            _paint_layer(painter, cell, line, look)
        elif index.column() == SHARE:
            _paint_share(painter, cell, index.data(SHARE_OF), look)
        else:
            _paint_number(painter, cell, index, line, look)
        painter.restore()


def _paint_layer(painter: QPainter, cell: QRect, line: Line, look: theme.Theme) -> None:
    place = cell if line.first else cell.adjusted(_INDENT, 0, 0, 0)
    wrong = line.trouble == "error"
    painter.setPen(look.err if wrong and not line.first else look.ink if line.first else look.ink2)
    used = _write(painter, place, line.title, fonts.text(), Qt.TextElideMode.ElideMiddle)
    rest = place.adjusted(used + 6, 0, 0, 0)
    if rest.width() > 0:
        painter.setPen(look.err if wrong else look.ink3)
        _write(painter, rest, line.note, fonts.text(), Qt.TextElideMode.ElideRight)


def _paint_number(
    painter: QPainter, cell: QRect, index: Index, line: Line, look: theme.Theme
) -> None:
    column = index.column()
    quiet = (column == PARAMS and not line.first) or line.trouble == "incomplete"
    painter.setPen(look.ink3 if quiet else look.ink2 if column == CONNECTED else look.ink)
    painter.setFont(fonts.mono())
    text: str = index.data(Qt.ItemDataRole.DisplayRole)
    short = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, cell.width())
    painter.drawText(cell, alignment(column), short)


def _paint_share(painter: QPainter, cell: QRect, share: float, look: theme.Theme) -> None:
    if not share:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.accent)
    width = max(round(cell.width() * share), 2)
    top = cell.center().y() - _BAR // 2 + 1
    painter.drawRoundedRect(QRect(cell.left(), top, width, _BAR), 3, 3)


def _write(painter: QPainter, place: QRect, text: str, font: QFont, elide: Qt.TextElideMode) -> int:
    painter.setFont(font)
    short = painter.fontMetrics().elidedText(text, elide, place.width())
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, short)
    return painter.fontMetrics().horizontalAdvance(short)
