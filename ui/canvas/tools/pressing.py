"""Pressed, and not yet known whether a click or a drag is meant."""

from __future__ import annotations

from graph.sketch import Edge
from ui.canvas.tools.moving import Moving
from ui.canvas.tools.pointer import Pointer
from ui.canvas.tools.selecting import Selecting
from ui.canvas.tools.surface import Surface
from ui.canvas.tools.tool import Gesture, Tool
from ui.canvas.tools.wiring import Wiring


class Pressing(Gesture):
    """What was pressed decides what a click and what a drag means."""

    scrolls = False

    def __init__(self, surface: Surface, pressed: Pointer) -> None:
        super().__init__(surface)
        self.pressed = pressed
        surface.document.history.seal()

    def move(self, pointer: Pointer) -> Tool:
        return self.drag(pointer) if pointer.dragged_from(self.pressed) else self

    def release(self, pointer: Pointer) -> Tool:
        self.click(pointer)
        return self.cancel()

    def drag(self, _pointer: Pointer) -> Tool:
        """It was a drag."""
        return self

    def click(self, pointer: Pointer) -> None:
        """It was a click."""


class PressingCard(Pressing):
    """A click selects the card, a drag moves it with all that are selected."""

    def __init__(self, surface: Surface, pressed: Pointer) -> None:
        super().__init__(surface, pressed)
        self.node = pressed.hit.id
        if not pressed.adds and self.node not in surface.document.selection:
            surface.choose([self.node])

    def drag(self, pointer: Pointer) -> Tool:
        moving = {*self.surface.document.selection, self.node}
        if moving != self.surface.document.selection:
            self.surface.choose(moving, (), self.surface.chosen_notes())
        return Moving(self.surface, self.pressed, self.node).move(pointer)

    def click(self, _pointer: Pointer) -> None:
        if self.pressed.adds:
            wires, notes = self.surface.chosen_wires(), self.surface.chosen_notes()
            self.surface.choose(self.surface.document.selection ^ {self.node}, wires, notes)
        else:
            self.surface.choose([self.node])


class PressingPort(Pressing):
    """A drag draws a wire, or takes the end of the one that is there elsewhere."""

    def drag(self, pointer: Pointer) -> Tool:
        return Wiring(self.surface, self.pressed.hit).move(pointer)

    def click(self, _pointer: Pointer) -> None:
        node = {self.pressed.hit.id}
        before = self.surface.document.selection
        self.surface.choose(before ^ node if self.pressed.adds else node)


class PressingWire(Pressing):
    """A click selects the wire."""

    def click(self, _pointer: Pointer) -> None:
        wire = self.pressed.hit.wire
        if wire is None:
            return
        edge = {Edge(*wire.key)}
        if self.pressed.adds:
            before = self.surface.document.selection
            self.surface.choose(before, self.surface.chosen_wires() ^ edge)
        else:
            self.surface.choose([], edge)


class PressingPaper(Pressing):
    """A click selects nothing, a drag what the rubber band touches."""

    def drag(self, pointer: Pointer) -> Tool:
        return Selecting(self.surface, self.pressed).move(pointer)

    def click(self, _pointer: Pointer) -> None:
        if not self.pressed.adds:
            self.surface.choose([])
