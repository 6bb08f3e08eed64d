"""The line or the text that is written in place, on the paper itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from ui.theme import fonts

if TYPE_CHECKING:
    from ui.canvas.camera import Camera

_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PaperEditor(QPlainTextEdit):
    """Lies where a note or a title is, and follows the camera until it is done.

    Escape, Ctrl+Enter and a click elsewhere end it, in a title also Enter; what was written stays.
    """

    def __init__(self, camera: Camera) -> None:
        super().__init__(camera.viewport())
        self.setObjectName("canvas.paperEditor")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)
        self.hide()
        self._camera = camera
        self._place: Callable[[], QRectF] = QRectF
        self._done: Callable[[str], None] | None = None
        self._line = False
        self._size: Callable[[float], float] = float
        camera.zoomChanged.connect(self.follow)
        for bar in (camera.horizontalScrollBar(), camera.verticalScrollBar()):
            bar.valueChanged.connect(self.follow)

    def open(
        self,
        text: str,
        place: Callable[[], QRectF],
        done: Callable[[str], None],
        *,
        name: str,
        ground: QColor,
        ink: QColor,
        size: Callable[[float], float],
        line: bool = False,
    ) -> None:
        """Edit a text at a place of the scene; `done` is given what was written.

        `size` is how large it is written in the scene, by the zoom.
        """
        self.finish()
        self._place, self._done, self._line, self._size = place, done, line, size
        self.setAccessibleName(name)
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {ground.name()}; color: {ink.name()};"
            " border: none; border-radius: 0px; padding: 0px; }"
        )
        wrap = QTextOption.WrapMode.NoWrap if line else QTextOption.WrapMode.WordWrap
        self.setWordWrapMode(wrap)
        self.setPlainText(text)
        self.selectAll()
        self.follow()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def busy(self) -> bool:
        """Whether something is being written."""
        return self._done is not None

    def follow(self, *_: object) -> None:
        """Lie where the camera shows the place now."""
        if self._done is None:
            return
        rect = self._camera.mapFromScene(self._place()).boundingRect()
        self.setGeometry(rect)
        weight = fonts.SEMIBOLD if self._line else fonts.REGULAR
        self.setFont(fonts.text(self._size(self._camera.zoom) * self._camera.zoom, weight))

    def finish(self) -> None:
        """What was written is meant."""
        done, self._done = self._done, None
        if done is None:
            return
        text = self.toPlainText()
        if self.hasFocus():  # hidden with the focus, Qt would pass that on as Tab does
            self._camera.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        done(" ".join(text.split()) if self._line else text.rstrip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        enter = event.key() in _ENDS and (self._line or ctrl)
        if enter or event.key() == Qt.Key.Key_Escape:
            self.finish()
            event.accept()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.finish()
