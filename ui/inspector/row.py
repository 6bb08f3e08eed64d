"""One setting of a layer: its Keras name, its editor, and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from calc.fields import Declared
from calc.opaque import DeclaredTensors
from calc.texts import tr
from graph.stepping import Stepper, can_step, stepper_of
from ui.inspector.editors import ChoiceEditor, Editor, FlagEditor, editor
from ui.inspector.marks import mark
from ui.inspector.page import Notice, paint
from ui.inspector.scrub import Scrub
from ui.inspector.text_editor import TextEditor
from ui.theme import fonts
from ui.widgets.name_label import NameLabel

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtCore import QPoint

    from calc.fields import Json
    from calc.layer import Layer
    from calc.problems import Problem

HEIGHT, GAP = 28, 8
_SHAPES = (Declared, DeclaredTensors)
"""Whole shapes want the whole width."""
_WIDE = 0.48
"""The editor's part of the width."""


class Row(QWidget):
    """Tells what was typed or chosen; changes nothing itself."""

    typed = Signal(str, str)
    chosen = Signal(str, object)
    taken_back = Signal(str, str)
    """What was typed or dragged since the last `finished` is not meant; what stood there before."""
    finished = Signal()

    def __init__(self, layer: Layer, setting: str, prefix: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._setting = setting
        self._layer = layer
        self.label = NameLabel(setting, self)
        self.label.setFont(fonts.text())
        self.label.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._reason_shown: Notice | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 1, 0, 1)
        self.column.setSpacing(3)
        self._place(self._make_editor(layer), f"{prefix}.{setting}")
        self._under_editor = self.column.count()
        self.scrub = self._make_scrub(layer)

    def show_layer(self, layer: Layer, problems: Sequence[Problem] = (), *, own: bool) -> None:
        """Take up the value, how it differs from Keras's default, and what is wrong with it."""
        self._layer = layer
        self._show_value(layer, own=own)
        changed = self.changed
        paint(self.label, "ink" if changed else "ink2")
        self.label.setFont(fonts.text(weight=fonts.MEDIUM if changed else fonts.REGULAR))
        told = self._told_default()
        value = layer.fields[self._setting].text(getattr(layer, self._setting))
        self.setToolTip(f"{self._setting} = {value}\n{told}")
        reason = self._reason(layer, problems)
        self._tell(reason)
        self.control.setAccessibleDescription(reason or told)
        mark(self.control, wrong=bool(reason))

    def fit(self, form: int, indent: int) -> None:
        """Make room in a form of this width: all editors of it stand in one column."""
        if not isinstance(self._layer.fields[self._setting], _SHAPES):
            width = editor_width(form + indent)
            self.control.setFixedWidth(width)
            self.label.fit(form - width - GAP, fonts.text(weight=fonts.MEDIUM))

    @property
    def wrong(self) -> bool:
        """Whether something is wrong with the setting."""
        return bool(self.reason)

    @property
    def reason(self) -> str:
        """Why what stands there cannot be used; empty where it can."""
        return self._reason_shown.text() if self._reason_shown else ""

    @property
    def changed(self) -> bool:
        """Whether the setting is not what Keras would take by itself."""
        layer, setting = self._layer, self._setting
        value, default = getattr(layer, setting), layer.defaults[setting]
        return setting in layer.drafts or (setting not in layer.required and value != default)

    @property
    def control(self) -> QWidget:
        """What takes the focus."""
        return self.editor

    def _make_editor(self, layer: Layer) -> QWidget:
        self.editor: Editor = editor(layer.fields[self._setting])
        match self.editor:
            case TextEditor() as line:
                line.typed.connect(self._typed)
                line.taken_back.connect(self._take_back)
                line.finished.connect(self._finish)
            case ChoiceEditor() | FlagEditor() as choice:
                choice.chosen.connect(self._chosen)
                choice.finished.connect(self.finished)
        return self.editor

    def _place(self, control: QWidget, name: str) -> None:
        control.setObjectName(name)
        control.setAccessibleName(self._setting)
        control.setFixedHeight(HEIGHT)
        control.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        for part in (control, self.label):
            part.customContextMenuRequested.connect(self._menu)
        if isinstance(self._layer.fields[self._setting], _SHAPES):
            control.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            self.column.addWidget(self.label)
            self.column.addWidget(control)
            return
        self.label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GAP)
        line.addWidget(self.label)
        line.addWidget(control)
        self.column.addLayout(line)

    def _show_value(self, layer: Layer, *, own: bool) -> None:
        self.editor.show_value(layer, self._setting, own=own)

    def _tell(self, reason: str) -> None:
        if reason and self._reason_shown is None:
            self._reason_shown = Notice("error", "err", fonts.SECONDARY)
            self.column.insertWidget(self._under_editor, self._reason_shown)
        if self._reason_shown is not None:
            self._reason_shown.say(reason)
            self._reason_shown.setVisible(bool(reason))

    def _told_default(self) -> str:
        layer, setting = self._layer, self._setting
        if setting in layer.required:
            return tr("Keras has no default for it")
        default = layer.fields[setting].text(layer.defaults[setting])
        return tr("Keras's default: {value}").format(value=default)

    def _reason(self, layer: Layer, problems: Sequence[Problem]) -> str:
        setting = self._setting
        draft, field = layer.drafts.get(setting), layer.fields[setting]
        if draft is None:
            told = (p for p in problems if p.setting == setting and p.severity == "error")
            return "\n".join(_in_words(next(told, None)))
        text = draft.problem(setting, field).text()
        if not draft.usable:
            return text
        good = field.text(getattr(layer, setting))
        return tr("{reason}; computing with {value}").format(reason=text, value=good)

    def _typed(self, text: str) -> None:
        self.typed.emit(self._setting, text)

    def _take_back(self, before: str) -> None:
        self.taken_back.emit(self._setting, before)

    def _make_scrub(self, layer: Layer) -> Scrub | None:
        """A drag on the name steps the number behind it."""
        if not can_step(layer.fields[self._setting]):
            return None
        scrub = Scrub(self.label)
        self._stepper: Stepper | None = None
        scrub.begun.connect(self._begin_scrub)
        scrub.moved.connect(self._scrubbed)
        scrub.ended.connect(self.finished)
        scrub.cancelled.connect(self._cancel_scrub)
        scrub.clicked.connect(self.control.setFocus)
        return scrub

    def _begin_scrub(self) -> None:
        self.finished.emit()
        self._stepper = stepper_of(self._layer, self._setting)

    def _scrubbed(self, steps: int, powers: bool) -> None:
        if self._stepper is None:
            return
        text = self._stepper.at(steps, powers=powers)
        field = self._layer.fields[self._setting]
        if text != field.text(getattr(self._layer, self._setting)):
            self.typed.emit(self._setting, text)

    def _cancel_scrub(self) -> None:
        if self._stepper is not None:
            self.taken_back.emit(self._setting, self._stepper.text)

    def _chosen(self, value: Json) -> None:
        self.chosen.emit(self._setting, value)

    def _finish(self) -> None:
        self.finished.emit()
        self._show_value(self._layer, own=False)

    def context_menu(self, asked: object) -> QMenu:
        """What can be done with the setting; with its text too, where it is a text."""
        line = asked if isinstance(asked, TextEditor) else None
        menu = (line.createStandardContextMenu() if line else None) or QMenu(self)
        if menu.actions():
            menu.addSeparator()
        field, default = self._layer.fields[self._setting], self._layer.defaults[self._setting]
        text = tr("Reset to default ({value})").format(value=field.text(default))
        reset = menu.addAction(text)
        reset.setEnabled(self.changed)
        reset.triggered.connect(self._reset)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _menu(self, at: QPoint) -> None:
        asked = self.sender()
        assert isinstance(asked, QWidget)
        self.context_menu(asked).popup(asked.mapToGlobal(at))

    def _reset(self) -> None:
        self.finished.emit()
        self.chosen.emit(self._setting, self._layer.defaults[self._setting])
        self.finished.emit()
        self._show_value(self._layer, own=False)


def _in_words(problem: Problem | None) -> Iterator[str]:
    if problem is not None:
        yield ". ".join(filter(None, (problem.text(), problem.more())))
        yield from (f"•  {fix.text()}" for fix in problem.fixes)


def editor_width(form: int) -> int:
    """How wide the editors of a form are."""
    return round((form - GAP) * _WIDE)
