"""The layers of a Keras 3 file: an entry of `layers` becomes a layer, whatever its class."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, NamedTuple

from calc.layer import find_kind
from calc.unknown import UnknownLayer, is_of_keras
from graph.formats.format_error import FormatError

if TYPE_CHECKING:
    from calc.fields import Json
    from calc.layer import Layer

_OURS = ("class_name", "config", "name", "inbound_nodes")
LONGEST_NAME = 256
_OBJECTS: dict[str, tuple[str, dict[str, Json]]] = {
    "glorot_uniform": ("GlorotUniform", {}),
    "ones": ("Ones", {}),
    "orthogonal": ("Orthogonal", {"gain": 1.0}),
    "uniform": ("RandomUniform", {"minval": -0.05, "maxval": 0.05}),
    "zeros": ("Zeros", {}),
}
"""Keras's default initializers, as files write them out."""


class Entry(NamedTuple):
    """One entry: the layer, its calls as the file has them, and what else stands there."""

    layer: Layer
    calls: list[Json]
    beside: dict[str, Json]

    @property
    def known(self) -> bool:
        """Whether the layer's class is in the register."""
        return not isinstance(self.layer, UnknownLayer)

    @property
    def is_functional(self) -> bool:
        """Whether it is a model made of functions, used as a layer."""
        return self.layer.class_name in {"Functional", "Model"}


def read_entry(data: Json, index: int) -> Entry:
    """The entry at this place of `layers`. Raises `FormatError`."""
    where = f"layer {index + 1}"
    if not isinstance(data, dict):
        raise FormatError(f"{where} is no object")
    class_name, config = data.get("class_name"), data.get("config")
    if not isinstance(class_name, str) or not isinstance(config, dict):
        raise FormatError(f"{where} has no class_name or no config")
    config = {"name": data.get("name", ""), **config}
    name = config["name"]
    if not isinstance(name, str) or len(name) > LONGEST_NAME:
        raise FormatError(f"{where} ({class_name}) has no usable name")
    calls = data.get("inbound_nodes", [])
    if not isinstance(calls, list):
        raise FormatError(f"{where} ('{name}'): inbound_nodes is no list")
    beside = {key: value for key, value in data.items() if key not in _OURS}
    return _entry(class_name, config, calls, beside)


def _entry(class_name: str, config: dict[str, Json], calls: list[Json], beside: Json) -> Entry:
    kind = find_kind(class_name) if is_of_keras(beside) else None
    if kind is None:
        return Entry(_unknown(class_name, config, beside), calls, {})
    plain = {"module": "keras.layers", "registered_name": None}
    told = {k: v for k, v in beside.items() if k not in plain or v != plain[k]}
    return Entry(kind.from_config(_by_name(config, kind)), calls, told)


def _by_name(config: dict[str, Json], kind: type[Layer]) -> dict[str, Json]:
    """The config with Keras's defaults by their names where a file writes them as objects."""
    return {
        key: kind.defaults[key] if _is_default(value, kind.defaults.get(key)) else value
        for key, value in config.items()
    }


def _is_default(value: Json, default: Json) -> bool:
    if not isinstance(value, dict) or not isinstance(default, str) or default not in _OBJECTS:
        return False
    class_name, settings = _OBJECTS[default]
    given = value.get("config")
    return (
        value.get("class_name") == class_name
        and isinstance(given, dict)
        and {k: v for k, v in given.items() if v is not None} == settings
    )


def _unknown(class_name: str, config: dict[str, Json], beside: Json) -> UnknownLayer:
    kept = {key: value for key, value in config.items() if key not in {"name", "trainable"}}
    return UnknownLayer(
        name=config["name"],
        trainable=config.get("trainable") is not False,
        named_class=class_name,
        entry=beside,
        kept=kept,
    )


def with_outputs(layer: Layer, count: int) -> Layer:
    """An unknown layer that gives as many tensors as the file takes from it."""
    if not isinstance(layer, UnknownLayer):
        return layer
    changes: dict[str, Any] = {"tensors": count}
    return dataclasses.replace(layer, **changes)
