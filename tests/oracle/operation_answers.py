"""What real Keras and Layersketch answer to a question about an operation."""

from __future__ import annotations

from typing import Any

from calc.calling import takes_list
from calc.dims import open_dim
from calc.evaluation import evaluate
from calc.operations.operation import OPERATIONS
from calc.tensor import Shape, Tensor

from .questions.operations import Question, is_tensor
from .real_keras import keras

Answer = list[tuple[list[int | None], str]] | str
"""Shape and dtype of every output, or why it was refused."""


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


def of_ours(asked: Question) -> Answer:
    """What our rule says."""
    kind = OPERATIONS[asked.part, asked.name]
    layer = kind.from_config({"name": "asked", **asked.config})
    inputs: list[Tensor | None] = []
    arguments: dict[str, Any] = {}
    given = asked.args[0] if takes_list(layer) else asked.args
    flat = [arg for args in asked.args for arg in args] if asked.name == "Select" else given
    for place, arg in enumerate(flat):
        if is_tensor(arg):
            inputs.append(_tensor(arg, place))
        else:
            arguments[kind.positions[place]] = arg
            inputs.append(None)
    wired = tuple(inputs[: len(inputs) - (not layer.ports[-1].many) * _trailing(inputs)])
    found = evaluate(layer, wired[: _slots(layer, wired)], arguments)
    if found.problems:
        return "; ".join(problem.text() for problem in found.problems)
    return [(_shape(output), output.dtype) for output in found.outputs]


def _trailing(inputs: list[Tensor | None]) -> int:
    count = 0
    while count < len(inputs) and inputs[-1 - count] is None:
        count += 1
    return count


def _slots(layer: Any, wired: tuple[Tensor | None, ...]) -> int:
    return len(wired) if layer.ports[-1].many else min(len(wired), len(layer.ports))


def _tensor(given: dict[str, Any], place: int) -> Tensor:
    dims = [
        open_dim(f"x{place}_{axis}") if size is None else size
        for axis, size in enumerate(given["shape"])
    ]
    return Tensor(Shape(dims), given["dtype"])


def _shape(output: Tensor) -> Any:
    return output.shape.report() if output.shape.settled else repr(output.shape)
