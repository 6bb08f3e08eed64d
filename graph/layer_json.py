"""A layer as JSON of our own: for the native file, the clipboard and the journal of edits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calc.custom import CustomLayer, Definition
from calc.layer import Layer
from calc.register import find_kind
from calc.settings.draft import Draft
from calc.settings.wrapped import Wrapped
from calc.unknown import MOST_TENSORS, UnknownLayer, are_arrays, kind_of
from graph.models import Model
from graph.models.interior import Interior, levels

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from calc.fields import Json

_OF_FILE = ("entry", "given")
"""What a file said of a layer whose class the user defined."""


def layer_to_json(layer: Layer) -> dict[str, Json]:
    """The layer with the settings that differ from Keras's defaults, and what cannot be used."""
    settings = {}
    inside = {key: layer_to_json(inner) for key, inner in _inside(layer) if _is_more(inner)}
    for key, field in layer.fields.items():
        value = getattr(layer, key)
        told = value != layer.defaults[key] or key in layer.required
        if told and _usable(layer, key) and not (key in inside and levels(value)):
            settings[key] = field.to_json(value)
    found: dict[str, Json] = {
        "class": "" if isinstance(layer, UnknownLayer) else layer.told_class(),
        "name": layer.name,
        "settings": settings,
    }
    if layer.drafts:
        found["drafts"] = {
            key: {"value": draft.value, "typed": draft.typed, "usable": draft.usable}
            for key, draft in layer.drafts.items()
        }
    if inside:
        found["inside"] = inside
    if layer.kept:
        found["kept"] = dict(layer.kept)
    if isinstance(layer, Model):
        found |= model_to_json(layer)
    if isinstance(layer, CustomLayer):
        found["definition"] = layer.definition.to_json()
        found |= {key: dict(value) for key in _OF_FILE if (value := getattr(layer, key))}
    return found


def layer_from_json(data: Mapping[str, Any]) -> Layer:
    """The layer again. Raises `ValueError` for what is no layer."""
    settings, drafts = data.get("settings", {}), data.get("drafts", {})
    name, kept = data.get("name", ""), data.get("kept", {})
    if not (isinstance(settings, dict) and isinstance(drafts, dict) and isinstance(kept, dict)):
        raise ValueError("settings, drafts and kept must be objects")  # noqa: TRY004
    if not isinstance(name, str):
        raise ValueError("a layer's name must be text")  # noqa: TRY004
    kind = _kind(data)
    if kind is None:
        kept = {**settings, **kept}
        return UnknownLayer(name=name, named_class=str(data["class"]), kept=kept)
    good = {key: value for key, value in settings.items() if key in kind.fields}
    layer: Layer = kind.create(name, **(good | _layers(data.get("inside", {}), kind)))
    if isinstance(layer, UnknownLayer):
        _check_unknown(layer)
        known = _known_by_now(layer)
        if known is not None:
            return known
    if isinstance(layer, Model):
        layer = model_from_json(layer, data)
    if isinstance(layer, CustomLayer):
        layer = _of_file(layer, data)
    there = {key: _draft(drafts[key]) for key in drafts if key in kind.fields}
    unknown = {key: value for key, value in settings.items() if key not in kind.fields}
    changes: dict[str, Any] = {
        "drafts": {**layer.drafts, **there},
        "kept": {**unknown, **kept},
    }
    return layer.but(**changes)


def _kind(data: Mapping[str, Any]) -> type[Layer] | None:
    """The class that a layer's JSON names or defines; None where it is not known."""
    if "definition" in data:
        return CustomLayer.described_by(Definition.from_json(data["definition"]))
    return find_kind(str(data.get("class", ""))) if data.get("class") else UnknownLayer


def _known_by_now(layer: UnknownLayer) -> Layer | None:
    """The layer itself, where an earlier version of the program did not know its class yet."""
    entry = layer.entry if isinstance(layer.entry, dict) else {}
    config = {"name": layer.name, **layer.kept}
    told = {**entry, "class_name": layer.named_class, "config": config}
    kind = kind_of(told)
    return None if kind is None or kind.is_model else kind.from_entry(told)


def _of_file(layer: CustomLayer, data: Mapping[str, Any]) -> CustomLayer:
    """The layer with what a file said of it. Raises `ValueError`."""
    found = {key: data[key] for key in _OF_FILE if key in data}
    if not all(isinstance(value, dict) for value in found.values()):
        raise ValueError("what a file said of a layer must be objects")
    return layer.but(**found)


def _inside(layer: Layer) -> Iterator[tuple[str, Layer]]:
    """The settings that are layers themselves."""
    for key in layer.fields:
        value = getattr(layer, key)
        if isinstance(value, Layer):
            yield key, value


def _is_more(layer: Layer) -> bool:
    """Whether it is more than a Keras config can hold: half-typed, a drawn model, a definition."""
    more = layer.is_model or isinstance(layer, CustomLayer) or bool(layer.drafts)
    return more or any(_is_more(inner) for _, inner in _inside(layer))


def model_to_json(layer: Model) -> dict[str, Json]:
    """What a model used as a layer has beside its settings."""
    from graph.formats.native import to_json

    sketch = {key: value for key, value in to_json(layer.sketch).items() if key != "layersketch"}
    return {"sketch": sketch, **({"named": layer.named_class} if layer.named_class else {})}


def model_from_json(layer: Model, data: Mapping[str, Any]) -> Model:
    """The model with what is inside. Raises `ValueError`."""
    from graph.formats.native import inner_from_json

    named = data.get("named", "")
    if not isinstance(named, str):
        raise ValueError("the class of a model must be text")  # noqa: TRY004
    return layer.but(named_class=named).with_inner(Interior(inner_from_json(data.get("sketch"))))


def _layers(data: Json, kind: type[Layer]) -> dict[str, Layer]:
    if not isinstance(data, dict) or not all(isinstance(item, dict) for item in data.values()):
        raise ValueError("layers inside must be objects")
    wrapped = (key for key in data if isinstance(kind.fields.get(key), Wrapped))
    return {key: layer_from_json(data[key]) for key in wrapped}


def _check_unknown(layer: UnknownLayer) -> None:
    entry = {} if layer.entry is None else layer.entry
    named: Json = layer.named_class
    if not isinstance(named, str) or not isinstance(entry, dict):
        raise ValueError("an unknown layer must have the name of its class")  # noqa: TRY004
    if layer.arrays is not None and not are_arrays(layer.arrays):
        raise ValueError("the arrays of an unknown layer must have names, shapes and dtypes")
    if layer.tensors > MOST_TENSORS:
        raise ValueError(f"an unknown layer gives {layer.tensors} tensors")


def _draft(data: Json) -> Draft:
    if not isinstance(data, dict):
        raise ValueError("a draft must be an object")  # noqa: TRY004
    typed, usable = bool(data.get("typed", True)), bool(data.get("usable", True))
    if typed and not isinstance(data.get("value"), str):
        raise ValueError("what was typed must be text")
    return Draft(data.get("value"), typed=typed, usable=usable)


def _usable(layer: Layer, key: str) -> bool:
    draft = layer.drafts.get(key)
    return draft is None or draft.usable
