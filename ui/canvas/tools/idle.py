"""The hand at rest: what a press, a double click or a key begins."""

from __future__ import annotations

from ui.canvas.tools import keys
from ui.canvas.tools.handles import Handle
from ui.canvas.tools.papers import PressingGroup, PressingNote
from ui.canvas.tools.pointer import Pointer, Stroke
from ui.canvas.tools.pressing import PressingCard, PressingPaper, PressingPort, PressingWire
from ui.canvas.tools.tool import Tool
from ui.canvas.tools.trying import PressingNumber

_CURSORS = {
    "port-in": "cross",
    "port-out": "cross",
    "wire": "hand",
    "note-corner": "size",
    "group": "grab",
}


class Idle(Tool):
    """Points at things."""

    def press(self, pointer: Pointer) -> Tool:
        match pointer.hit.kind:
            case "port-in" | "port-out":
                return PressingPort(self.surface, pointer)
            case "card":
                return self._press_card(pointer)
            case "wire":
                return PressingWire(self.surface, pointer)
            case "note" | "note-corner":
                return PressingNote(self.surface, pointer)
            case "group":
                return PressingGroup(self.surface, pointer)
            case _:
                return PressingPaper(self.surface, pointer)

    def double(self, pointer: Pointer) -> Tool:
        if pointer.hit.kind == "card" and not pointer.adds:
            self.surface.choose([pointer.hit.id])
            self.surface.edit(pointer.hit.id)
            return self
        if pointer.hit.kind == "paper":
            self.surface.add_here(pointer.at)
            return self
        if pointer.hit.kind in {"note", "note-corner"} and not pointer.adds:
            self.surface.choose([], (), [pointer.hit.id])
            self.surface.write(pointer.hit.id)
            return self
        if pointer.hit.kind == "group" and not pointer.adds:
            self.surface.write_title(pointer.hit.id)
            return self
        return self.press(pointer)

    def move(self, pointer: Pointer) -> Tool:
        self.surface.hover(pointer.hit)
        cursor = _CURSORS.get(pointer.hit.kind, "arrow")
        if pointer.hit.kind == "card" and self._number(pointer) is not None:
            cursor = "scrub"
        self.surface.point_with(cursor)
        return self

    def _press_card(self, pointer: Pointer) -> Tool:
        handle = None if pointer.adds else self._number(pointer)
        if handle is None:
            return PressingCard(self.surface, pointer)
        return PressingNumber(self.surface, pointer, handle)

    def _number(self, pointer: Pointer) -> Handle | None:
        return self.surface.number_at(pointer.at, pointer.hit.id)

    def key(self, stroke: Stroke) -> Tool | None:
        return self if keys.struck(self.surface, stroke) else None
