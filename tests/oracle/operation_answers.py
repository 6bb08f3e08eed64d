"""What real Keras answers to a question about an operation."""

from __future__ import annotations

from typing import Any

from .operation_ours import Answer
from .questions.operation_draws import is_tensor
from .questions.operations import Question
from .real_keras import keras


def of_keras(asked: Question) -> Answer:
    """What Keras's own class says, as a call in a model asks it."""
    from importlib import import_module

    module = import_module(f"keras.src.ops.{asked.part}")
    kind = getattr(module, asked.name)
    try:
        config = keras.saving.deserialize_keras_object(asked.config)
        if "output_size" in config and asked.name.startswith("Adaptive"):
            # A list, as its own files have it, Keras cannot add to a tuple.
            config["output_size"] = tuple(config["output_size"])
        args = [_for_keras(arg) for arg in asked.args]
        found = kind(**config).symbolic_call(*args)
    except Exception as error:  # noqa: BLE001 - whatever Keras refuses with is a refusal
        return f"{type(error).__name__}: {error}"[:200]
    outputs = keras.tree.flatten(found)
    return [([*output.shape], str(output.dtype)) for output in outputs]


def _for_keras(value: Any) -> Any:
    if is_tensor(value):
        return keras.KerasTensor(value["shape"], dtype=value["dtype"])
    if isinstance(value, list):
        return [_for_keras(item) for item in value]
    return keras.saving.deserialize_keras_object(value) if isinstance(value, dict) else value
