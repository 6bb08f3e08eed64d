"""How to begin, in the middle of a canvas on which there is nothing else to see."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from calc.texts import tr
from graph.models.inside import AnyDocument


class Hint(QLabel):
    """Lies over a viewport and lets the mouse through; goes when somebody begins."""

    def __init__(self, over: QWidget, document: AnyDocument) -> None:
        super().__init__(over)
        self.setObjectName("canvas.hint")
        self.setProperty("tone", "third")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._document = document
        self._typing = False

    def retranslate(self) -> None:
        """Say it in the language in use."""
        self.setText(tr("Type a layer’s name, drag one here, or double-click"))

    def appear(self) -> None:
        """Be there if the sketch is empty and nobody types, else not."""
        self.lie_over()
        self.setVisible(not len(self._document.sketch) and not self._typing)

    def begin_typing(self, begun: bool) -> None:
        """Whether the line for typing lies over the paper: who types has begun."""
        self._typing = begun
        self.appear()

    def lie_over(self) -> None:
        """Be as large as what it lies over."""
        over = self.parentWidget()
        if over is not None:
            self.setGeometry(over.rect())
