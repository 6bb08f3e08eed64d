"""Which page the inspector shows: the sketch, one layer, or several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from calc.texts import tr
from graph.sketch import in_order
from ui import theme
from ui.inspector.layer_page import LayerPage
from ui.inspector.many_page import ManyPage
from ui.inspector.page import Page
from ui.inspector.sketch_page import SketchPage

if TYPE_CHECKING:
    from graph.document import Change, Document


class Inspector(QScrollArea):
    """Listens to a document and shows what is selected; nobody calls it."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(240)
        self.setProperty("surface", "panel")
        self._document = document
        self._shown: tuple[str, ...] = ()
        self._owner = ""
        self._document.listen(self._changed)
        theme.listen(self._restyle)
        self.retranslate()

    @property
    def page(self) -> Page:
        """The page that is shown."""
        page = self.widget()
        assert isinstance(page, Page)
        return page

    def release(self) -> None:
        """Stop listening to the document."""
        self._document.unlisten(self._changed)

    def edit(self, node: str) -> None:
        """Put the caret into the first setting of a node that is selected."""
        if self._shown == (node,):
            self.page.edit_first()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.setAccessibleName(tr("Inspector"))
        self._rebuild()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _changed(self, change: Change) -> None:
        selected = tuple(in_order(self._document.selection))
        if selected != self._shown or self._owner != self._owner_of(selected):
            self._rebuild()
        elif change.edits and not change.only_moves:
            self.page.refresh(own=change.initiator is self.page)

    def _owner_of(self, selected: tuple[str, ...]) -> str:
        return self._document.sketch.owner(selected[0]) if len(selected) == 1 else ""

    def _rebuild(self) -> None:
        self._shown = tuple(in_order(self._document.selection))
        self._owner = self._owner_of(self._shown)
        self._document.history.seal()
        old = self.takeWidget()
        if old is not None:
            # Qt would pass the focus on to the next editor, and so to the new page's name.
            if old.isAncestorOf(QApplication.focusWidget() or self):
                self.setFocus(Qt.FocusReason.OtherFocusReason)
            old.hide()
            old.deleteLater()
        self.setWidget(self._page())
        self.verticalScrollBar().setValue(0)

    def _page(self) -> Page:
        if not self._shown:
            return SketchPage(self._document)
        if len(self._shown) == 1:
            return LayerPage(self._document, self._shown[0])
        return ManyPage(self._document, self._shown)

    def _restyle(self, _look: theme.Theme) -> None:
        self._rebuild()
