"""Copied layers as JSON text: what goes onto the clipboard and comes back from it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from graph.edits import EditError, apply_all
from graph.formats.native import (
    VERSION,
    FormatError,
    annotations_to_json,
    edits_from_json,
    part_to_json,
)
from graph.formats.safe_json import parse
from graph.groups import all_members
from graph.sketch import Sketch, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable

MIME = "application/x-layersketch-part"
_KEY = "layersketch"
_FARTHEST = 1e7
_PARTS = ("layers", "nodes", "edges", "notes", "groups")


def copy(sketch: Sketch, nodes: Iterable[str], notes: Iterable[str] = ()) -> str:
    """These nodes with their layers, the edges among them, and notes, as JSON text."""
    part = part_of(sketch, nodes, notes)
    return json.dumps({_KEY: VERSION, **part}, ensure_ascii=False, indent=1)


def part_of(sketch: Sketch, nodes: Iterable[str], notes: Iterable[str] = ()) -> dict[str, Any]:
    """These nodes with their layers, the edges among them, notes, and groups that are whole."""
    chosen = in_order(node for node in set(nodes) if node in sketch.graph)
    layers = in_order({sketch.owner(node) for node in chosen})
    written = [note for note in set(notes) if note in sketch.notes]
    inside = all_members(sketch)
    groups = [each for each in inside if inside[each] and set(inside[each]) <= set(chosen)]
    return {
        **part_to_json(sketch, chosen, layers),
        **annotations_to_json(sketch, written, groups),
    }


def is_part(text: str) -> bool:
    """Whether the text holds layers that can be pasted."""
    try:
        read(text)
    except FormatError:
        return False
    return True


def read(text: str) -> dict[str, Any]:
    """The part of a sketch that a text holds. Raises `FormatError`."""
    if not text.lstrip().startswith("{"):
        raise FormatError("the text holds no layers")
    data = parse(text)
    if not isinstance(data, dict) or data.get(_KEY) != VERSION:
        raise FormatError("the text holds no layers")
    if not (data.get("nodes") or data.get("notes")):
        raise FormatError("the text holds no layers")
    try:
        apply_all(Sketch(), edits_from_json(data))
        far = any(abs(node[axis]) > _FARTHEST for node in data["nodes"] for axis in "xy")
    except (EditError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise FormatError(f"the layers in the text are damaged: {error}") from error
    if far:
        raise FormatError("the layers in the text are damaged: a place is too far away")
    return {
        key: data[key] for key in ("layers", "nodes", "edges", "notes", "groups") if key in data
    }
