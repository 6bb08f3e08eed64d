"""The rubber band: selects what it touches."""

from __future__ import annotations

from ui.canvas.tools.pointer import Pointer
from ui.canvas.tools.surface import Box, Surface
from ui.canvas.tools.tool import Gesture, Tool


class Selecting(Gesture):
    """With Shift or Ctrl what it touches is added to what was selected before."""

    def __init__(self, surface: Surface, pressed: Pointer) -> None:
        super().__init__(surface)
        self.pressed = pressed
        self.before = surface.document.selection if pressed.adds else frozenset()
        self.notes = surface.chosen_notes() if pressed.adds else set()

    def move(self, pointer: Pointer) -> Tool:
        box = self._box(pointer)
        notes = self.notes | self.surface.notes_in(box)
        self.surface.show_band(box, self.before | self.surface.cards_in(box), notes)
        return self

    def release(self, pointer: Pointer) -> Tool:
        chosen = self.before | self.surface.cards_in(self._box(pointer))
        notes = self.notes | self.surface.notes_in(self._box(pointer))
        wires = self.surface.chosen_wires() if self.pressed.adds else ()
        idle = self.cancel()
        self.surface.choose(chosen, wires, notes)
        return idle

    def cancel(self) -> Tool:
        self.surface.hide_band()
        return super().cancel()

    def _box(self, pointer: Pointer) -> Box:
        (x, y), (u, v) = self.pressed.at, pointer.at
        return min(x, u), min(y, v), max(x, u), max(y, v)
