"""What all tools have in common: each handler returns the tool that goes on."""

from __future__ import annotations

from ui.canvas.tools.pointer import Pointer, Stroke
from ui.canvas.tools.surface import Surface


class Tool:
    """One state of the hand, born with all that it needs; until the end it only previews."""

    def __init__(self, surface: Surface) -> None:
        self.surface = surface

    def press(self, _pointer: Pointer) -> Tool:
        return self

    def double(self, pointer: Pointer) -> Tool:
        """The second press of a double click."""
        return self.press(pointer)

    def move(self, _pointer: Pointer) -> Tool:
        return self

    def release(self, _pointer: Pointer) -> Tool:
        return self

    def key(self, _stroke: Stroke) -> Tool | None:
        """None where the key means nothing here."""
        return None

    def cancel(self) -> Tool:
        """Take back what was previewed; nothing was done."""
        from ui.canvas.tools.idle import Idle

        return Idle(self.surface)


class Gesture(Tool):
    """A tool that is under way: Escape ends it, and no other key means anything."""

    scrolls = True
    """Whether the canvas goes on where the pointer is held at its edge."""

    def key(self, stroke: Stroke) -> Tool | None:
        return self.cancel() if stroke.key == "Escape" else self
