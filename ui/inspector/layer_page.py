"""The page of one node: its layer's name and settings, and how its numbers come about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from calc.families import label
from calc.layer import purpose
from calc.texts import tr, tr_n
from graph import commands
from ui import fonts, theme
from ui.inspector.form import Form
from ui.inspector.page import Page, clear, framed, heading, words
from ui.inspector.working_view import count_block, output_block, weights_block

if TYPE_CHECKING:
    from calc.fields import Json
    from calc.layer import Layer
    from calc.problems import Problem
    from graph.document import Document


class LayerPage(Page):
    """Everything about one call of one layer."""

    def __init__(self, document: Document, node: str) -> None:
        super().__init__()
        self._document = document
        self._node = node
        self._owner = document.sketch.owner(node)
        self.name = QLineEdit()
        self.name.setObjectName("inspector.name")
        self.name.setAccessibleName(tr("Name"))
        self.name.setFont(fonts.text(fonts.TITLE, fonts.SEMIBOLD))
        self.name.setStyleSheet(_title_sheet())
        self.kind = words()
        self.chip = words(tr("shared"), "accent", fonts.SECONDARY, bold=True)
        self.purpose = words("", "ink3", fonts.SECONDARY)
        self.trouble = QVBoxLayout()
        self.form = Form(self._layer)
        self.told = QVBoxLayout()
        self._arrange()
        self._connect()
        self.refresh(own=False)

    @property
    def _layer(self) -> Layer:
        return self._document.sketch.layers[self._owner]

    def _arrange(self) -> None:
        self.trouble.setSpacing(4)
        self.told.setSpacing(6)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.kind, 1)
        line.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignRight)
        self.column.addWidget(self.name)
        self.column.addLayout(line)
        self.column.addWidget(self.purpose)
        self.column.addLayout(self.trouble)
        self.column.addWidget(heading(tr("Settings")))
        self.column.addWidget(self.form)
        self.column.addWidget(heading(tr("How it is computed")))
        self.column.addLayout(self.told)

    def _connect(self) -> None:
        self.name.editingFinished.connect(self._renamed)
        self.form.typed.connect(self._typed)
        self.form.chosen.connect(self._chosen)
        self.form.finished.connect(self._document.history.seal)

    def edit_first(self) -> None:
        """Put the caret into the first setting."""
        first: QWidget = next((row.editor for row in self.form.rows.values()), self.name)
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(first, QLineEdit):
            first.selectAll()

    def edit_name(self) -> None:
        """Put the caret into the name."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    def refresh(self, *, own: bool) -> None:
        """Take up the layer and its outcome; one's own typing is left as it stands."""
        layer = self._layer
        if not (own and self.name.hasFocus()):
            self.name.setText(layer.name)
        self._tell_kind(layer)
        self.form.show_layer(layer)
        self._tell_trouble()
        self._tell_working(layer)

    def _tell_kind(self, layer: Layer) -> None:
        calls = len(self._document.sketch.calls[self._owner])
        kind = label(type(layer)) if type(layer).__name__ == layer.class_name else layer.class_name
        several = tr_n("{kind}, called once", "{kind}, called {count} times", calls)
        self.kind.setText(kind if calls == 1 else several.format(kind=kind, count=calls))
        self.chip.setVisible(calls > 1)
        self.purpose.setText(purpose(type(layer)))

    def _tell_trouble(self) -> None:
        clear(self.trouble)
        outcome = self._document.outcome(self._node)
        for problem in outcome.problems:
            if problem.setting is None or problem.severity != "error":
                self._tell_problem(problem)
        if outcome.waits_for:
            layers = (self._document.sketch.layer_of(node).name for node in outcome.waits_for)
            told = tr("waits for {names}").format(names=", ".join(dict.fromkeys(layers)))
            self.trouble.addWidget(words(told, "ink3"))

    def _tell_problem(self, problem: Problem) -> None:
        wrong = problem.severity == "error"
        mark = "⚠ " if wrong else ""
        self.trouble.addWidget(words(f"{mark}{problem.text()}", "err" if wrong else "ink3"))
        if problem.more():
            self.trouble.addWidget(words(problem.more(), "ink2", fonts.SECONDARY))
        for fix in problem.fixes if wrong else ():
            self.trouble.addWidget(words(f"•  {fix.text()}", "ink2", fonts.SECONDARY))

    def _tell_working(self, layer: Layer) -> None:
        clear(self.told)
        outcome = self._document.outcome(self._node)
        sizes = self._document.sketch.properties.sizes
        self.told.addWidget(framed(output_block(layer, outcome, sizes)))
        if outcome.weights is not None:
            self.told.addWidget(framed(count_block(layer, outcome.weights)))
            if len(outcome.weights) > 1:
                self.told.addWidget(framed(weights_block(outcome.weights)))
        calls = self._document.sketch.calls[self._owner]
        if len(calls) > 1:
            text = tr("Its weights are counted once; this is call {number} of {count}.")
            number = calls.index(self._node) + 1
            self.told.addWidget(
                words(text.format(number=number, count=len(calls)), "ink3", fonts.SECONDARY)
            )

    def _renamed(self) -> None:
        if self.name.text() != self._layer.name:
            deed = commands.rename(self._document.sketch, self._owner, self.name.text())
            self._document.do(deed, initiator=self)

    def _typed(self, setting: str, text: str) -> None:
        deed = commands.configure_text(self._document.sketch, self._owner, setting, text)
        self._document.do(deed, merge=("setting", self._owner, setting), initiator=self)

    def _chosen(self, setting: str, value: Json) -> None:
        deed = commands.configure_value(self._document.sketch, self._owner, setting, value)
        self._document.do(deed, merge=("setting", self._owner, setting), initiator=self)


def _title_sheet() -> str:
    look = theme.current()
    return (
        "QLineEdit { border: 1px solid transparent; background: transparent; padding: 1px 0; }"
        f"QLineEdit:hover {{ border-color: {look.line.name()}; }}"
        f"QLineEdit:focus {{ border-color: {look.accent.name()}; padding: 1px 4px; }}"
    )
