"""Keras 3 JSON by hand, as short as it can be said: `model([entry(...), ...], outputs)`."""

from __future__ import annotations

import json

import calc.layers  # noqa: F401 - registers them
from graph.files import open_file


def tensor(layer, call=0, output=0):
    """A tensor in the arguments of a call."""
    config = {"shape": [None, 1], "dtype": "float32", "keras_history": [layer, call, output]}
    return {"class_name": "__keras_tensor__", "config": config}


def call(*args, **kwargs):
    return {"args": list(args), "kwargs": kwargs}


def entry(class_name, name, calls=(), module="keras.layers", **config):
    return {
        "module": module,
        "class_name": class_name,
        "config": {"name": name, **config},
        "registered_name": None,
        "name": name,
        "inbound_nodes": list(calls),
    }


def given(name, *shape, dtype="float32"):
    """An input."""
    return entry("InputLayer", name, batch_shape=[None, *shape], dtype=dtype)


def model(layers, outputs, inputs=(), **beside):
    """A Functional model."""
    config = {
        "name": "functional",
        "trainable": True,
        "layers": layers,
        "input_layers": list(inputs) if not isinstance(inputs, dict) else inputs,
        "output_layers": outputs,
    }
    head = {"module": "keras.src.models.functional", "class_name": "Functional"}
    return {**head, "config": config, "registered_name": "Functional", **beside}


def sequential(layers, **config):
    """A Sequential model."""
    inside = [{k: v for k, v in e.items() if k not in {"name", "inbound_nodes"}} for e in layers]
    config = {"name": "sequential", "trainable": True, "layers": inside, **config}
    return {"module": "keras", "class_name": "Sequential", "config": config}


def opened(folder, data):
    """What the program makes of this JSON, out of a file."""
    path = folder / "model.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return open_file(path)
