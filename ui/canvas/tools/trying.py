"""A number on a card in hand: everything that follows from it is seen at once."""

from __future__ import annotations

from functools import partial

from graph import commands
from ui.canvas.tools.handles import Handle
from ui.canvas.tools.pointer import Pointer
from ui.canvas.tools.pressing import PressingCard
from ui.canvas.tools.surface import Surface
from ui.canvas.tools.tool import Gesture, Tool

STEP, POWER = 5.0, 28.0
"""Pixels to a step, and to a power of two."""


class PressingNumber(PressingCard):
    """Across, the number is tried; down, the card is moved."""

    def __init__(self, surface: Surface, pressed: Pointer, handle: Handle) -> None:
        super().__init__(surface, pressed)
        self.handle = handle

    def drag(self, pointer: Pointer) -> Tool:
        across = abs(pointer.screen[0] - self.pressed.screen[0])
        down = abs(pointer.screen[1] - self.pressed.screen[1])
        if down > across:
            return super().drag(pointer)
        return Trying(self.surface, self.pressed, self.handle).move(pointer)


class Trying(Gesture):
    """Steps by one, with Shift by powers of two; Escape puts it back, a release is one step."""

    scrolls = False

    def __init__(self, surface: Surface, pressed: Pointer, handle: Handle) -> None:
        super().__init__(surface)
        self.pressed = pressed
        self.handle = handle
        self.text = handle.stepper.text
        surface.document.history.seal()

    @property
    def _key(self) -> object:
        return ("setting", self.handle.owner, self.handle.setting)

    def move(self, pointer: Pointer) -> Tool:
        self.surface.point_with("scrub")
        across = pointer.screen[0] - self.pressed.screen[0]
        steps = int(across / (POWER if pointer.shift else STEP))
        text = self.handle.stepper.at(steps, powers=pointer.shift)
        if text != self.text:
            self.text = text
            owner, setting = self.handle.owner, self.handle.setting
            sketch = self.surface.document.sketch
            deed = partial(commands.configure_text, sketch, owner, setting, text)
            self.surface.attempt(deed, self._key)
        return self

    def release(self, _pointer: Pointer) -> Tool:
        self.surface.document.history.seal()
        self.surface.point_with("arrow")
        return super().cancel()

    def cancel(self) -> Tool:
        self.surface.document.take_back(self._key)
        self.surface.point_with("arrow")
        return super().cancel()
