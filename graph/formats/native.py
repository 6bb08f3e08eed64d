"""The native file, `.layersketch`: JSON, versioned, sorted, made to be read and compared.

Every layer, node and edge is one line, ordered by id, so that a diff shows what changed.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from graph.edits import (
    AddLayer,
    AddNode,
    Connect,
    Describe,
    Edit,
    EditError,
    apply_all,
    properties_from_json,
    properties_to_json,
)
from graph.formats.format_error import FormatError
from graph.formats.safe_json import parse
from graph.layer_json import layer_from_json, layer_to_json
from graph.sketch import Edge, Sketch, in_order

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
_KNOWN = ("layersketch", "properties", "layers", "nodes", "edges")


def to_json(sketch: Sketch) -> dict[str, Json]:
    """The sketch as JSON; equal sketches give equal JSON."""
    return {
        "layersketch": VERSION,
        "properties": properties_to_json(sketch.properties),
        **part_to_json(sketch, sketch.nodes, in_order(sketch.layers)),
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
    lines = ["{", f' "layersketch": {data["layersketch"]},']
    lines.append(f' "properties": {_line(data["properties"])},')
    for key in ("layers", "nodes", "edges"):
        items = ",\n".join(f"  {_line(item)}" for item in data[key])
        lines.append(f' "{key}": [\n{items}\n ]' if items else f' "{key}": []')
        lines[-1] += "" if key == "edges" else ","
    return "\n".join([*lines, "}", ""])


def _line(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=False, allow_nan=False)


def loads(text: str) -> Sketch:
    """The sketch of a file's text. Raises `FormatError`."""
    return from_json(parse(text))


def from_json(data: Json) -> Sketch:
    """The sketch of the file's JSON. Raises `FormatError`."""
    if not isinstance(data, dict) or "layersketch" not in data:
        raise FormatError("this is no Layersketch file: it has no version")
    version = data["layersketch"]
    if version != VERSION:
        reason = f"the file is of format {version!r}; this program reads format {VERSION}"
        raise FormatError(f"{reason}: please update Layersketch")
    unknown = {key: value for key, value in data.items() if key not in _KNOWN}
    sketch = Sketch()
    try:
        properties = properties_from_json(data.get("properties", {}))
        if unknown:
            properties = properties._replace(kept={**properties.kept, **unknown})
        apply_all(sketch, [Describe(properties), *edits_from_json(data)])
    except EditError as error:
        raise FormatError(f"the file contradicts itself: {error}") from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        if isinstance(error, FormatError):
            raise
        raise FormatError(f"the file is damaged: {error}") from error
    return sketch


def edits_from_json(data: Mapping[str, Any]) -> list[Edit]:
    """The edits that make the layers, nodes and edges of a file or of a copied part."""
    layers = [AddLayer(_text(item["id"]), layer_from_json(item)) for item in data["layers"]]
    nodes = sorted(data["nodes"], key=lambda item: int(item.get("call", 0)))
    added = [
        AddNode(
            _text(item["id"]),
            _text(item["layer"]),
            float(item["x"]),
            float(item["y"]),
            None,
            dict(item.get("kept", {})),
        )
        for item in nodes
    ]
    edges = [Connect(_edge(item)) for item in data["edges"]]
    return [*layers, *added, *edges]


def _text(value: Json) -> str:
    if not isinstance(value, str):
        raise FormatError(f"the file is damaged: an id is {value!r}")
    return value


def _edge(item: Json) -> Edge:
    source, output, target, slot = item
    whole = isinstance(output, int) and isinstance(slot, int) and output >= 0 and slot >= 0
    if not whole or slot > 100_000 or output > 100_000:
        raise FormatError(f"the file is damaged: an edge is {item!r}")
    return Edge(_text(source), output, _text(target), slot)
