"""When the canvas is painted: once per turn of the event loop, and better when it rests."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import inf
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, QTimer

from ui.canvas.layer import LayerItem

if TYPE_CHECKING:
    from ui.canvas.camera import Camera

FEW = 10
"""So many places are repainted one by one; more, and the whole view is."""
REST = 120
"""Milliseconds without a change of zoom after which sprites are painted anew."""
SLICE = 0.004
EDGE = 3


class Repaint(QObject):
    """Gathers what has changed, and paints sprites anew in slices once nothing moves."""

    def __init__(
        self, layer: LayerItem, camera: Callable[[], Camera | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._layer = layer
        self._camera = camera
        self._dirty: list[QRectF] = []
        self._all = False
        self._gave_up = False
        self._flushing = self._timer(0, self.flush)
        self._rest = self._timer(REST, self._begin_settling)
        self._slices = self._timer(0, self._settle_slice)
        layer.on_unfinished = self._come_to_rest

    def touch(self, rects: Iterable[QRectF]) -> None:
        """These places of the scene look different now."""
        self._dirty.extend(rects)
        self._changed()

    def touch_all(self) -> None:
        """Anything may look different now."""
        self._all = True
        self._changed()

    def camera_changed(self, *, zoomed: bool) -> None:
        """Another part is seen; at another scale, sprites are good enough until it rests."""
        self._next_frame()
        if zoomed:
            self._layer.sprites.moving = True
            self._slices.stop()
            self._rest.start()

    def settle_now(self) -> None:
        """Do at once what would be done at rest."""
        self._rest.stop()
        self._begin_settling()
        self._settle_slice(inf)
        self.flush()

    def flush(self) -> None:
        """Ask for the one repaint of this turn."""
        self._flushing.stop()
        dirty, everything = self._dirty, self._all or len(self._dirty) > FEW
        self._dirty, self._all = [], False
        view = self._camera()
        if view is None:
            return
        if everything:
            view.viewport().update()
            return
        for rect in dirty:
            shown = view.mapFromScene(rect).boundingRect()
            view.viewport().update(shown.adjusted(-EDGE, -EDGE, EDGE, EDGE))

    def _changed(self) -> None:
        self._next_frame()
        if not self._flushing.isActive():
            self._flushing.start()

    def _next_frame(self) -> None:
        self._layer.sprites.store.frame += 1
        self._gave_up = False

    def _come_to_rest(self) -> None:
        """Something was painted that does not fit: better it when nothing moves."""
        if not (self._gave_up or self._slices.isActive() or self._rest.isActive()):
            self._rest.start()

    def _begin_settling(self) -> None:
        self._layer.sprites.moving = False
        self._slices.start()

    def _settle_slice(self, seconds: float = SLICE) -> None:
        view = self._camera()
        if view is None:
            return
        done, renewed = self._layer.cards.settle(view.visible_rect(), seconds)
        self._dirty.extend(renewed)
        if done:
            # What does not fit even now has no room; it must not be tried for ever.
            self._slices.stop()
            self._all = self._gave_up = True
        else:
            self._slices.start()
        self._flushing.start()

    def _timer(self, wait: int, deed: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(wait)
        timer.timeout.connect(deed)
        return timer
