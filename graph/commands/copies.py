"""A part of a sketch under new ids and free names: what paste and duplicate add."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.annotations import GROUP, note_from_json, with_told
from graph.edits import AddNode
from graph.edits.annotations import SetNote
from graph.formats.native import edits_from_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from calc.fields import Json
    from graph.edits import Edit
    from graph.sketch import Sketch


def copied(
    sketch: Sketch, part: Mapping[str, Any], by: tuple[float, float], *, stay: bool = False
) -> list[Edit]:
    """The edits that add a part (as `part_of` gives it), shifted by an offset.

    A layer that several of its nodes call stays shared among the copies; names that are taken are
    numbered on. `stay`: copies of some cards of a group belong to it, too.
    """
    layers = dict(zip(_ids(part["layers"]), sketch.new_ids("l", len(part["layers"])), strict=True))
    nodes = dict(zip(_ids(part["nodes"]), sketch.new_ids("n", len(part["nodes"])), strict=True))
    told = part.get("groups", [])
    groups = dict(zip(_ids(told), sketch.new_ids("g", len(told)), strict=True))
    renamed: dict[str, Json] = {"layers": [], "nodes": [], "edges": []}

    def within(group: str) -> str:
        return groups.get(group, group if stay else "")

    renamed["groups"] = [
        {**group, "id": groups[group["id"]], GROUP: within(group.get(GROUP, ""))} for group in told
    ]
    names = sketch.free_names_like(str(layer.get("name", "")) for layer in part["layers"])
    for layer, name in zip(part["layers"], names, strict=True):
        renamed["layers"].append({**layer, "id": layers[layer["id"]], "name": name})
    for node in part["nodes"]:
        place = {"x": node["x"] + by[0], "y": node["y"] + by[1]}
        kept = node.get("kept", {})
        group = within(kept.get(GROUP, ""))
        owner = {"id": nodes[node["id"]], "layer": layers[node["layer"]]}
        renamed["nodes"].append({**node, **owner, **place, "kept": with_told(kept, GROUP, group)})
    for source, output, target, slot in part["edges"]:
        renamed["edges"].append([nodes[source], output, nodes[target], slot])
    return [*edits_from_json(renamed), *_notes(sketch, part.get("notes", []), by)]


def _notes(sketch: Sketch, notes: list[Mapping[str, Any]], by: tuple[float, float]) -> list[Edit]:
    found: list[Edit] = []
    for identity, told in zip(sketch.new_ids("t", len(notes)), notes, strict=True):
        note = note_from_json(told)
        found.append(SetNote(identity, note._replace(x=note.x + by[0], y=note.y + by[1])))
    return found


def added(edits: list[Edit]) -> frozenset[str]:
    """The nodes that these edits bring."""
    return frozenset(edit.id for edit in edits if isinstance(edit, AddNode))


def _ids(items: list[Mapping[str, Any]]) -> list[str]:
    return [item["id"] for item in items]
