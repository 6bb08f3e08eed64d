"""Commands that copy: duplicate, with the same inputs or without, and paste."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from calc.texts import tr, tr_n
from graph import clipboard, places
from graph.commands import Deed, Refusal, present, told
from graph.commands.copies import added, copied
from graph.edits import Connect
from graph.formats.native import FormatError
from graph.sketch import Edge

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.places import Place
    from graph.sketch import Sketch

_BESIDE = (float(places.GRID), float(places.GRID))


def duplicate(sketch: Sketch, nodes: Iterable[str], notes: Iterable[str] = ()) -> Deed:
    """Copies of these nodes with layers of their own, and of notes, a little beside them."""
    chosen, written = present(sketch, nodes), [note for note in notes if note in sketch.notes]
    edits = copied(sketch, clipboard.part_of(sketch, chosen, written), _BESIDE, stay=True)
    if written and not chosen:
        label = tr_n("Duplicate {count} note", "Duplicate {count} notes", len(written))
        label = label.format(count=len(written))
    else:
        label = told(sketch, chosen, tr("Duplicate {name}"), tr("Duplicate {count} layers"))
    return Deed(label, tuple(edits), added(edits))


def duplicate_wired(sketch: Sketch, nodes: Iterable[str]) -> Deed:
    """Copies that take what the originals take, beside them: a branch of its own."""
    chosen = present(sketch, nodes)
    by = _room_beside(sketch, chosen)
    edits = copied(sketch, clipboard.part_of(sketch, chosen), by, stay=True)
    copies = dict(zip(chosen, sketch.new_ids("n", len(chosen)), strict=True))
    for node, copy in copies.items():
        for source, output, _, slot in sketch.edges_into(node):
            if source not in copies:
                edits.append(Connect(Edge(source, output, copy, slot)))
    one, several = tr("Duplicate {name} with its wires"), tr("Duplicate {count} layers with wires")
    return Deed(told(sketch, chosen, one, several), tuple(edits), added(edits))


def _room_beside(sketch: Sketch, chosen: list[str]) -> Place:
    """How far beside the way of the data the copies stand on nothing that is there."""
    there = [sketch.position(node) for node in chosen]
    others = [sketch.position(node) for node in sketch.graph]
    wide, high = float(places.COLUMN), float(places.ROW)
    for step in count(2):
        x, y = (0.0, step * high / 2) if sketch.properties.across else (step * wide / 2, 0.0)
        if not any(
            abs(a + x - u) < wide and abs(b + y - v) < high for a, b in there for u, v in others
        ):
            return x, y
    raise AssertionError("steps do not end")


def paste(sketch: Sketch, text: str, at: Place | None = None) -> Deed:
    """What was copied, with the middle of its top at a point, or a step beside where it was."""
    try:
        part = clipboard.read(text)
    except FormatError as error:
        raise Refusal(tr("The clipboard holds no layers to paste.")) from error
    there = [(node["x"], node["y"]) for node in part["nodes"]]
    notes = part.get("notes", [])
    around = there + [(note["x"] + note.get("width", 0) / 2, note["y"]) for note in notes]
    edits = copied(sketch, part, _offset(sketch, around, at))
    layers = len(part["nodes"])
    label = tr_n("Paste {count} layer", "Paste {count} layers", layers).format(count=layers)
    if not layers:
        label = tr_n("Paste {count} note", "Paste {count} notes", len(notes))
        label = label.format(count=len(notes))
    return Deed(label, tuple(edits), added(edits))


def _offset(sketch: Sketch, there: list[Place], at: Place | None) -> Place:
    taken = {sketch.position(node) for node in sketch.graph} | set(places.of_notes(sketch))
    if at is None:
        return places.stepped_off(sketch, there) if taken.intersection(there) else (0.0, 0.0)
    left, right = min(x for x, _ in there), max(x for x, _ in there)
    by = at[0] - (left + right) / 2, at[1] - min(y for _, y in there)
    wanted = [(x + by[0], y + by[1]) for x, y in there]
    if taken.isdisjoint(wanted):
        return by
    step = places.stepped_off(sketch, wanted)
    return by[0] + step[0], by[1] + step[1]
