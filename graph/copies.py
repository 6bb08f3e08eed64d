"""A part of a sketch under new ids and free names: what paste and duplicate add."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.edits import AddNode
from graph.formats.native import edits_from_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from calc.fields import Json
    from graph.edits import Edit
    from graph.sketch import Sketch


def copied(sketch: Sketch, part: Mapping[str, Any], by: tuple[float, float]) -> list[Edit]:
    """The edits that add a part (as `part_to_json` gives it), shifted by an offset.

    A layer that several of its nodes call stays shared among the copies; names that are taken are
    numbered on.
    """
    layers = dict(zip(_ids(part["layers"]), sketch.new_ids("l", len(part["layers"])), strict=True))
    nodes = dict(zip(_ids(part["nodes"]), sketch.new_ids("n", len(part["nodes"])), strict=True))
    renamed: dict[str, Json] = {"layers": [], "nodes": [], "edges": []}
    taken: list[str] = []
    for layer in part["layers"]:
        name = sketch.free_name_like(str(layer.get("name", "")), taken)
        taken.append(name)
        renamed["layers"].append({**layer, "id": layers[layer["id"]], "name": name})
    for node in part["nodes"]:
        place = {"x": node["x"] + by[0], "y": node["y"] + by[1]}
        owner = {"id": nodes[node["id"]], "layer": layers[node["layer"]]}
        renamed["nodes"].append({**node, **owner, **place})
    for source, output, target, slot in part["edges"]:
        renamed["edges"].append([nodes[source], output, nodes[target], slot])
    return edits_from_json(renamed)


def added(edits: list[Edit]) -> frozenset[str]:
    """The nodes that these edits bring."""
    return frozenset(edit.id for edit in edits if isinstance(edit, AddNode))


def _ids(items: list[Mapping[str, Any]]) -> list[str]:
    return [item["id"] for item in items]
