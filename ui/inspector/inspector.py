"""Which page the inspector shows: the sketch, one layer, or several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from calc.custom import CustomLayer
from calc.texts import tr
from graph.sketch import in_order
from ui.inspector.layer_page import LayerPage
from ui.inspector.many_page import ManyPage
from ui.inspector.page import Page
from ui.inspector.sketch_page import SketchPage
from ui.theme import theme
from ui.widgets.focus_frame import FocusFrame

if TYPE_CHECKING:
    from graph.document import Change
    from graph.models.inside import AnyDocument


class Inspector(QScrollArea):
    """Listens to a document and shows what is selected; nobody calls it."""

    def __init__(self, document: AnyDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.frame = FocusFrame(self)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(240)
        self.setProperty("surface", "panel")
        self._document = document
        self._shown: tuple[str, ...] = ()
        self._owner = ""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._follow)
        self._document.listen(self._changed)
        theme.listen(self._restyle)
        self.retranslate()

    @property
    def page(self) -> Page:
        """The page of what is selected."""
        self._follow()
        return self._shown_page()

    def release(self) -> None:
        """Stop listening to the document."""
        self._soon.stop()
        self._document.unlisten(self._changed)

    def edit(self, node: str) -> None:
        """Put the caret into the first setting of a node that is selected."""
        page = self.page
        if self._shown == (node,):
            page.edit_first()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.setAccessibleName(tr("Inspector"))
        told = tr("What is selected: its settings, and how its numbers come about")
        self.setAccessibleDescription(told)
        self._rebuild()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _changed(self, change: Change) -> None:
        selected = self._selected()
        if selected != self._shown or self._owner != self._owner_of(selected):
            # The canvas shows first what is selected; and of many changes only the last counts.
            self._document.history.seal()
            self._soon.start()
        elif self._soon.isActive() or (change.edits and not change.only_moves):
            self._soon.stop()
            self._shown_page().refresh(own=change.initiator is self.widget())

    def _selected(self) -> tuple[str, ...]:
        return tuple(in_order(self._document.selection))

    def _owner_of(self, selected: tuple[str, ...]) -> str:
        """Whose settings are shown: ids are given again, so an id alone does not tell."""
        if len(selected) != 1:
            return ""
        sketch = self._document.sketch
        layer = sketch.layer_of(selected[0])
        kind = "" if isinstance(layer, CustomLayer) else layer.class_name
        return f"{sketch.owner(selected[0])} {kind}"

    def _shown_page(self) -> Page:
        page = self.widget()
        assert isinstance(page, Page)
        return page

    def _follow(self) -> None:
        """Show what is selected now."""
        self._soon.stop()
        selected = self._selected()
        if selected == self._shown and self._owner == self._owner_of(selected):
            return
        page = self.widget()
        idle = not self._has_focus()
        if idle and len(selected) == 1 and isinstance(page, LayerPage) and page.turn(selected[0]):
            self._shown, self._owner = selected, self._owner_of(selected)
        else:
            self._rebuild()

    def _has_focus(self) -> bool:
        page, focused = self.widget(), QApplication.focusWidget()
        return page is not None and focused is not None and page.isAncestorOf(focused)

    def _rebuild(self) -> None:
        self._soon.stop()
        self._shown = self._selected()
        self._owner = self._owner_of(self._shown)
        self._document.history.seal()
        if self._has_focus():
            # Qt would pass the focus on to the next editor, and so to the new page's name.
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        old = self.takeWidget()
        if old is not None:
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
