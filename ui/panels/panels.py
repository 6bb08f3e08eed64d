"""Which panels stand around the canvas and how large they are."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from ui.settings.settings import Settings

PALETTE, INSPECTOR, BOTTOM = 212, 300, 228
_LEAST = {"palette": 150, "inspector": 240, "bottom": 120}


class Panels(QWidget):
    """Palette, canvas and inspector side by side over the bottom panel, with movable borders."""

    def __init__(
        self,
        palette: QWidget,
        middle: QWidget,
        inspector: QWidget,
        bottom: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._parts = {"palette": palette, "inspector": inspector, "bottom": bottom}
        self._across = _splitter(Qt.Orientation.Horizontal, palette, middle, inspector)
        self._down = _splitter(Qt.Orientation.Vertical, self._across, bottom)
        palette.setMinimumWidth(_LEAST["palette"])
        inspector.setMinimumWidth(_LEAST["inspector"])
        middle.setMinimumSize(240, 120)
        bottom.setMinimumHeight(_LEAST["bottom"])
        self._across.setStretchFactor(1, 1)
        self._down.setStretchFactor(0, 1)
        self._across.setSizes([PALETTE, 10_000, INSPECTOR])
        self._down.setSizes([10_000, BOTTOM])
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._down)

    def shows(self, name: str) -> bool:
        """Whether a panel is there: "palette", "inspector" or "bottom"."""
        return not self._parts[name].isHidden()

    def show_panel(self, name: str, *, shown: bool = True) -> None:
        """Show a panel or hide it."""
        self._parts[name].setVisible(shown)

    def toggle(self, name: str) -> None:
        """Show a panel that is hidden, hide one that is shown."""
        self.show_panel(name, shown=not self.shows(name))

    def remember(self, settings: Settings) -> None:
        """Keep sizes and what is shown for the next window."""
        settings.keep_layout("across", self._across.saveState())
        settings.keep_layout("down", self._down.saveState())
        for name in self._parts:
            settings.keep(f"panels/{name}", self.shows(name))

    def restore(self, settings: Settings) -> None:
        """Take up the sizes of the last window."""
        for splitter, part in ((self._across, "across"), (self._down, "down")):
            state = settings.layout(part)
            if state is not None:
                splitter.restoreState(state)
        for name in self._parts:
            self.show_panel(name, shown=settings.flag(f"panels/{name}", default=True))


def _splitter(orientation: Qt.Orientation, *parts: QWidget) -> QSplitter:
    splitter = QSplitter(orientation)
    splitter.setHandleWidth(1)
    splitter.setChildrenCollapsible(False)
    for part in parts:
        splitter.addWidget(part)
    return splitter
