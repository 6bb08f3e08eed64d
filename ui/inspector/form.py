"""The form of a layer's settings: the usual ones first, the rest behind "20 more"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from calc.texts import tr, tr_n
from ui import fonts, theme
from ui.inspector.editors import ChoiceEditor, FlagEditor, TextEditor, editor
from ui.inspector.page import paint, words

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint

    from calc.fields import Json
    from calc.layer import Layer

_FIELD = 140
_unfolded: set[str] = set()
"""Classes whose whole form was asked for; it stays open while the program runs."""


class Form(QWidget):
    """All settings of a layer. Tells what was typed or chosen; changes nothing itself."""

    typed = Signal(str, str)
    chosen = Signal(str, object)
    finished = Signal()

    def __init__(self, layer: Layer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = type(layer).__name__
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        usual = [n for n in layer.fields if n in layer.required or n in layer.usual]
        rest = [n for n in layer.fields if n not in usual]
        self.rows = {name: Row(layer, name, self) for name in [*usual, *rest]}
        for name in usual:
            column.addWidget(self.rows[name])
        self.more = self._more_button(len(rest))
        column.addWidget(self.more)
        self._rest = QWidget(self)
        inner = QVBoxLayout(self._rest)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(2)
        for name in rest:
            inner.addWidget(self.rows[name])
        column.addWidget(self._rest)
        wrong = any(name in layer.drafts for name in rest)
        self._fold(open_=wrong or not usual or self._kind in _unfolded)
        self.show_layer(layer)

    def show_layer(self, layer: Layer) -> None:
        """Take up all values."""
        for row in self.rows.values():
            row.show_layer(layer)

    def _more_button(self, count: int) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName("inspector.more")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        ink = theme.current().accent.name()
        button.setStyleSheet(
            f"QPushButton {{ color: {ink}; background: transparent; border: none;"
            " text-align: left; padding: 4px 0; }"
            " QPushButton:focus { text-decoration: underline; }"
        )
        button.clicked.connect(self._toggle)
        button.setVisible(count > 0)
        self._count = count
        return button

    def _toggle(self) -> None:
        self._fold(open_=self._rest.isHidden())

    def _fold(self, *, open_: bool) -> None:
        self._rest.setVisible(open_)
        more = tr_n("{count} more", "{count} more", self._count).format(count=self._count)
        self.more.setText(tr("Fewer") if open_ else more)
        (_unfolded.add if open_ else _unfolded.discard)(self._kind)


class Row(QWidget):
    """One setting: its Keras name, its editor, and what is wrong with it."""

    def __init__(self, layer: Layer, setting: str, form: Form) -> None:
        super().__init__(form)
        self._setting = setting
        self._form = form
        self.label = words(setting, "ink2")
        self.label.setWordWrap(False)
        self.editor = editor(layer.fields[setting])
        self.editor.setObjectName(f"inspector.{setting}")
        self.editor.setAccessibleName(setting)
        self.editor.setFixedWidth(_FIELD)
        self.editor.setMinimumHeight(26)
        self.reason = words("", "err", fonts.SECONDARY)
        self.reason.hide()
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.label, 1)
        line.addWidget(self.editor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 1, 0, 1)
        column.setSpacing(2)
        column.addLayout(line)
        column.addWidget(self.reason)
        self._connect()

    def _connect(self) -> None:
        match self.editor:
            case TextEditor() as line:
                line.typed.connect(self._typed)
                line.finished.connect(self._form.finished)
            case ChoiceEditor() | FlagEditor() as choice:
                choice.chosen.connect(self._chosen)
                choice.finished.connect(self._form.finished)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)

    def show_layer(self, layer: Layer) -> None:
        """Take up the value, how it differs from Keras's default, and what is wrong with it."""
        self.editor.show_value(layer, self._setting)
        field = layer.fields[self._setting]
        default = layer.defaults[self._setting]
        self._default: Json = default
        changed = self._setting not in layer.required and getattr(layer, self._setting) != default
        paint(self.label, "ink" if changed else "ink2")
        told = tr("required") if self._setting in layer.required else field.text(default)
        self.label.setToolTip(tr("Keras's default: {value}").format(value=told))
        draft = layer.drafts.get(self._setting)
        self.reason.setVisible(draft is not None)
        if draft is not None:
            text = draft.problem(self._setting, field).text()
            if draft.usable:
                good = field.text(getattr(layer, self._setting))
                text = f"{text}; {tr('computing with {value}').format(value=good)}"
            self.reason.setText(f"⚠ {text}")

    def _typed(self, text: str) -> None:
        self._form.typed.emit(self._setting, text)

    def _chosen(self, value: Json) -> None:
        self._form.chosen.emit(self._setting, value)

    def _menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        reset = QAction(tr("Reset to Keras's default"), menu)
        reset.triggered.connect(self._reset)
        menu.addAction(reset)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(at))

    def _reset(self) -> None:
        self._form.chosen.emit(self._setting, self._default)
        self._form.finished.emit()
