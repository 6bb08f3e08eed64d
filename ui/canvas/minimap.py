"""The whole sketch in a corner of the canvas, and what of it is in view."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from calc.texts import tr
from ui.canvas.camera import Camera
from ui.canvas.inks import mixed
from ui.canvas.scene import CanvasScene
from ui.theme import theme

SIZE = QSize(196, 136)
EDGE, PAD, ROUND = 12, 8.0, 8.0
LEAST = 2
"""Pixels that the smallest card takes."""
PAUSE = 30
"""Milliseconds between two pictures of a sketch that is being changed."""

Mask = NDArray[np.bool_]


class Minimap(QWidget):
    """A click or a drag brings that part into view."""

    menuRequested = Signal(QPoint)

    def __init__(self, camera: Camera, scene: CanvasScene) -> None:
        super().__init__(camera)
        self.setObjectName("minimap")
        self._camera, self._scene = camera, scene
        self._picture = QImage()
        self._stale = True
        self._wanted = False
        self._area = QRectF()
        self.setFixedSize(SIZE)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE)
        self._soon.timeout.connect(self._renew)
        scene.contentChanged.connect(self.touch)
        for bar in (camera.horizontalScrollBar(), camera.verticalScrollBar()):
            bar.valueChanged.connect(self._moved)
        camera.zoomChanged.connect(self._moved)
        camera.installEventFilter(self)
        theme.listen(self._restyle)
        self.retranslate()
        self.hide()

    @property
    def wanted(self) -> bool:
        """Whether it is to be shown as soon as there is something to show."""
        return self._wanted

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menuRequested.emit(event.globalPos())
        event.accept()

    def want(self, wanted: bool) -> None:
        """Show it from now on, or no longer."""
        self._wanted = wanted
        self._appear()

    def _appear(self) -> None:
        self.setVisible(self._wanted and not self._scene.geometry.content_rect().isEmpty())

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.setAccessibleName(tr("Minimap"))
        self.setToolTip(tr("Click or drag to look elsewhere"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def touch(self) -> None:
        """The cards or their marks are others now."""
        self._appear()
        if not self._soon.isActive():
            self._soon.start()

    def place(self) -> None:
        """Stand at the lower right of the canvas, where there is room for it."""
        room = self._camera.rect()
        self.move(room.right() + 1 - SIZE.width() - EDGE, room.bottom() + 1 - SIZE.height() - EDGE)

    def eventFilter(self, _watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.place()
        return False

    def showEvent(self, event: object) -> None:  # noqa: ARG002 - only when matters
        self._stale = True
        self.place()

    # The picture

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        if self._stale or self._picture.devicePixelRatio() != self.devicePixelRatioF():
            self._take_picture(look)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            ground = QColor(look.panel)
            ground.setAlphaF(0.94)
            painter.setPen(QPen(look.line, 1))
            painter.setBrush(ground)
            painter.drawRoundedRect(frame, ROUND, ROUND)
            painter.drawImage(QPointF(0, 0), self._picture)
            inside = frame.adjusted(2, 2, -2, -2)
            seen = self._in_view()
            if not self._area.isEmpty() and not seen.contains(inside):
                seen = seen.intersected(inside)
                tint = QColor(look.accent)
                tint.setAlphaF(0.08)
                painter.setPen(QPen(look.accent, 1.2))
                painter.setBrush(tint)
                painter.drawRoundedRect(seen, 3, 3)

    def _take_picture(self, look: theme.Theme) -> None:
        """One pixel mask per ink, filled from the table of rectangles without a loop."""
        self._stale = False
        ratio = self.devicePixelRatioF()
        wide, high = round(self.width() * ratio), round(self.height() * ratio)
        picture = np.zeros((high, wide), dtype=np.uint32)
        self._area = self._scene.geometry.content_rect()
        cards = self._scene.geometry.cards
        if len(cards) and not self._area.isEmpty():
            scale, left, top = self._placing()
            boxes = (cards.rects * scale + (left, top, left, top)) * ratio
            wrong = np.fromiter((c.face.state == "wrong" for c in cards.cards), bool, len(cards))
            chosen = np.zeros(len(cards), dtype=bool)
            rows = [cards.rows[card] for card in self._scene.selected if card in cards]
            chosen[rows] = True
            plain = ~wrong & ~chosen
            quiet = mixed(look.control, look.panel, 0.45)
            for which, ink in ((plain, quiet), (wrong, look.err), (chosen, look.accent)):
                picture[covered(boxes[which], wide, high)] = ink.rgba()
        self._picture = QImage(
            picture.tobytes(), wide, high, wide * 4, QImage.Format.Format_ARGB32
        ).copy()
        self._picture.setDevicePixelRatio(ratio)

    def _placing(self) -> tuple[float, float, float]:
        """Scale, left and top that put the sketch into the middle."""
        area = self._area
        across = (self.width() - 2 * PAD) / max(area.width(), 1.0)
        down = (self.height() - 2 * PAD) / max(area.height(), 1.0)
        scale = min(across, down, 0.2)
        left = (self.width() - area.width() * scale) / 2 - area.left() * scale
        top = (self.height() - area.height() * scale) / 2 - area.top() * scale
        return scale, left, top

    def _in_view(self) -> QRectF:
        scale, left, top = self._placing()
        seen = self._camera.visible_rect()
        return QRectF(
            seen.left() * scale + left,
            seen.top() * scale + top,
            seen.width() * scale,
            seen.height() * scale,
        )

    def _moved(self) -> None:
        if self.isVisible():
            self.update()

    def _renew(self) -> None:
        self._stale = True
        self.update()

    def _restyle(self, _look: theme.Theme) -> None:
        self._renew()

    # The hand

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._camera.jumping.emit()
            self._look_at(event.position())
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._look_at(event.position())
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._camera.zoom_by(1.2 ** (event.angleDelta().y() / 120))
        event.accept()

    def _look_at(self, at: QPointF) -> None:
        if not self._area.isEmpty():
            scale, left, top = self._placing()
            self._camera.look_at(QPointF((at.x() - left) / scale, (at.y() - top) / scale))


def covered(boxes: NDArray[np.float64], wide: int, high: int) -> Mask:
    """The pixels that any of these boxes covers: corners are counted, then summed up."""
    left = np.clip(np.floor(boxes[:, 0]), 0, wide - LEAST).astype(np.intp)
    top = np.clip(np.floor(boxes[:, 1]), 0, high - LEAST).astype(np.intp)
    right = np.clip(np.ceil(boxes[:, 2]), left + LEAST, wide).astype(np.intp)
    bottom = np.clip(np.ceil(boxes[:, 3]), top + LEAST, high).astype(np.intp)
    corners = np.zeros((high + 1, wide + 1), dtype=np.int32)
    for rows, columns, sign in (
        (top, left, 1),
        (top, right, -1),
        (bottom, left, -1),
        (bottom, right, 1),
    ):
        np.add.at(corners, (rows, columns), sign)
    found: Mask = corners.cumsum(axis=0).cumsum(axis=1)[:high, :wide] > 0
    return found
