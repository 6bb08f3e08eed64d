"""The calls of a layer in a Keras 2 file, told as Keras 3 tells them.

Keras 2 names the tensors of the first argument as `[layer, call, output, further arguments]`; a
tensor among the further arguments is `[layer, call, output]`.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from calc.layers.core.input_layer import InputLayer
from calc.register import find_kind
from graph.formats.keras2_operations import CONSTANT, arguments_of, is_operation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.fields import Json

_MODELS = ("Functional", "Model", "Sequential")


class Places:
    """The layers of one model by name, and where a file counts the calls of each from."""

    def __init__(self, entries: list[dict[str, Json]]) -> None:
        self._first: dict[str, int] = {}
        self._functional: set[str] = set()
        used: dict[str, set[int]] = {}
        for entry in entries:
            for name, call in _references(entry.get("inbound_nodes")):
                used.setdefault(name, set()).add(call)
        self._known: Counter[str] = Counter()
        for entry in entries:
            own = _name(entry)
            if own is None:
                continue
            self._known[own] += 1
            if entry.get("class_name") in _MODELS:
                self._first[own] = _first_call(entry, used.get(own, set()))
                if entry["class_name"] != "Sequential" and not _of_keras_3(entry):
                    self._functional.add(own)

    def knows(self, value: Json) -> bool:
        """Whether this names a tensor of the model."""
        match value:
            case [str(name), int(), int()] | [str(name), int(), int(), dict()]:
                return name in self._known
            case _:
                return False

    def tensor(self, value: list[Json], shape: Json = None) -> dict[str, Json]:
        """A tensor as Keras 3 has it among the arguments of a call."""
        name, call, output, *_ = value
        history = [name, max(call - self._first.get(name, 0), 0), output]
        told: dict[str, Json] = {"keras_history": history}
        if shape is not None:
            told = {"shape": shape, "dtype": "float32", **told}
        return {"class_name": "__keras_tensor__", "config": told}

    def taps(self, value: Json) -> Json:
        """The tensors that a model names, counted as Keras 3 counts them there."""
        match value:
            case [str(name), int(call), output, *_] if type(call) is int:
                call = max(call - self._first.get(name, 0), 0)
                return [name, call + (name in self._functional), output]
            case list():
                return [self.taps(item) for item in value]
            case dict():
                return {key: self.taps(item) for key, item in value.items()}
            case _:
                return value


def _name(entry: dict[str, Json]) -> str | None:
    config = entry.get("config")
    inner = config.get("name") if isinstance(config, dict) else None
    return next((name for name in (entry.get("name"), inner) if isinstance(name, str)), None)


def _references(nodes: Json) -> Iterator[tuple[str, int]]:
    """All layers and calls that a file takes tensors from."""
    stack = [nodes]
    while stack:
        match stack.pop():
            case [str(name), int(call), int(), *rest] if len(rest) < 2:
                yield name, call
                stack += rest
            case list(items):
                stack += items
            case dict(items):
                stack += items.values()


def _of_keras_3(entry: dict[str, Json]) -> bool:
    """Whether the calls of an entry are written as Keras 3 writes them."""
    nodes = entry.get("inbound_nodes")
    return isinstance(nodes, list) and any(isinstance(node, dict) for node in nodes)


def _first_call(entry: dict[str, Json], used: set[int]) -> int:
    """The number of a model's first call: 1 where the call that made the model was counted.

    Calls that Keras 3 writes are counted from 0.
    """
    nodes = entry.get("inbound_nodes")
    if not isinstance(nodes, list) or _of_keras_3(entry) or 0 in used:
        return 0
    if len(nodes) in used or entry.get("class_name") != "Sequential":
        return 1
    config = entry.get("config")
    layers = config.get("layers") if isinstance(config, dict) else config
    first = layers[0] if isinstance(layers, list) and layers else None
    return int(isinstance(first, dict) and first.get("class_name") == "InputLayer")


def call_of(node: Json, layer: dict[str, Json], places: Places, build: Json) -> Json:
    """One call. `build` tells the shapes of its inputs, as far as the file has them."""
    if not isinstance(node, list | dict) or _is_keras_3(node):
        return node
    shapes = build.get("input_shape") if isinstance(build, dict) else None
    first, further = _first_argument(node, places, shapes)
    kwargs = {name: _argument(value, places) for name, value in further.items()}
    if is_operation(layer):
        return arguments_of(layer, first, kwargs)
    return _call(layer, first, kwargs)


def _is_keras_3(node: Json) -> bool:
    return isinstance(node, dict) and "args" in node


def _first_argument(node: Json, places: Places, shapes: Json) -> tuple[Json, dict[str, Json]]:
    """The first argument with the structure that the file gives it, and the further arguments."""
    further: dict[str, Json] = {}

    def told(value: Json, shape: Json) -> Json:
        match value:
            case [str(name), int(call), given, *rest] if len(rest) < 2:
                if rest and isinstance(rest[0], dict) and not further:
                    further.update(rest[0])
                if name == CONSTANT and call == -1:
                    return given
                return places.tensor([name, call, given], shape if _is_shape(shape) else None)
            case list():
                inner = shape if _matches(shape, value) else [shape] * len(value)
                return [told(item, at) for item, at in zip(value, inner, strict=True)]
            case dict():
                return {key: told(item, None) for key, item in value.items()}
            case _:
                return value

    return told(node, shapes), further


def _matches(shape: Json, value: list[Json]) -> bool:
    return isinstance(shape, list) and len(shape) == len(value) and not _is_shape(shape)


def _is_shape(value: Json) -> bool:
    return isinstance(value, list) and all(size is None or isinstance(size, int) for size in value)


def _argument(value: Json, places: Places) -> Json:
    """A further argument with Keras 3's form of tensors in it."""
    if places.knows(value):
        return places.tensor(value)
    if isinstance(value, list):
        return [_argument(item, places) for item in value]
    if isinstance(value, dict):
        return {key: _argument(item, places) for key, item in value.items()}
    return value


def _call(layer: dict[str, Json], first: Json, kwargs: dict[str, Json]) -> dict[str, Any]:
    """The call as Keras 3 has it: a list only for layers that want one."""
    class_name = layer.get("class_name")
    kind = find_kind(class_name) if isinstance(class_name, str) else None
    if kind is InputLayer:
        return {"args": [], "kwargs": {}}
    if isinstance(first, list) and len(first) == 1 and not _merges(class_name, kind):
        first = first[0]
    if isinstance(first, list) and first and _recurs(class_name) and "initial_state" not in kwargs:
        first, *states = first
        kwargs = {**kwargs, "initial_state": states}
    return {"args": [first], "kwargs": kwargs}


def _merges(class_name: Json, kind: Any) -> bool:
    return kind is not None and (
        kind.family == "merging" or class_name in ("Attention", "AdditiveAttention")
    )


def _recurs(class_name: Json) -> bool:
    """Whether the layer's further inputs are states, which Keras 2 puts into one list with it."""
    if not isinstance(class_name, str):
        return False
    return class_name == "Bidirectional" or class_name.endswith(
        ("LSTM", "GRU", "RNN", "LSTM1D", "LSTM2D", "LSTM3D")
    )
