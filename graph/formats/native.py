"""The native file, `.layersketch`: JSON, versioned, sorted, made to be read and compared.

Every layer, node and edge is one line, ordered by id, so that a diff shows what changed.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from calc.calling import KEYWORD
from calc.settings import vocabulary
from calc.texts import tr
from graph.annotations import group_from_json, group_to_json, note_from_json, note_to_json
from graph.edits import AddLayer, AddNode, Connect, Describe, Edit, EditError, apply_all
from graph.edits.annotations import SetGroup, SetNote
from graph.edits.edit_json import properties_from_json, properties_to_json
from graph.formats.format_error import FormatError
from graph.formats.nesting import check_nesting
from graph.formats.safe_json import parse
from graph.layer_json import layer_from_json, layer_to_json
from graph.sketch import Edge, Properties, Sketch, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from calc.fields import Json

__all__ = [
    "SUFFIX",
    "VERSION",
    "FormatError",
    "dumps",
    "edits_from_json",
    "from_json",
    "loads",
    "part_to_json",
    "to_json",
]

VERSION = 1
SUFFIX = ".layersketch"
_KNOWN = ("layersketch", "properties", "layers", "nodes", "edges", "notes", "groups")
_LISTS = _KNOWN[2:]
_UNKNOWN = "file"
"""Where the properties keep what stands in a file beside the known keys."""
_ID = re.compile(r"[a-z]{1,8}[0-9]{1,9}")
_FARTHEST = 1e7
_GAP = 100
"""How many slots may be empty before a wire: a file cannot ask for millions."""
_MOST_DEFINITIONS = 200
"""Nobody defines more classes in a sketch; reading each takes its time."""
_DAMAGES = (KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError)


def to_json(sketch: Sketch) -> dict[str, Json]:
    """The sketch as JSON; equal sketches give equal JSON."""
    kept = dict(sketch.properties.kept)
    beside = kept.pop(_UNKNOWN, {})
    return {
        "layersketch": VERSION,
        "properties": properties_to_json(sketch.properties._replace(kept=kept)),
        **part_to_json(sketch, sketch.nodes, in_order(sketch.layers)),
        **annotations_to_json(sketch, sketch.notes, sketch.groups),
        **beside,
    }


def part_to_json(sketch: Sketch, nodes: Iterable[str], layers: Iterable[str]) -> dict[str, Json]:
    """These nodes and layers, with the edges among the nodes."""
    chosen = list(nodes)
    inside = set(chosen)
    return {
        "layers": [{"id": id_, **layer_to_json(sketch.layers[id_])} for id_ in layers],
        "nodes": [_node(sketch, node) for node in chosen],
        "edges": [
            list(edge)
            for node in chosen
            for edge in sketch.edges_into(node)
            if edge.source in inside
        ],
    }


def annotations_to_json(
    sketch: Sketch, notes: Iterable[str], groups: Iterable[str]
) -> dict[str, Json]:
    """These notes and groups; a sketch without any has no word of them."""
    found: dict[str, Json] = {
        "notes": [{"id": each, **note_to_json(sketch.notes[each])} for each in in_order(notes)],
        "groups": [{"id": each, **group_to_json(sketch.groups[each])} for each in in_order(groups)],
    }
    return {key: items for key, items in found.items() if items}


def _node(sketch: Sketch, node: str) -> dict[str, Json]:
    data = sketch.graph.nodes[node]
    x, y = data["x"], data["y"]
    found = {"id": node, "layer": data["owner"], "call": data["call"], "x": _neat(x), "y": _neat(y)}
    return {**found, "kept": dict(data["kept"])} if data["kept"] else found


def _neat(number: float) -> float:
    rounded = round(float(number), 2)
    return int(rounded) if rounded.is_integer() else rounded


def dumps(sketch: Sketch) -> str:
    """The text of the file."""
    data = to_json(sketch)
    parts = [f' "layersketch": {VERSION}', f' "properties": {_line(data["properties"])}']
    for key in filter(data.__contains__, _LISTS):
        items = ",\n".join(f"  {_line(item)}" for item in data[key])
        parts.append(f' "{key}": [\n{items}\n ]' if items else f' "{key}": []')
    parts += [f" {_line(key)}: {_line(data[key])}" for key in data if key not in _KNOWN]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _line(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=False, allow_nan=False)


def loads(text: str) -> Sketch:
    """The sketch of a file's text. Raises `FormatError`."""
    return from_json(parse(text))


def from_json(data: Json) -> Sketch:
    """The sketch of the file's JSON. Raises `FormatError`."""
    if not isinstance(data, dict) or "layersketch" not in data:
        raise FormatError(tr("this is no Layersketch file: it has no version"))
    _check_version(data["layersketch"])
    return inner_from_json(data)


def inner_from_json(data: Json) -> Sketch:
    """The sketch of a part of a file that says no version. Raises `FormatError`."""
    if not isinstance(data, dict):
        raise _damaged(tr("{name} is missing").format(name="'sketch'"))
    sketch = Sketch()
    try:
        apply_all(sketch, [Describe(_properties(data)), *edits_from_json(data)])
    except EditError as error:
        told = tr("the file contradicts itself: {what}")
        raise FormatError(told.format(what=error)) from error
    except FormatError:
        raise
    except _DAMAGES as error:
        raise _damaged(_told(error)) from error
    return check_nesting(sketch)


def _check_version(version: Json) -> None:
    if type(version) is not int or version < 1:
        raise _damaged(tr("its format is {value}").format(value=f"{version!r:.40}"))
    if version > VERSION:
        told = tr(
            "the file is of format {version}; this program reads format {own}:"
            " please update Layersketch"
        )
        raise FormatError(told.format(version=version, own=VERSION))


def _damaged(what: str) -> FormatError:
    return FormatError(tr("the file is damaged: {what}").format(what=what))


def _told(error: Exception) -> str:
    """What is wrong with a damaged part."""
    if isinstance(error, KeyError):
        return tr("{name} is missing").format(name=error)
    return str(error)[:200]


def _properties(data: Mapping[str, Any]) -> Properties:
    properties = properties_from_json(data.get("properties", {}))
    name: Json = properties.name
    sequential: Json = properties.sequential
    across: Json = properties.across
    policy: Json = properties.policy
    good = (
        isinstance(name, str)
        and isinstance(sequential, bool | None)
        and isinstance(across, bool)
        and (policy == "" or policy in vocabulary.POLICIES)
        and all(map(_is_id, properties.inputs or ()))
        and all(_is_id(tap.node) and _is_count(tap.output) for tap in properties.outputs or ())
        and all(_is_count(size) for size in properties.sizes.values())
    )
    if not good:
        raise _damaged(tr("its properties are not what they should be"))
    beside = {key: value for key, value in data.items() if key not in _KNOWN}
    kept = {**properties.kept, _UNKNOWN: beside} if beside else properties.kept
    return properties._replace(kept=kept)


def edits_from_json(data: Mapping[str, Any]) -> list[Edit]:
    """The edits that make what is in a file, or in a copied part."""
    told = [_line(item["definition"]) for item in data["layers"] if "definition" in item]
    if len(set(told)) > _MOST_DEFINITIONS:
        most = _MOST_DEFINITIONS
        raise _damaged(tr("it defines more than {count} classes of layers").format(count=most))
    layers = [AddLayer(_id(item["id"]), layer_from_json(item)) for item in data["layers"]]
    nodes = sorted(data["nodes"], key=lambda item: int(item.get("call", 0)))
    added = [
        AddNode(
            _id(item["id"]),
            _id(item["layer"]),
            _place(item["x"]),
            _place(item["y"]),
            None,
            dict(item.get("kept", {})),
        )
        for item in nodes
    ]
    edges = [_edge(item) for item in data["edges"]]
    wires = Counter(edge.target for edge in edges)
    for edge in edges:
        if edge.slot % KEYWORD > wires[edge.target] + _GAP or edge.slot >= 2 * KEYWORD:
            raise _damaged(tr("an edge ends at slot {slot}").format(slot=edge.slot))
    return [*layers, *added, *(Connect(edge) for edge in edges), *_annotations(data)]


def _annotations(data: Mapping[str, Any]) -> list[Edit]:
    notes = (SetNote(_id(item["id"]), note_from_json(item)) for item in data.get("notes", ()))
    groups = (SetGroup(_id(item["id"]), group_from_json(item)) for item in data.get("groups", ()))
    return [*notes, *groups]


def _is_id(value: Json) -> bool:
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def _is_count(value: Json) -> bool:
    return type(value) is int and 0 <= value < 2**31


def _id(value: Json) -> str:
    if not _is_id(value):
        raise _damaged(tr("an id is {value}").format(value=f"{value!r:.60}"))
    return str(value)


def _place(value: Json) -> float:
    good = isinstance(value, int | float) and not isinstance(value, bool)
    if not good or abs(value) > _FARTHEST:
        raise _damaged(tr("a place is {value}").format(value=f"{value!r:.60}"))
    return float(value)


def _edge(item: Json) -> Edge:
    source, output, target, slot = item
    if not (_is_count(output) and _is_count(slot)):
        raise _damaged(tr("an edge is {value}").format(value=f"{item!r:.80}"))
    return Edge(_id(source), output, _id(target), slot)
