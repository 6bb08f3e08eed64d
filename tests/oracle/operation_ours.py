"""What Layersketch answers to a question about an operation."""

from __future__ import annotations

from typing import Any

from calc.calling import takes_list
from calc.dims import open_dim
from calc.evaluation import evaluate
from calc.operation import OPERATIONS
from calc.tensor import Shape, Tensor

from .questions.operation_draws import is_tensor
from .questions.operations import Question

Answer = list[tuple[list[int | None], str]] | str
"""Shape and dtype of every output, or why it was refused."""


def agree(right: Answer, ours: Answer) -> bool:
    """Whether both say the same, or both refuse."""
    return right == ours or (isinstance(right, str) and isinstance(ours, str))


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
