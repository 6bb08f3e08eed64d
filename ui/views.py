"""Where one looked before: every jump leaves a way back, across models too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QPointF, QTimer

from graph.models.rows import way_to

if TYPE_CHECKING:
    from graph.models.rows import Way
    from ui.canvas.canvas import Canvas
    from ui.levels import Level
    from ui.window import Window

MOST = 64
_NEAR = 24.0
"""Pixels of the scene within which two places are one."""


@dataclass(frozen=True)
class View:
    """A part of a sketch: the model that it is in, the middle of the view, and the zoom."""

    way: tuple[Way, ...]
    centre: QPointF
    zoom: float

    def like(self, other: View) -> bool:
        """Whether both show the same."""
        near = (self.centre - other.centre).manhattanLength() < _NEAR
        return self.way == other.way and near and abs(self.zoom / other.zoom - 1) < 0.02


class Views(QObject):
    """The views left by jumps, and those gone back from; jumps at one stroke are one."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._back: list[View] = []
        self._forth: list[View] = []
        self._canvas: Canvas | None = None
        self._way: tuple[Way, ...] = ()
        self._going = False
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(0)

    def join(self) -> None:
        """Begin anew with the document that is shown now."""
        self._back, self._forth, self._canvas, self._way = [], [], None, ()
        self._window.levels.opened.connect(self._opened)
        self._window.levels.turned.connect(self._turned)

    @property
    def can_go_back(self) -> bool:
        """Whether something was left by a jump."""
        return bool(self._back)

    @property
    def can_go_forth(self) -> bool:
        """Whether one has gone back."""
        return bool(self._forth)

    def go_back(self) -> None:
        """Show what was in view before the last jump."""
        self._go(self._back, self._forth)

    def go_forth(self) -> None:
        """Show again what was gone back from."""
        self._go(self._forth, self._back)

    def _go(self, there: list[View], here: list[View]) -> None:
        now = self._now()
        while there and now is not None and there[-1].like(now):
            there.pop()
        if not there or now is None:
            return
        view = there.pop()
        here.append(now)
        self._going = True
        try:
            self._window.levels.go(view.way)
            self._window.canvas.look_at(view.centre, view.zoom)
        finally:
            self._going = False

    def _opened(self, level: Level) -> None:
        level.canvas.jumping.connect(self._leave)

    def _turned(self) -> None:
        """Another level is shown: the view of the one before was left."""
        if self._canvas is not None:
            self._leave()
        self._canvas = self._window.canvas
        self._way = way_to(self._window.document)

    def _leave(self) -> None:
        now = self._now()
        if self._going or now is None or self._settled.isActive():
            return
        self._settled.start()
        if not (self._back and self._back[-1].like(now)):
            self._back = [*self._back[1 - MOST :], now]
        self._forth.clear()

    def _now(self) -> View | None:
        canvas = self._canvas
        if canvas is None or not shiboken6.isValid(canvas):
            return None
        return View(self._way, *canvas.place)
