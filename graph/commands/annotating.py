"""Commands for what is written on a sketch: notes and colours.

What is moved or taken away with the hand may be cards and notes together.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from calc.texts import tr, tr_n
from graph import commands
from graph.annotations import LEAST_HEIGHT, LEAST_WIDTH, NOTE, TAG, Note, told_of, with_told
from graph.commands import Deed, present
from graph.edits import Call, Edit
from graph.edits.annotations import SetNote

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.places import Place
    from graph.sketch import Edge, Sketch


# Notes on paper


def add_note(sketch: Sketch, text: str, at: Place) -> Deed:
    """A note with its left upper corner at a point; without a text there is none."""
    (note,) = sketch.new_ids("t")
    edits = (SetNote(note, Note(text, *at)),) if text.strip() else ()
    return Deed(tr("Add a note"), edits)


def write_note(sketch: Sketch, note: str, text: str) -> Deed:
    """Another text on a note; a note without any is taken away."""
    if not text.strip():
        return remove_notes(sketch, [note])
    return _rewritten(sketch, note, sketch.notes[note]._replace(text=text), tr("Change a note"))


def resize_note(sketch: Sketch, note: str, width: float, height: float) -> Deed:
    """Another size of a note, never too small to be read."""
    wide, high = max(width, LEAST_WIDTH), max(height, LEAST_HEIGHT)
    after = sketch.notes[note]._replace(width=wide, height=high)
    return _rewritten(sketch, note, after, tr("Resize a note"))


def remove_notes(sketch: Sketch, notes: Iterable[str]) -> Deed:
    """Take notes away."""
    gone = [note for note in dict.fromkeys(notes) if note in sketch.notes]
    label = tr_n("Delete {count} note", "Delete {count} notes", len(gone))
    return Deed(label.format(count=len(gone)), tuple(SetNote(note, None) for note in gone))


def _rewritten(sketch: Sketch, note: str, after: Note, label: str) -> Deed:
    return Deed(label, () if after == sketch.notes[note] else (SetNote(note, after),))


# On cards


def note_on(sketch: Sketch, node: str, text: str) -> Deed:
    """What is noted on a layer's call; nothing takes the note away."""
    name = sketch.layer_of(node).name
    return _marked(sketch, [node], NOTE, text, tr("Note on {name}").format(name=name))


def colour(sketch: Sketch, nodes: Iterable[str], colour: str, notes: Iterable[str] = ()) -> Deed:
    """The colour tag of cards, and the colour of notes; none takes tags away."""
    deed = _marked(sketch, present(sketch, nodes), TAG, colour, tr("Change the colour"))
    written = [(note, sketch.notes[note]) for note in notes if note in sketch.notes]
    other = [
        SetNote(each, note._replace(colour=colour or "yellow"))
        for each, note in written
        if note.colour != (colour or "yellow")
    ]
    return replace(deed, edits=(*deed.edits, *other))


def _marked(sketch: Sketch, nodes: Iterable[str], what: str, value: str, label: str) -> Deed:
    other = [node for node in nodes if told_of(sketch, node, what) != value]
    return Deed(label, tuple(kept(sketch, node, what, value) for node in other))


def kept(sketch: Sketch, node: str, what: str, value: str) -> Edit:
    """The edit that gives a node another note, colour or group."""
    return Call(node, with_told(sketch.graph.nodes[node]["kept"], what, value))


# Cards and notes together


def place_of(sketch: Sketch, thing: str) -> Place:
    """Where a card or a note is."""
    note = sketch.notes.get(thing)
    return sketch.position(thing) if note is None else (note.x, note.y)


def move(sketch: Sketch, places: Mapping[str, Place]) -> Deed:
    """Cards and notes to other places."""
    deed = commands.move(sketch, places)
    there = ((each, note) for each, note in sketch.notes.items() if each in places)
    moved = [
        SetNote(each, note._replace(x=places[each][0], y=places[each][1]))
        for each, note in there
        if places[each] != (note.x, note.y)
    ]
    if moved and not deed.edits:
        label = tr_n("Move {count} note", "Move {count} notes", len(moved))
        return Deed(label.format(count=len(moved)), tuple(moved))
    return replace(deed, edits=(*deed.edits, *moved))


def remove(
    sketch: Sketch,
    nodes: Iterable[str],
    edges: Iterable[Edge] = (),
    notes: Iterable[str] = (),
    *,
    heal: bool = False,
) -> Deed:
    """Remove cards, wires and notes."""
    chosen, wires = present(sketch, nodes), list(edges)
    written = remove_notes(sketch, notes)
    if not (chosen or wires):
        return replace(written, select=frozenset())
    deed = commands.remove(sketch, chosen, wires, heal=heal)
    return replace(deed, edits=(*deed.edits, *written.edits))
