"""The way from the sketch to the model inside it that is shown; every step leads back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from calc.texts import tr
from ui.theme import fonts, icons, theme
from ui.widgets.buttons import FlatButton

HEIGHT = 36
_LONGEST = 28


class Breadcrumb(QFrame):
    """Names one behind the other, the last one being where the user is; hidden at the top."""

    chosen = Signal(int)
    """So many levels shall stay open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("breadcrumb")
        self.setFixedHeight(HEIGHT)
        self._names: list[str] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 0, 8, 0)
        self._row.setSpacing(0)
        theme.listen(self._restyle)
        self._restyle(theme.current())
        self.show_names([])

    def show_names(self, names: list[str]) -> None:
        """The levels, the outermost first."""
        self.setVisible(len(names) > 1)
        self.setAccessibleName(tr("Where you are: {path}").format(path=" › ".join(names)))
        if names == self._names:
            return
        self._names = names
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for depth, name in enumerate(names, start=1):
            if depth > 1:
                self._row.addWidget(_Chevron(self))
            here = depth == len(names)
            self._row.addWidget(self._here(name) if here else self._step(name, depth))
        self._row.addStretch(1)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            names, self._names = self._names, []
            self.show_names(names)
        super().changeEvent(event)

    def _step(self, name: str, depth: int) -> FlatButton:
        button = FlatButton(_short(name).replace("&", "&&"), parent=self)
        button.setObjectName(f"breadcrumb.{depth}")
        button.setToolTip(tr("Back to {name}").format(name=name))
        button.clicked.connect(partial(self._choose, depth))
        return button

    def _here(self, name: str) -> QLabel:
        label = QLabel(_short(name), self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setObjectName("breadcrumb.here")
        label.setFont(fonts.text(weight=fonts.SEMIBOLD))
        label.setContentsMargins(10, 0, 0, 0)
        label.setToolTip(name)
        return label

    def _choose(self, depth: int) -> None:
        self.chosen.emit(depth)

    def _restyle(self, look: theme.Theme) -> None:
        self.setStyleSheet(
            f"#breadcrumb {{ background: {look.panel.name()}; border: none;"
            f" border-bottom: 1px solid {look.line.name()}; border-radius: 0; }}"
        )


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"


class _Chevron(QWidget):
    """What stands between two steps."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(12, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            square = QRectF(0, (self.height() - 12) / 2, 12, 12)
            icons.paint(painter, "chevron-right", square, theme.current().ink3)
