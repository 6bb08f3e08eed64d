"""The part of a layer's page that says what a class of the user's own computes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from calc.custom import CustomLayer, Definition
from calc.texts import tr
from calc.unknown import UnknownLayer
from graph.definitions import define, definition_for
from graph.files import FileTrouble
from ui.inspector.definition_view import DefinitionView, Undefined
from ui.inspector.page import heading
from ui.settings import library

if TYPE_CHECKING:
    from calc.layer import Layer
    from graph.models.inside import AnyDocument


class DefinitionPart(QWidget):
    """Shown for layers of such a class, and for boxes that a file left unknown."""

    def __init__(self, document: AnyDocument, owner: str) -> None:
        super().__init__()
        self._document = document
        self._owner = owner
        self.view = DefinitionView()
        self.undefined = Undefined()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(heading(tr("Definition, the same for all layers of this class")))
        column.addWidget(self.undefined)
        column.addWidget(self.view)
        self.view.defined.connect(self._define)
        self.view.finished.connect(document.history.seal)
        self.view.keepRequested.connect(self._keep)
        self.undefined.asked.connect(self._begin)

    def turn(self, owner: str) -> None:
        """Show another layer."""
        self._owner = owner

    def refresh(self) -> None:
        """Take up what the class is now."""
        layer = self._layer
        own = isinstance(layer, CustomLayer)
        self.setVisible(own or (isinstance(layer, UnknownLayer) and not layer.is_operation))
        self.view.setVisible(own)
        self.undefined.setVisible(not own)
        if isinstance(layer, CustomLayer):
            self.view.show_definition(layer.definition)
            self.view.show_kept(layer.definition in library.definitions())

    @property
    def _layer(self) -> Layer | None:
        return self._document.sketch.layers.get(self._owner)

    def _define(self, definition: Definition) -> None:
        layer = self._layer
        if isinstance(layer, CustomLayer | UnknownLayer):
            deed = define(self._document.sketch, definition, layer.class_name)
            self._document.do(deed, merge=("definition", self._owner), initiator=self.parent())

    def _begin(self) -> None:
        layer = self._layer
        if layer is not None:
            self._define(definition_for(self._document.sketch, layer.class_name))
            self._document.history.seal()

    def _keep(self) -> None:
        layer = self._layer
        if isinstance(layer, CustomLayer):
            try:
                library.keep(layer.definition)
            except FileTrouble as trouble:
                self.view.tell(str(trouble))
            self.refresh()
