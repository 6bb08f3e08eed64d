"""The layers of a Keras 3 file: an entry of `layers` becomes a layer, whatever its class."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from calc.operation import Operation
from calc.texts import tr
from calc.unknown import UnknownLayer, kind_of
from graph.formats.built import built_elsewhere, within
from graph.formats.format_error import FormatError
from graph.models import Functional

if TYPE_CHECKING:
    from calc.fields import Json
    from calc.layer import Layer

_OURS = ("class_name", "config", "name", "inbound_nodes")
LONGEST_NAME = 256


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
        return isinstance(self.layer, Functional)


def read_entry(data: Json, index: int) -> Entry:
    """The entry at this place of `layers`. Raises `FormatError`."""
    where = tr("layer {number}").format(number=index + 1)
    if not isinstance(data, dict):
        raise FormatError(tr("{where} is no object").format(where=where))
    class_name, config = data.get("class_name"), data.get("config")
    if not isinstance(class_name, str) or not isinstance(config, dict):
        told = tr("{where} has no class_name or no config")
        raise FormatError(told.format(where=where))
    config = {"name": data.get("name", ""), **config}
    name = config["name"]
    if not isinstance(name, str) or len(name) > LONGEST_NAME:
        told = tr("{where} ({kind}) has no usable name")
        raise FormatError(told.format(where=where, kind=class_name))
    calls = data.get("inbound_nodes", [])
    if not isinstance(calls, list):
        told = tr("{where} ('{name}'): inbound_nodes is no list")
        raise FormatError(told.format(where=where, name=name))
    beside = {key: value for key, value in data.items() if key not in _OURS}
    return _entry(class_name, config, calls, beside)


def _entry(class_name: str, config: dict[str, Json], calls: list[Json], beside: Json) -> Entry:
    entry = {**beside, "class_name": class_name, "config": config}
    kind = kind_of(entry)
    if kind is None:
        return Entry(_unknown(class_name, config, beside), calls, {})
    plain = _usual(kind)
    told = {k: v for k, v in beside.items() if k not in plain or v != plain[k]}
    inside = within(config) if "build_config" in told else {}
    if inside:
        told["build_within"] = inside
    elsewhere = built_elsewhere(told["build_config"], calls) if "build_config" in told else None
    if elsewhere is not None:
        told["built_elsewhere"] = elsewhere
    return Entry(kind.from_entry(entry), calls, {} if kind.is_model else told)


def _usual(kind: type[Layer]) -> dict[str, Json]:
    """What stands beside a class of Keras's own in every file."""
    if issubclass(kind, Operation):
        return {"module": kind.module(), "registered_name": kind.__name__}
    return {"module": "keras.layers", "registered_name": None}


def _unknown(class_name: str, config: dict[str, Json], beside: Json) -> UnknownLayer:
    kept = {key: value for key, value in config.items() if key != "name"}
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
    return layer.but(**changes)
