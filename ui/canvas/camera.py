"""The camera over the canvas: where it is, how it moves, and what paper it sees."""

from __future__ import annotations

from collections.abc import Iterable
from math import isfinite
from typing import cast

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTransform
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

from ui.canvas.paper.grid import Grid
from ui.canvas.scene import CanvasScene

LEAST_ZOOM, MOST_ZOOM = 0.1, 4.0
STEP = 1.2
"""What a step of zooming multiplies by."""
FIT_MARGIN = 48.0
STRIPS = 4
LEGIBLE = 0.75
"""The least zoom at which the words of a card are read with ease."""


class Camera(QGraphicsView):
    """Shows a `CanvasScene`; the middle of the view stays where it is when the view is resized."""

    zoomChanged = Signal(float)
    jumping = Signal()
    """Another place is about to be shown at once: what is in view now may be wanted back."""

    def __init__(self, scene: CanvasScene, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self._scene = scene
        self._grid = Grid()
        self.grid_shown = True
        self._centre = QPointF()
        self._steering = False
        self.exposures: list[QRectF] = []
        """The parts being painted, in the scene, where painting them apart saves something."""
        self._prepare()
        scene.contentChanged.connect(self._make_room)

    def _prepare(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setOptimizationFlags(
            QGraphicsView.OptimizationFlag.DontAdjustForAntialiasing
            | QGraphicsView.OptimizationFlag.DontSavePainterState
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    # Where the camera is

    @property
    def zoom(self) -> float:
        """1.0 shows a scene pixel as a pixel."""
        return self.transform().m11()

    def visible_rect(self) -> QRectF:
        """What the view shows, in the scene."""
        inverse, _ = self.viewportTransform().inverted()
        return inverse.mapRect(QRectF(self.viewport().rect()))

    def to_scene(self, point: QPointF) -> QPointF:
        """A point of the viewport in the scene, without rounding."""
        inverse, _ = self.viewportTransform().inverted()
        return inverse.map(point)

    @property
    def place(self) -> tuple[QPointF, float]:
        """The point in the middle of the view, and the zoom."""
        return QPointF(self._centre), self.zoom

    def least_zoom(self) -> float:
        """10 %, or less where all would not fit otherwise."""
        return min(LEAST_ZOOM, self._fitting(self._scene.geometry.content_rect()))

    # Moving it

    def zoom_to(self, zoom: float, anchor: QPointF | None = None) -> None:
        """Zoom so that what is under `anchor`, a point of the viewport, stays there."""
        if not isfinite(zoom) or zoom <= 0:
            return
        wanted = min(max(zoom, self.least_zoom()), MOST_ZOOM)
        middle = QRectF(self.viewport().rect()).center()
        held = middle if anchor is None else anchor
        fixed = self._centre if anchor is None else self.to_scene(held)
        self._steer(fixed + (middle - held) / wanted, wanted)

    def zoom_by(self, factor: float, anchor: QPointF | None = None) -> None:
        self.zoom_to(self.zoom * factor, anchor)

    def zoom_in(self) -> None:
        self.zoom_by(STEP)

    def zoom_out(self) -> None:
        self.zoom_by(1 / STEP)

    def fit_all(self) -> None:
        """Show every card, never larger than life."""
        self.jumping.emit()
        self._fit(self._scene.geometry.content_rect())

    def show_beginning(self) -> None:
        """Show every card if they can be read then, else the first ones as large as can be read."""
        content = self._scene.geometry.content_rect()
        self._fit(content)
        if self.zoom < LEGIBLE:
            down = (self.viewport().height() / 2 - FIT_MARGIN) / LEGIBLE
            across = (self.viewport().width() / 2 - FIT_MARGIN) / LEGIBLE
            first = self._scene.geometry.first_rect().center()
            x = _between(content.left() + across, first.x(), content.right() - across)
            y = _between(content.top() + down, first.y(), content.bottom() - down)
            self._steer(QPointF(x, y), LEGIBLE)

    def fit(self, ids: Iterable[str]) -> None:
        """Show these cards, never larger than life."""
        self.jumping.emit()
        self._fit(self._scene.geometry.content_rect(set(ids)))

    def look_at(self, centre: QPointF, zoom: float | None = None) -> None:
        """Bring this point of the scene to the middle."""
        self._steer(centre, self.zoom if zoom is None else zoom)

    def reveal(self, card_id: str) -> None:
        """Bring this card or note into view; leave the camera alone where it already is."""
        ground = self._scene.ground
        if card_id in self._scene.geometry.cards or card_id in ground.notes:
            noted = card_id in ground.notes
            rect = ground.note_rect(card_id) if noted else self._scene.geometry.rect_of(card_id)
            if not self.visible_rect().contains(rect):
                self.jumping.emit()
                self._steer(rect.center(), self.zoom)

    def pan_by(self, dx: float, dy: float) -> None:
        """Move what is shown by pixels of the screen."""
        if isfinite(dx) and isfinite(dy):
            across, down = self.horizontalScrollBar(), self.verticalScrollBar()
            across.setValue(across.value() - round(dx))
            down.setValue(down.value() - round(dy))

    def _fit(self, rect: QRectF) -> None:
        if rect.isEmpty():
            self._steer(QPointF(), 1.0)
        else:
            self._steer(rect.center(), self._fitting(rect))

    def _fitting(self, rect: QRectF) -> float:
        """The zoom at which this rectangle fills the view, at most 100 %."""
        room = self.viewport().rect()
        if rect.isEmpty():
            return 1.0
        across = max(room.width() - 2 * FIT_MARGIN, 16.0) / rect.width()
        down = max(room.height() - 2 * FIT_MARGIN, 16.0) / rect.height()
        return min(across, down, 1.0)

    def _steer(self, centre: QPointF, zoom: float) -> None:
        """The only way to place the camera."""
        if not (isfinite(centre.x()) and isfinite(centre.y()) and isfinite(zoom) and zoom > 0):
            return
        zoomed = zoom != self.zoom
        self._steering = True
        try:
            if zoomed:
                self.setTransform(QTransform.fromScale(zoom, zoom))
            self._centre = centre
            self._make_room()
            middle = QRectF(self.viewport().rect()).center()
            self.horizontalScrollBar().setValue(round(centre.x() * zoom - middle.x()))
            self.verticalScrollBar().setValue(round(centre.y() * zoom - middle.y()))
        finally:
            self._steering = False
        self._scene.camera_changed(zoomed=zoomed)
        if zoomed:
            self.zoomChanged.emit(zoom)

    def _make_room(self) -> None:
        """One can always pan a viewport beyond the content; nothing jumps when that shrinks."""
        across = self.viewport().width() / self.zoom
        down = self.viewport().height() / self.zoom
        seen = QRectF(self._centre.x() - across / 2, self._centre.y() - down / 2, across, down)
        content = self._scene.geometry.content_rect()
        room = content.adjusted(-across, -down, across, down) if not content.isNull() else seen
        self.setSceneRect(room.united(seen).adjusted(-1 / self.zoom, -1 / self.zoom, 1, 1))

    # What it sees

    def show_grid(self, shown: bool) -> None:
        """Show the dots of the paper, or leave it blank."""
        self.grid_shown = shown
        self.viewport().update()

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        exposed = QRectF(rect)
        painter.fillRect(exposed, self._scene.inks.paper)
        if not self.grid_shown:
            return
        zoom = self.zoom
        device = painter.deviceTransform()
        back, _ = device.inverted()
        painter.save()
        try:
            painter.setWorldTransform(back * painter.worldTransform())
            origin = QPointF(device.dx(), device.dy())
            self._grid.paint(
                painter, device.mapRect(exposed), device.m11(), origin, zoom, self._scene.inks.dot
            )
        finally:
            painter.restore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Scrolling bares two narrow strips: their common rectangle would be the whole view."""
        region = event.region()
        if 1 < region.rectCount() <= STRIPS:
            inverse, _ = self.viewportTransform().inverted()
            rects = cast("Iterable[QRect]", region)
            self.exposures = [inverse.mapRect(QRectF(rect)) for rect in rects]
        try:
            super().paintEvent(event)
        finally:
            self.exposures = []

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if not self._steering:
            self._centre = self.visible_rect().center()
            self._scene.camera_changed(zoomed=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._steering = True
        try:
            super().resizeEvent(event)
        finally:
            self._steering = False
        self._steer(self._centre, self.zoom)


def _between(least: float, wanted: float, most: float) -> float:
    """What is nearest to the wanted; the middle where there is nothing in between."""
    return (least + most) / 2 if least > most else min(max(wanted, least), most)
