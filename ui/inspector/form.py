"""The form of a layer's settings: the usual ones first, the rest behind "20 more"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from calc.texts import tr, tr_n
from calc.unknown import UnknownLayer
from calc.wrapped import Wrapped
from ui import theme
from ui.inspector.row import Row, editor_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from calc.layer import Layer
    from calc.problems import Problem

_unfolded: set[str] = set()
"""Classes whose whole form was asked for; it stays open while the program runs."""


class Form(QWidget):
    """All settings of a layer. Tells what was typed or chosen; changes nothing itself."""

    typed = Signal(str, str)
    chosen = Signal(str, object)
    finished = Signal()

    def __init__(self, layer: Layer, prefix: str = "inspector", indent: int = 0) -> None:
        super().__init__()
        self._indent = indent
        self._kind = type(layer)
        self._prefix = prefix
        self.rows: dict[str, Row] = {}
        usual, rest = settings_of(layer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._add(layer, usual, column)
        self.more = self._more_button(len(rest))
        column.addWidget(self.more)
        self._rest = QWidget(self)
        inner = QVBoxLayout(self._rest)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(2)
        self._add(layer, rest, inner)
        column.addWidget(self._rest)
        self._hidden = [self.rows[name] for name in rest]
        self._fold(open_=self._kind.__name__ in _unfolded)
        self.show_layer(layer, own=False)

    def fits(self, layer: Layer) -> bool:
        """Whether it is the form of this class of layers."""
        return type(layer) is self._kind

    def show_layer(self, layer: Layer, problems: Sequence[Problem] = (), *, own: bool) -> None:
        """Take up all values; what is wrong is never left folded away."""
        for row in self.rows.values():
            row.show_layer(layer, problems, own=own)
        if self._rest.isHidden() and any(row.wrong for row in self._hidden):
            self._fold(open_=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        for row in self.rows.values():
            row.fit(editor_width(self.width() + self._indent))
        super().resizeEvent(event)

    def edit_first(self) -> QWidget | None:
        """The first editor, for the caret."""
        return next((row.control for row in self.rows.values()), None)

    def _add(self, layer: Layer, names: list[str], column: QVBoxLayout) -> None:
        from ui.inspector.layer_row import LayerRow

        for name in names:
            kind = LayerRow if isinstance(layer.fields[name], Wrapped) else Row
            row = self.rows[name] = kind(layer, name, self._prefix, self)
            if isinstance(row, LayerRow):
                row.indent += self._indent
            row.typed.connect(self.typed)
            row.chosen.connect(self.chosen)
            row.finished.connect(self.finished)
            column.addWidget(row)

    def _more_button(self, count: int) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(f"{self._prefix}.more")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        look = theme.current()
        button.setStyleSheet(
            f"QPushButton {{ color: {look.accent.name()}; background: transparent;"
            " border: 2px solid transparent; border-radius: 6px; text-align: left;"
            " padding: 2px 0px; margin-left: -2px; }"
            f" QPushButton:hover {{ color: {look.ink.name()}; }}"
            f" QPushButton:focus {{ border-color: {look.accent.name()}; padding: 2px 6px; }}"
        )
        button.clicked.connect(self._toggle)
        button.setVisible(count > 0)
        self._count = count
        return button

    def _toggle(self) -> None:
        opened = self._rest.isHidden()
        self._fold(open_=opened)
        (_unfolded.add if opened else _unfolded.discard)(self._kind.__name__)

    def _fold(self, *, open_: bool) -> None:
        self._rest.setVisible(open_)
        more = tr_n("{count} more", "{count} more", self._count).format(count=self._count)
        self.more.setText(tr("Fewer") if open_ else more)
        described = tr("Show fewer settings") if open_ else tr("Show all settings")
        self.more.setAccessibleDescription(described)


def settings_of(layer: Layer) -> tuple[list[str], list[str]]:
    """The settings to show at once, required ones first, and the others."""
    if isinstance(layer, UnknownLayer):
        return [], []
    required = [name for name in layer.fields if name in layer.required]
    usual = required + [name for name in layer.usual if name not in required]
    return usual, [name for name in layer.fields if name not in usual]
