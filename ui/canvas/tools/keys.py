"""What the keys mean while the hand is at rest."""

from __future__ import annotations

from functools import partial

from graph import clipboard, commands, copying
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
    chosen = document.selection
    if not chosen:
        return False
    step = GRID * (_LEAP if leap else 1)
    across, down = _ARROWS[arrow]
    there = ((node, document.sketch.position(node)) for node in sorted(chosen))
    places = {node: (x + across * step, y + down * step) for node, (x, y) in there}
    return surface.attempt(partial(commands.move, document.sketch, places), ("nudge", chosen))


def delete(surface: Surface) -> bool:
    """Remove what is selected: cards and wires."""
    document, wires = surface.document, surface.chosen_wires()
    if not (document.selection or wires):
        return False
    command = partial(commands.remove, document.sketch, document.selection, wires)
    return surface.attempt(partial(command, heal=surface.heals))


def duplicate(surface: Surface) -> bool:
    """Copy what is selected, a step beside it."""
    document = surface.document
    if not document.selection:
        return False
    return surface.attempt(partial(copying.duplicate, document.sketch, document.selection))


def select_all(surface: Surface) -> bool:
    """Every card."""
    surface.choose(surface.document.sketch.nodes)
    return True


def copy(surface: Surface) -> bool:
    """What is selected goes onto the clipboard."""
    document = surface.document
    if not document.selection:
        return False
    surface.put_on_clipboard(clipboard.copy(document.sketch, document.selection))
    return True


def cut(surface: Surface) -> bool:
    """What is selected goes onto the clipboard and away."""
    return copy(surface) and delete(surface)


def paste(surface: Surface, at: Point | None = None) -> bool:
    """What is on the clipboard, at a point or a step beside where it was."""
    document = surface.document
    text = surface.clipboard()
    done = surface.attempt(partial(copying.paste, document.sketch, text, at))
    for node in sorted(document.selection) if done else ():
        surface.reveal(node)
        break
    return True


def edit(surface: Surface) -> bool:
    """The settings of the one card that is selected."""
    chosen = list(surface.document.selection)
    if len(chosen) != 1:
        return False
    surface.edit(chosen[0])
    return True


def let_go(surface: Surface) -> bool:
    """Select nothing; False where nothing is."""
    if not (surface.document.selection or surface.chosen_wires()):
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
