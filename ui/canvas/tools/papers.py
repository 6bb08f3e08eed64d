"""The hand on notes and groups."""

from __future__ import annotations

from functools import partial

from graph.annotations import LEAST_HEIGHT, LEAST_WIDTH
from graph.commands import annotating
from graph.groups import all_members
from ui.canvas.tools.moving import Moving, on_grid
from ui.canvas.tools.pointer import Point, Pointer
from ui.canvas.tools.pressing import Pressing
from ui.canvas.tools.surface import Surface
from ui.canvas.tools.tool import Gesture, Tool


class PressingNote(Pressing):
    """A click selects the note, a drag moves it with all that is selected, its corner resizes."""

    def __init__(self, surface: Surface, pressed: Pointer) -> None:
        super().__init__(surface, pressed)
        self.note = pressed.hit.id
        if not pressed.adds and self.note not in surface.chosen_notes():
            surface.choose([], (), [self.note])

    def drag(self, pointer: Pointer) -> Tool:
        if self.pressed.hit.kind == "note-corner":
            return Sizing(self.surface, self.pressed).move(pointer)
        chosen = self.surface.chosen_notes()
        if self.note not in chosen:
            before = self.surface.document.selection
            self.surface.choose(before, (), {*chosen, self.note})
        return Moving(self.surface, self.pressed, self.note).move(pointer)

    def click(self, _pointer: Pointer) -> None:
        if self.pressed.adds:
            before, wires = self.surface.document.selection, self.surface.chosen_wires()
            self.surface.choose(before, wires, self.surface.chosen_notes() ^ {self.note})
        else:
            self.surface.choose([], (), [self.note])


class PressingGroup(Pressing):
    """A click on a title selects the cards of the group, a drag moves them with their notes."""

    def __init__(self, surface: Surface, pressed: Pointer) -> None:
        super().__init__(surface, pressed)
        self.inside = all_members(surface.document.sketch).get(pressed.hit.id, [])

    def drag(self, pointer: Pointer) -> Tool:
        if not self.inside:
            return self.cancel()
        before, notes = self.surface.document.selection, self._notes()
        if not before.issuperset(self.inside):
            chosen = before.union(self.inside) if self.pressed.adds else self.inside
            self.surface.choose(chosen, (), notes)
        elif not self.surface.chosen_notes() >= notes:
            self.surface.choose(before, (), self.surface.chosen_notes() | notes)
        return Moving(self.surface, self.pressed, self.inside[0]).move(pointer)

    def click(self, _pointer: Pointer) -> None:
        before = self.surface.document.selection
        if not self.pressed.adds:
            self.surface.choose(self.inside)
        elif before.issuperset(self.inside):
            self.surface.choose(before.difference(self.inside))
        else:
            self.surface.choose(before.union(self.inside))

    def _notes(self) -> set[str]:
        """The notes that lie in the frame as a whole."""
        left, top, right, bottom = self.surface.frames()[self.pressed.hit.id]
        notes = self.surface.document.sketch.notes
        return {
            each
            for each in self.surface.notes_in((left, top, right, bottom))
            if notes[each].x >= left
            and notes[each].y >= top
            and notes[each].x + notes[each].width <= right
            and notes[each].y + notes[each].height <= bottom
        }


class Sizing(Gesture):
    """The corner of a note in hand; it stops on the grid unless Alt is held."""

    def __init__(self, surface: Surface, pressed: Pointer) -> None:
        super().__init__(surface)
        self.pressed = pressed
        self.note = pressed.hit.id

    def move(self, pointer: Pointer) -> Tool:
        self.surface.point_with("size")
        self.surface.show_sizes({self.note: self._size(pointer)})
        return self

    def release(self, pointer: Pointer) -> Tool:
        width, height = self._size(pointer)
        idle = self.cancel()
        sketch = self.surface.document.sketch
        self.surface.attempt(partial(annotating.resize_note, sketch, self.note, width, height))
        return idle

    def cancel(self) -> Tool:
        self.surface.show_sizes({})
        self.surface.point_with("arrow")
        return super().cancel()

    def _size(self, pointer: Pointer) -> Point:
        note = self.surface.document.sketch.notes[self.note]
        right = note.x + note.width + pointer.at[0] - self.pressed.at[0]
        bottom = note.y + note.height + pointer.at[1] - self.pressed.at[1]
        if not pointer.alt:
            right, bottom = on_grid(right), on_grid(bottom)
        return max(right - note.x, LEAST_WIDTH), max(bottom - note.y, LEAST_HEIGHT)
