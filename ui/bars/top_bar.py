"""The bar over everything: which file this is, and what is done most."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from calc.texts import tr
from ui.actions import Actions
from ui.theme import fonts, theme
from ui.widgets.buttons import FlatButton, PrimaryButton
from ui.widgets.elided_label import ElidedLabel

HEIGHT = 44
_LONGEST_NAME = 320
LEAST = 480
"""The bar is usable from this width on."""


class TopBar(QFrame):
    """The file's name and whether it is edited; undo, redo, add, arrange; zoom, copy, export."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setFixedHeight(HEIGHT)
        self.name = ElidedLabel("", self)
        self.name.setObjectName("topBar.name")
        self.name.setMaximumWidth(_LONGEST_NAME)
        self.name.setFont(fonts.text(weight=fonts.SEMIBOLD))
        self.state = QLabel(self)
        self.state.setObjectName("topBar.state")
        self.state.setProperty("tone", "third")
        self._bound: list[tuple[FlatButton, QAction]] = []
        self.undo = self._button(actions["edit.undo"], FlatButton("", "undo", parent=self))
        self.redo = self._button(actions["edit.redo"], FlatButton("", "redo", parent=self))
        self.add = self._button(actions["sketch.add"], FlatButton("", "add", parent=self))
        self.arrange = self._button(
            actions["sketch.arrange"], FlatButton("", "arrange", parent=self)
        )
        self.zoom = self._button(actions["view.zoom_100"], FlatButton("", parent=self))
        self.copy = self._button(actions["edit.copy_summary"], FlatButton("", parent=self))
        self.export = self._button(actions["file.export"], PrimaryButton("", parent=self))
        self._rules = [QFrame(self), QFrame(self)]
        self._arrange()
        theme.listen(self._restyle)
        self._restyle(theme.current())
        self.show_zoom(1.0)
        self.retranslate()

    def _button(self, action: QAction, button: FlatButton) -> FlatButton:
        button.setObjectName(f"topBar.{action.objectName().split('.')[1]}")
        button.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._bound.append((button, action))
        return button

    def _arrange(self) -> None:
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 14, 0)
        row.setSpacing(4)
        row.addWidget(self.name)
        row.addSpacing(2)
        row.addWidget(self.state)
        for rule in self._rules:
            rule.setFixedSize(1, 20)
            rule.setProperty("line", "rule")
        row.addSpacing(8)
        row.addWidget(self._rules[0])
        row.addSpacing(4)
        row.addWidget(self.undo)
        row.addWidget(self.redo)
        row.addSpacing(4)
        row.addWidget(self._rules[1])
        row.addSpacing(4)
        row.addWidget(self.add)
        row.addWidget(self.arrange)
        row.addStretch(1)
        row.addWidget(self.zoom)
        row.addWidget(self.copy)
        row.addSpacing(4)
        row.addWidget(self.export)

    def show_file(self, name: str, *, edited: bool) -> None:
        """Which file this is, and whether it differs from what is on disk."""
        self.name.setText(name)
        self.state.setText(tr("edited") if edited else "")
        self._fit()

    def show_zoom(self, zoom: float) -> None:
        """How large the canvas shows things; a click makes it 100 %."""
        self._zoom = zoom
        self.zoom.say(f"{round(zoom * 100)} %")
        self.zoom.setAccessibleName(tr("Zoom {percent} %").format(percent=round(zoom * 100)))

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.setAccessibleName(tr("Tools"))
        for button, action in self._bound:
            _wear(button, action)
        self.show_zoom(self._zoom)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST, HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave words out that icons tell, where the bar is too narrow for them."""
        for spared in (False, True):
            for button, _action in self._bound:
                button.spare_words(spared)
            self._row.invalidate()
            if self._row.minimumSize().width() <= self.width():
                return

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _follow(self) -> None:
        changed = self.sender()
        for button, action in self._bound:
            if action is changed:
                _wear(button, action)

    def _restyle(self, look: theme.Theme) -> None:
        self.setStyleSheet(
            f"#topBar {{ background: {look.panel.name()}; border: none;"
            f" border-bottom: 1px solid {look.line.name()}; border-radius: 0; }}"
        )


def _wear(button: FlatButton, action: QAction) -> None:
    """Let a button say and be what its action says and is."""
    button.setEnabled(action.isEnabled())
    button.setToolTip(action.toolTip())
    if not action.objectName().startswith("view.zoom") and button.text() != action.iconText():
        button.say(action.iconText())
