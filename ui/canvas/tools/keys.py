"""What the keys mean while the hand is at rest."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from graph import clipboard
from graph.commands import Deed, annotating, copying
from graph.places import GRID
from ui.canvas.tools.pointer import Point, Stroke
from ui.canvas.tools.surface import Surface

_ARROWS = {"Left": (-1, 0), "Right": (1, 0), "Up": (0, -1), "Down": (0, 1)}
_LEAP = 10


def struck(surface: Surface, stroke: Stroke) -> bool:
    """Do what the key means; False where it means nothing."""
    if stroke.key in _ARROWS and not (stroke.ctrl or stroke.alt):
        return nudge(surface, stroke.key, leap=stroke.shift)
    meaning = _MEANINGS.get((stroke.ctrl, stroke.key))
    if meaning is None or stroke.alt or stroke.shift:
        return False
    return meaning(surface)


def nudge(surface: Surface, arrow: str, *, leap: bool = False) -> bool:
    """Move what is selected by a step of the grid, or ten; steps in a row are one to undo."""
    document = surface.document
    chosen = document.selection | surface.chosen_notes()
    if not chosen:
        return False
    step = GRID * (_LEAP if leap else 1)
    across, down = _ARROWS[arrow]
    there = ((thing, annotating.place_of(document.sketch, thing)) for thing in sorted(chosen))
    places = {thing: (x + across * step, y + down * step) for thing, (x, y) in there}
    return surface.attempt(partial(annotating.move, document.sketch, places), ("nudge", chosen))


def delete(surface: Surface) -> bool:
    """Remove what is selected: cards, wires and notes."""
    document, wires, notes = surface.document, surface.chosen_wires(), surface.chosen_notes()
    if not (document.selection or wires or notes):
        return False
    command = partial(annotating.remove, document.sketch, document.selection, wires, notes)
    return surface.attempt(partial(command, heal=surface.heals))


def duplicate(surface: Surface) -> bool:
    """Copy what is selected, a step beside it."""
    document, notes = surface.document, sorted(surface.chosen_notes())
    if not (document.selection or notes):
        return False
    command = partial(copying.duplicate, document.sketch, document.selection, notes)
    return _copied(surface, command)


def duplicate_wired(surface: Surface) -> bool:
    """Copy the selected cards with the wires that come in."""
    document = surface.document
    if not document.selection:
        return False
    return surface.attempt(partial(copying.duplicate_wired, document.sketch, document.selection))


def _copied(surface: Surface, command: Callable[[], Deed]) -> bool:
    """Do what brings copies, and select those of notes, too."""
    before = set(surface.document.sketch.notes)
    done = surface.attempt(command)
    added = set(surface.document.sketch.notes) - before
    if added:
        surface.choose(surface.document.selection, (), added)
    return done


def select_all(surface: Surface) -> bool:
    """Every card and every note."""
    sketch = surface.document.sketch
    surface.choose(sketch.nodes, (), sketch.notes)
    return True


def copy(surface: Surface) -> bool:
    """What is selected goes onto the clipboard."""
    document, notes = surface.document, surface.chosen_notes()
    if not (document.selection or notes):
        return False
    surface.put_on_clipboard(clipboard.copy(document.sketch, document.selection, notes))
    return True


def cut(surface: Surface) -> bool:
    """What is selected goes onto the clipboard and away."""
    return copy(surface) and delete(surface)


def paste(surface: Surface, at: Point | None = None) -> bool:
    """What is on the clipboard, at a point or a step beside where it was."""
    document = surface.document
    text = surface.clipboard()
    done = _copied(surface, partial(copying.paste, document.sketch, text, at))
    for node in sorted(document.selection) if done else ():
        surface.reveal(node)
        break
    return True


def edit(surface: Surface) -> bool:
    """The settings of the one card that is selected, or the words of the one note."""
    chosen, notes = list(surface.document.selection), list(surface.chosen_notes())
    if len(notes) == 1 and not chosen:
        surface.write(notes[0])
        return True
    if len(chosen) != 1:
        return False
    surface.edit(chosen[0])
    return True


def let_go(surface: Surface) -> bool:
    """Select nothing; False where nothing is."""
    if not (surface.document.selection or surface.chosen_wires() or surface.chosen_notes()):
        return False
    surface.choose([])
    return True


_MEANINGS = {
    (False, "Delete"): delete,
    (False, "Backspace"): delete,
    (False, "Return"): edit,
    (False, "F2"): edit,
    (False, "Escape"): let_go,
    (True, "A"): select_all,
    (True, "C"): copy,
    (True, "D"): duplicate,
    (True, "V"): paste,
    (True, "X"): cut,
}
