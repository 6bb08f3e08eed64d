"""A layer as JSON of our own: for the native file, the clipboard and the journal of edits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calc.layer import Draft, Layer, find_kind
from calc.unknown import MOST_TENSORS, UnknownLayer
from calc.wrapped import Wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from calc.fields import Json


def layer_to_json(layer: Layer) -> dict[str, Json]:
    """The layer with the settings that differ from Keras's defaults, and what cannot be used."""
    settings = {}
    for key, field in layer.fields.items():
        value = getattr(layer, key)
        if (value != layer.defaults[key] or key in layer.required) and _usable(layer, key):
            settings[key] = field.to_json(value)
    found: dict[str, Json] = {
        "class": "" if isinstance(layer, UnknownLayer) else layer.serialized_name,
        "name": layer.name,
        "settings": settings,
    }
    if layer.drafts:
        found["drafts"] = {
            key: {"value": draft.value, "typed": draft.typed, "usable": draft.usable}
            for key, draft in layer.drafts.items()
        }
    inside = {key: layer_to_json(inner) for key, inner in _inside(layer) if _unfinished(inner)}
    if inside:
        found["inside"] = inside
    if layer.kept:
        found["kept"] = dict(layer.kept)
    return found


def layer_from_json(data: Mapping[str, Any]) -> Layer:
    """The layer again. Raises `ValueError` for what is no layer."""
    settings, drafts = data.get("settings", {}), data.get("drafts", {})
    name, kept = data.get("name", ""), data.get("kept", {})
    if not (isinstance(settings, dict) and isinstance(drafts, dict) and isinstance(kept, dict)):
        raise ValueError("settings, drafts and kept must be objects")  # noqa: TRY004
    if not isinstance(name, str):
        raise ValueError("a layer's name must be text")  # noqa: TRY004
    kind = find_kind(str(data.get("class", ""))) if data.get("class") else UnknownLayer
    if kind is None:
        kept = {**settings, **kept}
        return UnknownLayer(name=name, named_class=str(data["class"]), kept=kept)
    good = {key: value for key, value in settings.items() if key in kind.fields}
    layer = kind.create(name, **(good | _layers(data.get("inside", {}), kind)))
    if isinstance(layer, UnknownLayer):
        _check_unknown(layer)
    there = {key: _draft(drafts[key]) for key in drafts if key in kind.fields}
    unknown = {key: value for key, value in settings.items() if key not in kind.fields}
    changes: dict[str, Any] = {
        "drafts": {**layer.drafts, **there},
        "kept": {**unknown, **kept},
    }
    return layer.but(**changes)


def _inside(layer: Layer) -> Iterator[tuple[str, Layer]]:
    """The settings that are layers themselves."""
    for key in layer.fields:
        value = getattr(layer, key)
        if isinstance(value, Layer):
            yield key, value


def _unfinished(layer: Layer) -> bool:
    """Whether something was typed into it that a Keras config cannot hold."""
    return bool(layer.drafts) or any(_unfinished(inner) for _, inner in _inside(layer))


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
