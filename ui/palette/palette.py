"""The palette: a search field over the drawers.

Everything in it derives from the register. A layer is placed by a real drag onto the canvas, by a
double-click, or by Enter.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from calc.families import CLOSED, drawers
from calc.register import REGISTER
from calc.texts import tr
from ui.palette.drawers import Drawers
from ui.palette.operations import FAMILY as OPERATIONS
from ui.palette.operations import matching
from ui.palette.row_painter import FAMILY
from ui.palette.search import matches
from ui.settings import library
from ui.theme import theme
from ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from calc.custom import Definition


class Palette(QWidget):
    """A search field over the drawers. Emits `chosen` with the class name to place."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("palette")
        self.setAutoFillBackground(True)
        self._open = {family for family in drawers() if family not in CLOSED}
        self._unfolded: set[str] = set()
        self._in_sketch: tuple[Definition, ...] = ()
        self.search = SearchField(self)
        self.search.setObjectName("palette.search")
        self.drawers = Drawers(self)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 12, 4, 0)
        box.setSpacing(8)
        row = QVBoxLayout()
        row.setContentsMargins(0, 0, 8, 0)
        row.addWidget(self.search)
        box.addLayout(row)
        box.addWidget(self.drawers)
        self.setFocusProxy(self.search)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        self.search.textChanged.connect(self._fill)
        self.search.installEventFilter(self)
        self.drawers.placed.connect(self.chosen)
        self.drawers.folded.connect(self._fold)
        self.drawers.expanded.connect(self._opened)
        self.drawers.collapsed.connect(self._closed)
        theme.listen(self._restyle)
        library.listen(self._own_changed)
        self.destroyed.connect(partial(library.unlisten, self._own_changed))
        self._restyle(theme.current())

    def show_definitions(self, definitions: tuple[Definition, ...]) -> None:
        """The classes of the user's own that the sketch has."""
        if definitions != self._in_sketch:
            self._in_sketch = definitions
            self._own_changed()

    @property
    def own(self) -> list[Definition]:
        """Those of the sketch, and those that are kept; each class once."""
        found = {each.class_name: each for each in (*library.definitions(), *self._in_sketch)}
        return sorted(found.values(), key=lambda each: each.class_name.casefold())

    def _own_changed(self) -> None:
        self._fill(self.search.text())

    def focus_search(self) -> None:
        """Put the caret into the search field, its text selected."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        count = len(REGISTER)
        self.search.setPlaceholderText(tr("Search {count} layers").format(count=count))
        self.search.setAccessibleName(tr("Search layers by name or purpose"))
        self.drawers.setAccessibleName(tr("Layers by family"))
        self.drawers.setAccessibleDescription(tr("Enter places the layer behind what is selected"))
        self.setAccessibleName(tr("Palette"))
        self._fill(self.search.text())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def eventFilter(self, _watched: object, event: QEvent) -> bool:
        """Arrows and Enter in the search field go to the list; Escape clears the search."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        moves = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
        if event.key() in moves:
            self.drawers.walk(-1 if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_PageUp) else 1)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.drawers.place(self.drawers.currentIndex())
            return True
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
            return True
        return False

    def _fill(self, text: str) -> None:
        words = text.casefold().split()
        if words:
            own = [d for d in self.own if all(w in d.class_name.casefold() for w in words)]
            self.drawers.show_flat(matches(text), own, matching(text))
        else:
            self.drawers.show_drawers(self._open, self._unfolded, self.own)

    def _fold(self, family: str) -> None:
        self._unfolded ^= {family}
        self.drawers.show_drawers(self._open, self._unfolded, self.own)

    def _opened(self, index: QModelIndex) -> None:
        family = index.data(FAMILY)
        fresh = family == OPERATIONS and family not in self._open
        self._open.add(family)
        if fresh:
            self.drawers.show_drawers(self._open, self._unfolded, self.own)

    def _closed(self, index: QModelIndex) -> None:
        self._open.discard(index.data(FAMILY))

    def _restyle(self, look: theme.Theme) -> None:
        tint = self.palette()
        tint.setColor(self.backgroundRole(), look.side)
        self.setPalette(tint)
        self.drawers.viewport().update()
