"""Edits as JSON: for the journal, and to prove that nothing of an edit is lost."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from calc.layer import Layer
from graph.annotations import (
    Group,
    Note,
    group_from_json,
    group_to_json,
    note_from_json,
    note_to_json,
)
from graph.edits import Edit
from graph.edits.annotations import SetGroup, SetNote
from graph.edits.inside import Inside
from graph.layer_json import layer_from_json, layer_to_json
from graph.sketch import Edge, Properties, Tap

if TYPE_CHECKING:
    from collections.abc import Callable

    from calc.fields import Json


def edit_to_json(edit: Edit) -> dict[str, Json]:
    """The edit as JSON."""
    values = {field.name: getattr(edit, field.name) for field in dataclasses.fields(edit)}
    return {"edit": type(edit).__name__, **{key: _told(value) for key, value in values.items()}}


def _told(value: Any) -> Json:
    if isinstance(value, Layer):
        return layer_to_json(value)
    if isinstance(value, Properties):
        return properties_to_json(value)
    if isinstance(value, Note | Group):
        return note_to_json(value) if isinstance(value, Note) else group_to_json(value)
    if isinstance(value, Edit):
        return edit_to_json(value)
    if isinstance(value, Mapping):
        return {key: _told(item) for key, item in value.items()}
    return [_told(item) for item in value] if isinstance(value, tuple) else value


def edit_from_json(data: Mapping[str, Any]) -> Edit:
    """The edit that `edit_to_json` wrote."""
    kind = Edit.kinds[data["edit"]]
    readers = _READERS.get(kind.__name__, {})
    values = {
        key: readers[key](value) if key in readers else value
        for key, value in data.items()
        if key != "edit"
    }
    return kind(**values)


def _places(data: Mapping[str, Any]) -> dict[str, tuple[float, float]]:
    return {node: (x, y) for node, (x, y) in data.items()}


def properties_to_json(properties: Properties) -> dict[str, Json]:
    """The properties that differ from an empty sketch's."""
    found: dict[str, Json] = {}
    if properties.name:
        found["name"] = properties.name
    if properties.sequential is not None:
        found["sequential"] = properties.sequential
    if properties.inputs is not None:
        found["inputs"] = list(properties.inputs)
    if properties.outputs is not None:
        found["outputs"] = [list(tap) for tap in properties.outputs]
    if properties.sizes:
        found["sizes"] = dict(properties.sizes)
    if properties.kept:
        found["kept"] = dict(properties.kept)
    if properties.across:
        found["across"] = True
    if properties.policy:
        found["policy"] = properties.policy
    return found


def properties_from_json(data: Mapping[str, Any]) -> Properties:
    """The properties again."""
    inputs, outputs = data.get("inputs"), data.get("outputs")
    return Properties(
        name=data.get("name", ""),
        sequential=data.get("sequential"),
        inputs=None if inputs is None else tuple(inputs),
        outputs=None if outputs is None else tuple(Tap(node, index) for node, index in outputs),
        sizes=dict(data.get("sizes", {})),
        kept=dict(data.get("kept", {})),
        across=data.get("across", False),
        policy=data.get("policy", ""),
    )


_READERS: dict[str, dict[str, Callable[[Any], Any]]] = {
    "AddLayer": {"layer": layer_from_json},
    "Configure": {"layer": layer_from_json},
    "Connect": {"edge": lambda edge: Edge(*edge)},
    "Disconnect": {"edge": lambda edge: Edge(*edge)},
    "Describe": {"properties": properties_from_json},
    Inside.__name__: {"edits": lambda edits: tuple(map(edit_from_json, edits)), "path": tuple},
    "Move": {"places": _places},
    SetNote.__name__: {"note": lambda note: note and note_from_json(note)},
    SetGroup.__name__: {"group": lambda group: group and group_from_json(group)},
}
"""How the values of an edit are read that JSON has no kind for."""
