"""The form of a layer's settings: the usual ones first, the rest behind "20 more"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from calc.settings.wrapped import Wrapped
from calc.texts import tr
from calc.unknown import UnknownLayer
from ui.inspector.row import Row
from ui.widgets.fold_button import FoldButton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from calc.layer import Layer
    from calc.problems import Problem

_unfolded: set[str] = set()
"""Classes whose whole form was asked for; it stays open while the program runs."""


class Form(QWidget):
    """All settings of a layer. Tells what was typed or chosen; changes nothing itself."""

    typed = Signal(str, str)
    chosen = Signal(str, object)
    taken_back = Signal(str, str)
    finished = Signal()

    def __init__(
        self, layer: Layer, prefix: str = "inspector", indent: int = 0, row: type[Row] = Row
    ) -> None:
        super().__init__()
        self._layer = layer
        self._prefix = prefix
        self._row = row
        self._indent = indent
        self._problems: Sequence[Problem] = ()
        self.rows: dict[str, Row] = {}
        usual, self.to_come = settings_of(layer)
        self.settings = frozenset([*usual, *self.to_come])
        self._rest_names = frozenset(self.to_come)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for name in usual:
            self._add(name, column)
        self.more = self._more_button(len(self.to_come))
        column.addWidget(self.more)
        self._rest = QWidget(self)
        self._rest.hide()
        self._rest_column = QVBoxLayout(self._rest)
        self._rest_column.setContentsMargins(0, 0, 0, 0)
        self._rest_column.setSpacing(2)
        column.addWidget(self._rest)
        # What is folded away is made while nothing else is to be done, a row at a time.
        self._idle = QTimer(self)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._make_next)
        self._fold(open_=type(layer).__name__ in _unfolded)
        self.show_layer(layer, own=False)

    def fits(self, layer: Layer) -> bool:
        """Whether it is the form of this class of layers."""
        return type(layer) is type(self._layer)

    def show_layer(self, layer: Layer, problems: Sequence[Problem] = (), *, own: bool) -> None:
        """Take up all values; what is wrong is never left folded away."""
        self._layer, self._problems = layer, problems
        blamed = {p.setting for p in problems if p.severity == "error"} | layer.drafts.keys()
        if self._rest.isHidden() and blamed & self._rest_names:
            self._fold(open_=True)
        for row in self.rows.values():
            row.show_layer(layer, problems, own=own)

    def showEvent(self, event: QShowEvent) -> None:
        if self.to_come:
            self._idle.start()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        for row in self.rows.values():
            row.fit(self.width(), self._indent)
        super().resizeEvent(event)

    def edit_first(self) -> QWidget | None:
        """The first editor, for the caret."""
        return next((row.control for row in self.rows.values()), None)

    def _add(self, name: str, column: QVBoxLayout) -> None:
        from ui.inspector.layer_row import LayerRow

        kind = LayerRow if isinstance(self._layer.fields[name], Wrapped) else self._row
        row = self.rows[name] = kind(self._layer, name, self._prefix, self)
        if isinstance(row, LayerRow):
            row.indent += self._indent
        row.typed.connect(self.typed)
        row.chosen.connect(self.chosen)
        row.taken_back.connect(self.taken_back)
        row.finished.connect(self.finished)
        column.addWidget(row)

    def _make_next(self) -> None:
        if not self.to_come:
            self._idle.stop()
            return
        name = self.to_come.pop(0)
        self._add(name, self._rest_column)
        self.rows[name].fit(self.width(), self._indent)
        self.rows[name].show_layer(self._layer, self._problems, own=False)

    def _more_button(self, count: int) -> FoldButton:
        button = FoldButton(f"{self._prefix}.more", self)
        button.clicked.connect(self._toggle)
        button.setVisible(count > 0)
        self._count = count
        return button

    def _toggle(self) -> None:
        opened = self._rest.isHidden()
        self._fold(open_=opened)
        (_unfolded.add if opened else _unfolded.discard)(type(self._layer).__name__)

    def _fold(self, *, open_: bool) -> None:
        while open_ and self.to_come:
            self._make_next()
        self._rest.setVisible(open_)
        self.more.say(0 if open_ else self._count)
        described = tr("Show fewer settings") if open_ else tr("Show all settings")
        self.more.setAccessibleDescription(described)


def settings_of(layer: Layer) -> tuple[list[str], list[str]]:
    """The settings to show at once, required ones first, and the others."""
    if isinstance(layer, UnknownLayer):
        return [], []
    required = [name for name in layer.fields if name in layer.required]
    usual = required + [name for name in layer.usual if name not in required]
    return usual, [name for name in layer.fields if name not in usual]
