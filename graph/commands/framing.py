"""Commands for groups: framed, titled, nested, joined and left."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from calc.texts import tr
from graph.annotations import GROUP, Group, group_of, members, with_told
from graph.commands import Deed, Refusal, present
from graph.commands.annotating import kept
from graph.edits import AddNode
from graph.edits.annotations import SetGroup
from graph.groups import all_members, around, filled, lineage, parent_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from graph.edits import Edit
    from graph.sketch import Sketch


def group(sketch: Sketch, nodes: Iterable[str], title: str) -> Deed:
    """A titled frame around these cards; groups that are chosen as a whole stay groups in it."""
    chosen = present(sketch, nodes)
    if not chosen:
        raise Refusal(tr("Select the layers that are to stand in a group."))
    (identity,) = sketch.new_ids("g")
    whole = filled(sketch, chosen)
    inner = [each for each in sketch.groups if set(whole).intersection(lineage(sketch, each))]
    frame = Group(title, inside=around(sketch, chosen, inner))
    edits: list[Edit] = [SetGroup(identity, frame)]
    edits += regrouped(sketch, dict.fromkeys(_units(sketch, chosen, whole), identity))
    return Deed(tr("Group layers"), tuple(edits), frozenset(chosen))


def title_group(sketch: Sketch, identity: str, title: str) -> Deed:
    """Another title."""
    return _changed(sketch, identity, sketch.groups[identity]._replace(title=title))


def colour_group(sketch: Sketch, identity: str, colour: str) -> Deed:
    """The colour of a frame."""
    return _changed(sketch, identity, sketch.groups[identity]._replace(colour=colour or "grey"))


def ungroup(sketch: Sketch, nodes: Iterable[str]) -> Deed:
    """Take away the frames that these cards are in; what is in them stays, in the next ones."""
    groups = groups_at(sketch, nodes)
    if not groups:
        raise Refusal(tr("None of the selected layers is in a group."))
    inside = members(sketch)
    joins: dict[str, str] = {}
    for identity in groups:
        outer = next((each for each in lineage(sketch, identity) if each not in groups), "")
        inner = [each for each in sketch.groups if parent_of(sketch, each) == identity]
        joins |= dict.fromkeys([*inside[identity], *inner], outer)
    edits = [edit for edit in regrouped(sketch, joins) if getattr(edit, "id", "") not in groups]
    return Deed(tr("Ungroup"), (*(SetGroup(each, None) for each in groups), *edits))


def leave_group(sketch: Sketch, nodes: Iterable[str]) -> Deed:
    """Take these cards, and groups within groups, out of the groups that they are in."""
    chosen = present(sketch, nodes)
    whole = [each for each in filled(sketch, chosen) if parent_of(sketch, each)]
    joins = {}
    for unit in _units(sketch, chosen, whole):
        now = parent_of(sketch, unit) if unit in sketch.groups else group_of(sketch, unit)
        if now:
            joins[unit] = parent_of(sketch, now)
    return Deed(tr("Take out of the group"), tuple(regrouped(sketch, joins)))


def placed_in(deed: Deed, identity: str) -> Deed:
    """The same deed, its new cards in a group."""
    edits = [
        replace(edit, kept=with_told(edit.kept, GROUP, identity))
        if identity and isinstance(edit, AddNode)
        else edit
        for edit in deed.edits
    ]
    return replace(deed, edits=tuple(edits))


def groups_at(sketch: Sketch, nodes: Iterable[str]) -> list[str]:
    """The groups that these nodes fill, and of the other nodes those that they are in."""
    if not sketch.groups:
        return []
    chosen = present(sketch, nodes)
    whole = filled(sketch, chosen)
    loose = (unit for unit in _units(sketch, chosen, whole) if unit not in sketch.groups)
    return [*whole, *filter(None, dict.fromkeys(group_of(sketch, node) for node in loose))]


def units(sketch: Sketch, nodes: Collection[str]) -> list[str]:
    """What moves as one where these nodes do: groups that they fill, and the others alone."""
    return _units(sketch, nodes, filled(sketch, nodes))


def regrouped(sketch: Sketch, joins: Mapping[str, str]) -> list[Edit]:
    """The edits that put nodes and groups into others, or into none; what is left empty goes."""
    edits: list[Edit] = []
    for unit, target in joins.items():
        if unit not in sketch.groups:
            if group_of(sketch, unit) != target:
                edits.append(kept(sketch, unit, GROUP, target))
        elif parent_of(sketch, unit) != target and unit not in _around(sketch, target):
            edits.append(SetGroup(unit, sketch.groups[unit]._replace(inside=target)))
    return [*edits, *(SetGroup(each, None) for each in _left_empty(sketch, edits))]


def _units(sketch: Sketch, nodes: Collection[str], whole: list[str]) -> list[str]:
    inside = all_members(sketch)
    within = {node for group in whole for node in inside[group]}
    return [*whole, *(node for node in nodes if node not in within)]


def _around(sketch: Sketch, group: str) -> list[str]:
    return lineage(sketch, group) if group in sketch.groups else []


def _left_empty(sketch: Sketch, edits: list[Edit]) -> list[str]:
    """The groups that hold a card before these edits, and none after them."""
    if not edits:
        return []
    after = sketch.copy()
    for edit in edits:
        edit.apply(after)
    left = all_members(after)
    held = all_members(sketch)
    return [each for each in held if held[each] and not left[each]]


def _changed(sketch: Sketch, identity: str, after: Group) -> Deed:
    edits = () if after == sketch.groups[identity] else (SetGroup(identity, after),)
    return Deed(tr("Change a group"), edits)
