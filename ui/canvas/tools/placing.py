"""A layer brought from the palette: shown as the card that a drop would make."""

from __future__ import annotations

from functools import partial

from graph import commands
from graph.commands import inserting
from graph.commands.framing import placed_in
from graph.sketch import Edge
from graph.trial import try_layer
from ui.canvas.faces import PAPER
from ui.canvas.faces_of import ghost_face
from ui.canvas.tools.joining import frame_at, middle
from ui.canvas.tools.moving import on_grid
from ui.canvas.tools.pointer import Point, Pointer
from ui.canvas.tools.surface import Surface
from ui.canvas.tools.tool import Gesture, Tool

HELD = (-74.0, 16.0)
"""Where the card is held, from the middle of its top edge: at its name, which the drag shows."""


class Placing(Gesture):
    """A ghost follows the pointer; a release adds the layer there, or puts it into a wire."""

    def __init__(self, surface: Surface, asked: str) -> None:
        super().__init__(surface)
        self.asked = asked
        tried = try_layer(asked)
        sizes = surface.document.sketch.properties.sizes
        self.face = ghost_face(*tried, sizes) if tried is not None else None

    def move(self, pointer: Pointer) -> Tool:
        if self.face is not None:
            self.surface.show_ghost(self.face, _top(pointer))
        self.surface.hover(pointer.hit if pointer.hit.kind == "wire" else PAPER)
        self.surface.show_joins({"": self._group(pointer)})
        return self

    def release(self, pointer: Pointer) -> Tool:
        idle = self.cancel()
        sketch, (x, y) = self.surface.document.sketch, _top(pointer)
        wire = pointer.hit.wire
        place = partial(commands.place, sketch, self.asked, x, y)
        if wire is not None:
            place = partial(inserting.insert, sketch, self.asked, Edge(*wire.key), x, y)
        group = self._group(pointer)
        self.surface.attempt(lambda: placed_in(place(), group))
        return idle

    def _group(self, pointer: Pointer) -> str:
        """The group in whose frame the card would be."""
        sketch, frames = self.surface.document.sketch, self.surface.frames()
        return frame_at(sketch, frames, middle(_top(pointer)))

    def cancel(self) -> Tool:
        self.surface.hover(PAPER)
        self.surface.show_joins({})
        self.surface.hide_ghost()
        return super().cancel()


def _top(pointer: Pointer) -> Point:
    x, y = pointer.at[0] - HELD[0], pointer.at[1] - HELD[1]
    return (x, y) if pointer.alt else (on_grid(x), on_grid(y))
