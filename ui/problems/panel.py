"""The problems panel: what cannot be computed or is not finished; a click leads there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QLabel, QListView, QVBoxLayout, QWidget

from calc.texts import tr
from ui.problems.model import Entry, ProblemsModel
from ui.problems.painter import ProblemPainter
from ui.theme import fonts

if TYPE_CHECKING:
    from graph.document import Change, Document


class Problems(QWidget):
    """The list of a document's problems. `counted` tells how many errors and unfinished ones."""

    jumpRequested = Signal(str)
    counted = Signal(int, int)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("problems")
        self._document = document
        self._counts: tuple[int, int] | None = None
        self._stale = True
        self.model = ProblemsModel(document, self)
        self.list = _List(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(ProblemPainter(self.list))
        self.empty = QLabel(self.list.viewport())
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.empty.setProperty("tone", "third")
        self.empty.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        self.setFocusProxy(self.list)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._connect()
        self.retranslate()
        self._soon.start()

    def _connect(self) -> None:
        self._document.listen(self._changed)
        self._soon.timeout.connect(self.refresh)
        self.list.clicked.connect(self._jump)
        self.list.activated.connect(self._jump)
        self.list.resized.connect(self._place_empty)

    def release(self) -> None:
        """Stop listening to the document."""
        self._soon.stop()
        self._document.unlisten(self._changed)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.setAccessibleName(tr("Problems"))
        self.list.setAccessibleName(tr("Problems"))
        self.empty.setText(tr("No problems: everything that is drawn can be computed."))
        self.model.retranslate()

    def refresh(self) -> None:
        """Take up the problems as they are now; the rows only where somebody sees them."""
        self._soon.stop()
        counts = self._count()
        if counts != self._counts:
            self._counts = counts
            self.counted.emit(*counts)
        self._stale = True
        if self.isVisible():
            self._take_up()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def showEvent(self, event: object) -> None:  # noqa: ARG002 - only when matters
        if self._stale:
            self._take_up()

    def _changed(self, change: Change) -> None:
        if change.edits and not change.only_moves:
            self._soon.start()

    def _count(self) -> tuple[int, int]:
        errors = incomplete = 0
        for node in self._document.propagation.troubled:
            for problem in self._document.outcome(node).problems:
                errors += problem.severity == "error"
                incomplete += problem.severity == "incomplete"
        return errors, incomplete

    def _take_up(self) -> None:
        self._stale = False
        self.model.refresh()
        self._place_empty()

    def _place_empty(self) -> None:
        self.empty.setVisible(not self.model.rowCount())
        self.empty.setGeometry(self.list.viewport().rect().adjusted(16, 0, -16, 0))

    def _jump(self, index: QModelIndex) -> None:
        node = self.model.entry(index.row()).node
        if node in self._document.sketch.graph:
            self._document.select([node], initiator=self)
            self.jumpRequested.emit(node)


class _List(QListView):
    """Rows of one height; Enter leads to the place, Ctrl+C copies the text."""

    resized = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("problems.list")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setFont(fonts.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Copy) and index.isValid():
            model = self.model()
            assert isinstance(model, ProblemsModel)
            entry: Entry = model.entry(index.row())
            QGuiApplication.clipboard().setText(entry.whole)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            # The same key on every desktop, whatever its style takes for "activate".
            self.activated.emit(index)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.resized.emit()
