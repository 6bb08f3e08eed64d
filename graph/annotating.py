"""Commands for what is written on a sketch: notes, groups, colours.

What is moved or taken away with the hand may be cards and notes together.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from calc.texts import tr, tr_n
from graph import commands
from graph.annotation_edits import SetGroup, SetNote
from graph.annotations import (
    GROUP,
    LEAST_HEIGHT,
    LEAST_WIDTH,
    NOTE,
    TAG,
    Group,
    Note,
    group_of,
    members,
    told_of,
    with_told,
)
from graph.commands import Deed, Refusal, present
from graph.edits import Call, Edit

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


# Groups


def group(sketch: Sketch, nodes: Iterable[str], title: str) -> Deed:
    """A titled frame around these cards, which leave the groups that they were in."""
    chosen = present(sketch, nodes)
    if not chosen:
        raise Refusal(tr("Select the layers that are to stand in a group."))
    (identity,) = sketch.new_ids("g")
    edits: list[Edit] = [SetGroup(identity, Group(title))]
    edits += _put_in(sketch, chosen, identity)
    return Deed(tr("Group layers"), tuple(edits), frozenset(chosen))


def title_group(sketch: Sketch, identity: str, title: str) -> Deed:
    """Another title."""
    return _regrouped(sketch, identity, sketch.groups[identity]._replace(title=title))


def ungroup(sketch: Sketch, nodes: Iterable[str]) -> Deed:
    """Take away the frames that these cards are in; the cards stay."""
    groups = groups_at(sketch, nodes)
    if not groups:
        raise Refusal(tr("None of the selected layers is in a group."))
    inside = members(sketch)
    edits: list[Edit] = [SetGroup(identity, None) for identity in groups]
    for identity in groups:
        edits += [_kept(sketch, node, GROUP, "") for node in inside[identity]]
    return Deed(tr("Ungroup"), tuple(edits))


def leave_group(sketch: Sketch, nodes: Iterable[str]) -> Deed:
    """Take these cards out of the groups that they are in."""
    chosen = [node for node in present(sketch, nodes) if group_of(sketch, node)]
    return Deed(tr("Take out of the group"), tuple(_put_in(sketch, chosen, "")))


def join_group(sketch: Sketch, nodes: Iterable[str], identity: str) -> Deed:
    """Put these cards into a group that is there."""
    return Deed(tr("Put into the group"), tuple(_put_in(sketch, present(sketch, nodes), identity)))


def groups_at(sketch: Sketch, nodes: Iterable[str]) -> list[str]:
    """The groups that these nodes are in."""
    found = dict.fromkeys(group_of(sketch, node) for node in present(sketch, nodes))
    return [identity for identity in found if identity]


def _put_in(sketch: Sketch, nodes: list[str], identity: str) -> list[Edit]:
    """The edits that put nodes into a group, or into none; what they leave empty goes."""
    moving = {node for node in nodes if group_of(sketch, node) != identity}
    edits = [_kept(sketch, node, GROUP, identity) for node in nodes if node in moving]
    left = members(sketch).items()
    gone = [each for each, inside in left if each != identity and inside and moving >= set(inside)]
    return [*edits, *(SetGroup(each, None) for each in gone)]


def _regrouped(sketch: Sketch, identity: str, after: Group) -> Deed:
    edits = () if after == sketch.groups[identity] else (SetGroup(identity, after),)
    return Deed(tr("Change a group"), edits)


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


def colour_group(sketch: Sketch, identity: str, colour: str) -> Deed:
    """The colour of a frame."""
    after = sketch.groups[identity]._replace(colour=colour or "grey")
    return _regrouped(sketch, identity, after)


def _marked(sketch: Sketch, nodes: Iterable[str], what: str, value: str, label: str) -> Deed:
    other = [node for node in nodes if told_of(sketch, node, what) != value]
    return Deed(label, tuple(_kept(sketch, node, what, value) for node in other))


def _kept(sketch: Sketch, node: str, what: str, value: str) -> Edit:
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
