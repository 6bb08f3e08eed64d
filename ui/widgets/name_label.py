"""The name of a setting, in as many lines as it needs: it breaks behind its underscores."""

from __future__ import annotations

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QWidget

from ui.widgets.elided_label import ElidedLabel


class NameLabel(ElidedLabel):
    """Broken once it is told its room; only a part that is too long by itself is elided."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._lines = [name]

    @property
    def lines(self) -> list[str]:
        """The name as it is broken."""
        return list(self._lines)

    def fit(self, room: int, boldest: QFont) -> None:
        """Break the name to this width; in no weight up to this one does it break otherwise."""
        lines = broken(self.text(), room, QFontMetrics(boldest))
        if lines != self._lines:
            self._lines = lines
            self.updateGeometry()
            self.update()

    def shown(self) -> str:
        """What is to be read now, in its lines."""
        ruler, room = self.fontMetrics(), self.contentsRect().width()
        middle = Qt.TextElideMode.ElideMiddle
        lines = (ruler.elidedText(line, middle, room) for line in self._lines)
        return "\n".join(lines)

    def sizeHint(self) -> QSize:
        return self._high(super().sizeHint())

    def minimumSizeHint(self) -> QSize:
        return self._high(super().minimumSizeHint())

    def _high(self, size: QSize) -> QSize:
        more = (len(self._lines) - 1) * self.fontMetrics().lineSpacing()
        return QSize(size.width(), size.height() + more)


def broken(name: str, room: int, ruler: QFontMetrics) -> list[str]:
    """The name in lines that have room, as few as can be."""
    lines: list[str] = []
    for part in re.findall(r"_*[^_]*_*", name):
        if lines and ruler.horizontalAdvance(lines[-1] + part) <= room:
            lines[-1] += part
        elif part:
            lines.append(part)
    return lines or [name]
