"""The page of one node: its layer's name and settings, and how its numbers come about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit

from calc.custom import CustomLayer
from calc.families import label
from calc.register import purpose
from calc.settings.draft import Draft
from calc.texts import tr, tr_n
from graph import commands
from graph.commands.calls import arguments_of, set_argument
from ui.inspector.call_form import CallSettings
from ui.inspector.cost_view import CallCost
from ui.inspector.definition_part import DefinitionPart
from ui.inspector.form import Form
from ui.inspector.name_editor import NameEditor
from ui.inspector.note_view import NoteView
from ui.inspector.page import Notice, Page, heading, words
from ui.inspector.trouble_view import TroubleView
from ui.inspector.working_view import WorkingView
from ui.theme import fonts
from ui.widgets.chip import Chip

if TYPE_CHECKING:
    from calc.fields import Json
    from calc.layer import Layer
    from graph.models.inside import AnyDocument


class LayerPage(Page):
    """Everything about one call of one layer."""

    def __init__(self, document: AnyDocument, node: str) -> None:
        super().__init__()
        self._document = document
        self._node = node
        self._owner = document.sketch.owner(node)
        self.name = NameEditor()
        self.name_reason = Notice("error", "err", fonts.SECONDARY)
        self.kind = QLabel()
        self.kind.setProperty("tone", "second")
        self.chip = Chip(tr("shared"))
        self.purpose = words("", "ink3", fonts.SECONDARY)
        self.trouble = TroubleView()
        self.form = Form(self._layer)
        self._call_drafts: dict[str, Draft] = {}
        self.call = self._made_call()
        self.definition = DefinitionPart(document, self._owner)
        self.told = WorkingView()
        self.cost = CallCost()
        self.note = NoteView(document, node)
        self._arrange()
        self._connect()
        self.refresh(own=False)

    @property
    def _layer(self) -> Layer:
        return self._document.sketch.layers[self._owner]

    @property
    def _told_call(self) -> CallSettings:
        return CallSettings(self._document, self._node, self._call_drafts)

    def _arrange(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.kind)
        line.addWidget(self.chip)
        line.addStretch(1)
        self.head.addWidget(self.name)
        self.column.addWidget(self.name_reason)
        self.column.addLayout(line)
        self.column.addWidget(self.purpose)
        self.column.addWidget(self.trouble)
        self.settings_head = heading(tr("Settings"))
        self.column.addWidget(self.settings_head)
        self.settings_head.setVisible(bool(self.form.settings))
        self.column.addWidget(self.form)
        self.call_head = heading(tr("This call"))
        self.column.addWidget(self.call_head)
        self.column.addWidget(self.call)
        self._show_call()
        self.column.addWidget(self.definition)
        self.column.addWidget(heading(tr("How it is computed")))
        self.column.addWidget(self.told)
        self.column.addWidget(self.cost)
        self.column.addWidget(heading(tr("Note")))
        self.column.addWidget(self.note)

    def _connect(self) -> None:
        self.name.renamed.connect(self._renamed)
        self._connect_form()

    def _connect_form(self) -> None:
        self.form.typed.connect(self._typed)
        self.form.chosen.connect(self._chosen)
        self.form.taken_back.connect(self._take_back)
        self.form.finished.connect(self._document.history.seal)

    def _made_call(self) -> Form:
        form = Form(self._told_call.as_layer, "inspector.call")
        form.typed.connect(self._call_typed)
        form.chosen.connect(self._call_chosen)
        form.taken_back.connect(self._call_take_back)
        form.finished.connect(self._document.history.seal)
        return form

    def _show_told_call(self, *, own: bool) -> None:
        """What a call can be told depends on what is wired."""
        told = self._told_call
        if told.fields.keys() != self.call.settings:
            old, self.call = self.call, self._made_call()
            self.column.replaceWidget(old, self.call)
            old.hide()
            old.deleteLater()
            self._show_call()
        self.call.show_layer(told.as_layer, own=own)

    def _renew_form(self) -> None:
        """The settings of a class that was defined anew are others."""
        old, self.form = self.form, Form(self._layer)
        self.column.replaceWidget(old, self.form)
        old.hide()
        old.deleteLater()
        self.settings_head.setVisible(bool(self.form.settings))
        self._connect_form()

    def turn(self, node: str) -> bool:
        """Show another node instead, if its layer has the same settings."""
        owner = self._document.sketch.owner(node)
        there = arguments_of(self._document.sketch, node)
        alike = self.form.fits(self._document.sketch.layers[owner])
        if not alike or there.keys() != self.call.settings:
            return False
        self._node, self._owner = node, owner
        self._call_drafts.clear()
        self.definition.turn(owner)
        self.note.turn(node)
        self.refresh(own=False)
        return True

    def edit_first(self) -> None:
        """Put the caret into the first setting."""
        first = self.form.edit_first() or self.name
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(first, QLineEdit):
            first.selectAll()

    def edit_name(self) -> None:
        """Put the caret into the name."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    def edit_note(self) -> None:
        """Put the caret into the note on this call."""
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, *, own: bool) -> None:
        """Take up the layer and its outcome; one's own typing is left as it stands."""
        layer, problems = self._layer, self._document.outcome(self._node).problems
        self.name.show_name(layer.name)
        first = self._document.outcome(self._document.sketch.calls[self._owner][0])
        named = [p.text() for p in first.problems if p.setting == "name"]
        self.name_reason.setVisible(bool(named))
        self.name_reason.say(". ".join(named))
        self._tell_kind(layer)
        if not self.form.fits(layer):
            self._renew_form()
        self.definition.refresh()
        self.form.show_layer(layer, problems, own=own)
        self._show_told_call(own=own)
        self.trouble.tell(self._document, self._node, self.form.settings)
        self.told.tell(self._document, self._node)
        self.cost.tell(self._document, self._node)
        self.note.refresh()

    def _tell_kind(self, layer: Layer) -> None:
        calls = len(self._document.sketch.calls[self._owner])
        kind = label(type(layer)) if type(layer).__name__ == layer.class_name else layer.class_name
        several = tr_n("{kind}, called once", "{kind}, called {count} times", calls)
        self.kind.setText(kind if calls == 1 else several.format(kind=kind, count=calls))
        self.chip.setVisible(calls > 1)
        own = layer.definition.purpose if isinstance(layer, CustomLayer) else ""
        self.purpose.setText(own or purpose(type(layer)))

    def _show_call(self) -> None:
        """Most calls are told nothing beside their tensors."""
        for part in (self.call_head, self.call):
            part.setVisible(bool(self.call.settings))

    def _call_typed(self, name: str, text: str) -> None:
        value = self._told_call.read(name, text)
        if isinstance(value, Draft):
            self._call_drafts[name] = value
            self.refresh(own=True)
        else:
            self._call_chosen(name, value)

    def _call_chosen(self, name: str, value: Json) -> None:
        self._call_drafts.pop(name, None)
        deed = set_argument(self._document.sketch, self._node, name, value)
        self._document.do(deed, merge=("argument", self._node, name), initiator=self)

    def _call_take_back(self, name: str, before: str) -> None:
        if self._document.take_back(("argument", self._node, name)) is None:
            self._call_typed(name, before)

    def _renamed(self, name: str) -> None:
        # The caret may leave because the layer itself has just gone.
        if self._owner in self._document.sketch.layers:
            deed = commands.rename(self._document.sketch, self._owner, name)
            self._document.do(deed, initiator=self)

    def _typed(self, setting: str, text: str) -> None:
        deed = commands.configure_text(self._document.sketch, self._owner, setting, text)
        self._document.do(deed, merge=("setting", self._owner, setting), initiator=self)

    def _take_back(self, setting: str, before: str) -> None:
        """Put back what stood there; as if nothing had been tried where that is the same step."""
        tried = self._document.take_back(("setting", self._owner, setting))
        if tried is None and before:
            self._typed(setting, before)

    def _chosen(self, setting: str, value: Json) -> None:
        deed = commands.configure_value(self._document.sketch, self._owner, setting, value)
        self._document.do(deed, merge=("setting", self._owner, setting), initiator=self)
