"""Words that unfold what is folded away, and fold it again."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from calc.texts import tr, tr_n
from ui.theme import theme


class FoldButton(QPushButton):
    """Says how much more there is."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        look = theme.current()
        self.setStyleSheet(
            f"QPushButton {{ color: {look.accent.name()}; background: transparent;"
            " border: 2px solid transparent; border-radius: 6px; text-align: left;"
            " padding: 2px 0px; margin-left: -2px; }"
            f" QPushButton:hover {{ color: {look.ink.name()}; }}"
            f" QPushButton:focus {{ border-color: {look.accent.name()}; padding: 2px 6px; }}"
        )
        self.say(0)

    def say(self, count: int) -> None:
        """So many more are folded away; none where all is shown."""
        more = tr_n("{count} more", "{count} more", count).format(count=count)
        self.setText(more if count else tr("Fewer"))
