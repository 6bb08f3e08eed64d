"""Writing on the paper: notes and the titles of groups, edited where they are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor

from calc.texts import tr
from graph.annotations import HEIGHT, WIDTH
from graph.commands import annotating, framing
from ui.canvas import colours
from ui.canvas.paper.editor import PaperEditor
from ui.canvas.paper.ground import title_size
from ui.canvas.paper.ground_item import PAD
from ui.canvas.tools.moving import on_grid
from ui.theme import fonts

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.canvas.canvas import Canvas

_TITLE_WIDTH = 220.0


class Writing:
    """The editor of a canvas, and what becomes of what is written in it."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._scene = canvas.shown
        self.editor = PaperEditor(canvas)

    def new_note(self, at: QPointF) -> None:
        """A note at a point of the scene; it is there once something is written on it."""
        x, y = on_grid(at.x()), on_grid(at.y())
        self._open("", lambda: QRectF(x, y, WIDTH, HEIGHT), partial(self._added, x, y), "yellow")

    def note(self, identity: str) -> None:
        """Another text on a note."""
        note = self._canvas.document.sketch.notes[identity]
        self._hide(identity)
        place = partial(self._scene.ground.note_rect, identity)
        self._open(note.text, place, partial(self._written, identity), note.colour)

    def title(self, identity: str) -> None:
        """Another title of a group."""
        group = self._canvas.document.sketch.groups[identity]
        self._hide(identity)
        inks = self._scene.inks
        self.editor.open(
            group.title,
            partial(self._title_place, identity),
            partial(self._titled, identity),
            name=tr("Title of the group"),
            ground=colours.frame_ground(inks, group.colour),
            ink=inks.ink,
            size=title_size,
            line=True,
        )

    def _open(
        self, text: str, place: Callable[[], QRectF], done: Callable[[str], None], colour: str
    ) -> None:
        inks = self._scene.inks
        ground: QColor = colours.note_ground(inks, colour)
        self.editor.open(
            text,
            lambda: place().adjusted(PAD, PAD - 2, -PAD, -PAD + 2),
            done,
            name=tr("Note"),
            ground=ground,
            ink=inks.ink,
            size=lambda _zoom: fonts.BODY,
        )
        self.editor.setPlaceholderText(tr("Write a note"))

    def _title_place(self, identity: str) -> QRectF:
        if identity not in self._scene.ground.groups:
            return QRectF()
        rect = self._scene.ground.title_rect(identity, self._canvas.zoom)
        rect.setWidth(max(rect.width(), _TITLE_WIDTH))
        return rect

    def _added(self, x: float, y: float, text: str) -> None:
        before = set(self._canvas.document.sketch.notes)
        command = partial(annotating.add_note, self._canvas.document.sketch, text, (x, y))
        self._canvas.surface.attempt(command)
        self._canvas.choose([], (), set(self._canvas.document.sketch.notes) - before)

    def _written(self, identity: str, text: str) -> None:
        self._hide("")
        sketch = self._canvas.document.sketch
        if identity in sketch.notes:
            self._canvas.surface.attempt(partial(annotating.write_note, sketch, identity, text))

    def _titled(self, identity: str, text: str) -> None:
        self._hide("")
        sketch = self._canvas.document.sketch
        if identity in sketch.groups:
            self._canvas.surface.attempt(partial(framing.title_group, sketch, identity, text))

    def _hide(self, identity: str) -> None:
        """Do not paint what is being edited."""
        self._scene.ground.hidden = identity
        self._scene.repaint.touch_all()
