"""The summary panel: the live table that `model.summary()` would print, and its totals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from calc.texts import tr
from graph.commands import Refusal
from graph.edits import Configure
from graph.models.rows import way_to
from ui.summary.edits import typed_into
from ui.summary.model import SummaryModel
from ui.summary.table import SummaryTable
from ui.theme import theme

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.document import Change, Document
    from graph.models.inside import AnyDocument
    from ui.summary.line import Line


class SummaryPanel(QWidget):
    """The table of a document. Selecting a row selects its node, and the reverse.

    Models that are used as layers open in place, as often as they are nested.
    """

    jumpRequested = Signal(str, object)
    """A node, and the way to the model that it is in: a tuple of `Way`."""
    addRequested = Signal()
    """A layer is to be added behind the selected one."""
    refused = Signal(str)
    """Why what was typed into a cell is not done, in one sentence."""
    columnsChosen = Signal(list)
    """The names of the columns that the reader added."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("summary")
        self._document = document
        self._shown: AnyDocument = document
        """The sketch that the canvas shows: the document, or a model inside it."""
        self._echo = False
        self._touched: set[str] | None = None
        """Nodes whose rows differ since the table was taken up; None for all."""
        self.model = SummaryModel(document, self)
        self.table = SummaryTable(self.model, self)
        self.empty = QLabel(self.table.viewport())
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setProperty("tone", "third")
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
        self.table.confirmed.connect(self._confirmed)
        self.table.unfoldRequested.connect(self._unfold)
        self.table.heads.chosen.connect(self.columnsChosen)
        self.table.addRequested.connect(self.addRequested)
        self.model.edited.connect(self._edited)
        theme.listen(self._restyle)

    def release(self) -> None:
        """Stop listening to the document."""
        self._soon.stop()
        self.follow(self._document)
        self._document.unlisten(self._changed)

    def follow(self, shown: AnyDocument) -> None:
        """Select with what the canvas shows: the document, or a model inside it."""
        if self._shown is not self._document:
            self._shown.unlisten(self._changed_inside)
        self._shown, self.model.here = shown, way_to(shown)
        if shown is not self._document:
            shown.listen(self._changed_inside)
        self._show_selection()

    def show_columns(self, names: Iterable[str]) -> None:
        """Show these columns beside the usual ones."""
        self.table.heads.names = tuple(names)
        self._echo = True
        self.model.choose(self.table.heads.names)
        self._echo = False
        self.table.fit()
        self._show_selection()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.setAccessibleName(tr("Summary"))
        self.table.setAccessibleName(tr("Summary table"))
        told = tr("F2 edits a cell, Insert adds a layer behind the row, Delete removes the layer")
        self.table.setAccessibleDescription(told)
        self.empty.setText(tr("Every layer that you place appears here, with its shape and count."))
        self.table.heads.retranslate()
        self.model.retranslate()
        self.table.fit()

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
        else:
            self._changed_inside(change)

    def _changed_inside(self, change: Change) -> None:
        if change.selection is not None and change.initiator is not self:
            self._show_selection()

    def _take_up(self) -> None:
        if not self.isVisible() and self.window() is not self:
            return
        scrolled = self.table.verticalScrollBar().value()
        self._echo, total = True, self.model.total
        self.model.refresh(self._touched)
        self._touched = set()
        self._echo = False
        self.table.fit()
        if self.model.total != total or self.table.heads.names:  # shares, of whatever
            self.table.viewport().update()
        self.table.verticalScrollBar().setValue(scrolled)
        self.empty.setVisible(not self.model.rowCount())
        self.empty.setGeometry(self.table.viewport().rect())
        self._show_selection()

    def _show_selection(self) -> None:
        wanted, way = QItemSelection(), way_to(self._shown)
        places = sorted(
            place
            for node in self._shown.selection
            if (place := self.model.place(node, way)) is not None
        )
        for place in places:
            left = self.model.index(place, 0)
            wanted.select(left, self.model.index(place, self.model.columnCount() - 1))
        self._echo = True
        self.table.selectionModel().select(wanted, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if len(places) == 1:
            self._stand_at(places[0])
        self._echo = False

    def _stand_at(self, row: int) -> None:
        """Let the keys go on from here; which cell of the row one is in stays."""
        there = self.model.index(row, 0)
        if self.table.currentIndex().row() != row:
            keep = QItemSelectionModel.SelectionFlag.NoUpdate
            self.table.selectionModel().setCurrentIndex(there, keep)
        self.table.scrollTo(there)

    def _selected(self) -> None:
        if self._echo:
            return
        lines, way = self.table.selected_lines(), way_to(self._shown)
        outer = [line.node for line in lines if not line.depth]
        here = [line.node for line in lines if line.way == way]
        self._document.select(outer, initiator=self)
        if way:
            self._shown.select(here, initiator=self)
        if len(lines) == 1 and (outer or here):
            self._jump(lines[0])

    def _confirmed(self, row: int) -> None:
        if len(self.table.selected_lines()) == 1:
            self._jump(self.model.line(row))

    def _jump(self, line: Line) -> None:
        self.jumpRequested.emit(line.node, line.way)

    def _edited(self, row: int, column: str, text: str) -> None:
        line = self.model.line(row)
        before = self.model.index(row, self.model.section(column)).data(Qt.ItemDataRole.EditRole)
        try:
            self._shown.do(typed_into(self._shown, line.node, column, before, text))
        except Refusal as refusal:
            self.refused.emit(str(refusal))

    def _unfold(self, row: int, opened: bool) -> None:
        self._echo = True
        self.model.unfold(row, opened=opened)
        self._echo = False
        self.table.fit()
        if self._shown is not self._document:
            self._show_selection()

    def _restyle(self, _look: theme.Theme) -> None:
        self.table.viewport().update()
