"""What Keras answers to a question: shapes, dtypes and weights, or a refusal."""

from __future__ import annotations

from copy import deepcopy
from itertools import islice
from math import prod
from typing import Any

from .parts import PARTS, nested
from .questions import Question
from .real_keras import core_of, forget, keras, layer_class


class BackendRefusal(Exception):
    """The question failed in the numerical back end, not in Keras: it proves nothing."""


OF_TENSORFLOW = ("EagerTensor", "Can't convert Python sequence")
"""What its refusals speak of; another back end would not refuse."""
KEPT = ("output_shape", "output_dtypes", "params", "masked")


def plain(value: Any) -> Any:
    """A setting as Keras wants it: JSON's lists are tuples, inner layers are built."""
    if isinstance(value, dict):
        if "__fn__" in value:
            return getattr(keras.activations, value["__fn__"])
        if "__layer__" in value:
            return layer_class(value["__layer__"])(**plain_settings(value["config"]))
        if value.get("module") == "keras.quantizers":
            return keras.saving.deserialize_keras_object(value)
        return {name: plain(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return tuple(plain(inner) for inner in value)
    return value


def plain_settings(config: dict[str, Any]) -> dict[str, Any]:
    return {name: plain(value) for name, value in config.items()}


def answer(asked: Question, serialized: bool = False) -> dict[str, Any]:
    """`{"result": ...}` with `serialized` on demand, or `{"error": ...}`."""
    forget()
    stage = "init"
    try:
        layer = layer_class(asked.layer)(**plain_settings(asked.config))
        stage = "call"
        found = {"result": result(layer, call(layer, asked))}
    except Exception as refusal:  # Keras refuses with every kind of exception
        foreign = any(word in str(refusal) for word in OF_TENSORFLOW)
        if type(refusal).__module__ != "builtins" or foreign:
            raise BackendRefusal from refusal
        kind, message = type(refusal).__name__, core_of(str(refusal))
        return {"error": {"type": kind, "message": message, "stage": stage}}
    if serialized:
        written = keras.saving.serialize_keras_object(layer)
        again = read_again(deepcopy(written), asked)
        if all(again.get(key) == found["result"].get(key) for key in KEPT):
            found["serialized"] = written
    return found


def read_again(written: dict[str, Any], asked: Question) -> dict[str, Any]:
    """What the layer answers that Keras reads from its own file: some lose a setting there."""
    forget()
    try:
        layer = keras.saving.deserialize_keras_object(written, safe_mode=False)
        return result(layer, call(layer, asked))
    except Exception:  # noqa: BLE001 - Keras refuses with every kind of exception
        return {}


def call(layer: Any, asked: Question) -> Any:
    """The symbolic output of the layer on tensors of these shapes."""
    if asked.call == "init":
        return layer.output
    arguments = dict(asked.arguments)
    lengths = arguments.pop("__state_lens__", [])
    tensors = [tensor(given) for given in asked.inputs]
    given = tensors[:1]
    if asked.call in PARTS:
        given = [nested(asked.call, tensors)]
    elif asked.call == "list":
        given = [tensors]
    elif asked.call == "args":
        given = tensors
    elif asked.call == "cell":
        given = [tensors[0], tensors[1:]]
    elif asked.call == "stacked":
        given = [tensors[0], in_lists(tensors[1:], lengths)]
    elif asked.call == "state":
        arguments["initial_state"] = tensors[1:]
    return layer(*given, **arguments)


def tensor(given: dict[str, Any]) -> Any:
    """A symbolic input, with a mask of its first two axes where it is masked."""
    made = keras.KerasTensor(tuple(given["shape"]), given["dtype"])
    if given.get("masked"):
        made._keras_mask = keras.KerasTensor(tuple(given["shape"][:2]), "bool")
    return made


def in_lists(states: list[Any], lengths: list[int]) -> list[list[Any]]:
    """The states of each cell of a stack in a list of its own."""
    left = iter(states)
    return [list(islice(left, length)) for length in lengths]


def result(layer: Any, output: Any) -> dict[str, Any]:
    """What is recorded of a layer that was called."""
    tensors = keras.tree.flatten(output)
    shapes = [list(t.shape) for t in tensors]
    several = isinstance(output, list | tuple | dict)
    found: dict[str, Any] = {
        "output_shape": shapes if several else shapes[0],
        "output_dtypes": [keras.backend.standardize_dtype(t.dtype) for t in tensors],
        "weights": [weight(w) for w in layer.weights],
        "params": layer.count_params(),
        "trainable_params": sum(prod(w.shape) for w in layer.trainable_weights),
    }
    if any(getattr(t, "_keras_mask", None) is not None for t in tensors):
        found["masked"] = True
    return found


def weight(variable: Any) -> dict[str, Any]:
    dtype = keras.backend.standardize_dtype(variable.dtype)
    if variable.name == "count" and dtype == "int64":
        # What Keras calls "int" has 64 bits on this back end alone.
        dtype = "int32"
    return {
        "path": variable.path,
        "shape": list(variable.shape),
        "trainable": variable.trainable,
        "dtype": dtype,
    }
