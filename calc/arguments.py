"""What the rules of a layer are given: a tensor per slot, constants in place of some."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calc.fields import shown
from calc.problems import Problem
from calc.tensor import UNRANKED, Constant, Tensor
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from calc.fields import Json
    from calc.layer import Layer

Inputs = tuple[Tensor | None, ...]
"""A tensor per slot; None where nothing is wired or the wire's source gives nothing."""


def constants_of(layer: Layer, arguments: Mapping[str, Json]) -> tuple[tuple[str, Constant], ...]:
    """The constants by port, in the order of the ports."""
    ports = (port.name for port in layer.ports if arguments.get(port.name) is not None)
    return tuple((name, Constant(arguments[name])) for name in ports)


def slots(layer: Layer) -> tuple[int, bool]:
    """How many fixed slots a layer has, and whether more may follow."""
    many = bool(layer.ports) and layer.ports[-1].many
    return len(layer.ports) - many, many


def arguments_of(
    layer: Layer, inputs: Inputs, constants: Mapping[str, Constant]
) -> tuple[list[Any], list[Problem]]:
    """One argument per parameter of the rule, unranked ones where nothing is wired."""
    fixed, many = slots(layer)
    given: list[Any] = list(inputs)
    given += [None] * (fixed + _length(layer, constants) - len(given))
    unwired: list[Problem] = []
    for index, tensor in enumerate(given):
        port = layer.ports[min(index, len(layer.ports) - 1)] if layer.ports else None
        if port is None or (index >= fixed and not many):
            unwired.append(_no_such_port(layer, index))
            del given[index:]
            break
        constant = constants.get(port.name) if tensor is None else None
        if constant is not None and port.many:
            constant = _listed(constant, index - fixed)
        if constant is not None and layer.takes_constant(port.name):
            given[index] = constant
        elif constant is not None:
            unwired.append(_no_tensor(constant, port.name))
            given[index] = Tensor(UNRANKED, layer.compute_dtype)
        elif tensor is None:
            if port.required and not port.many:
                unwired.append(_not_wired(layer, port.name))
            if port.required:
                given[index] = Tensor(UNRANKED, layer.compute_dtype)
        else:
            given[index] = _cast(layer, tensor)
    if many and not given[fixed:] and layer.ports[-1].required and fixed == 0:
        unwired.append(_not_wired(layer, layer.ports[-1].name))
        given.append(Tensor(UNRANKED, layer.compute_dtype))
    return given, unwired


def _length(layer: Layer, constants: Mapping[str, Constant]) -> int:
    """How many tensors and constants a call names in a list that holds constants."""
    last = constants.get(layer.ports[-1].name) if layer.ports and layer.ports[-1].many else None
    return len(last.value) if last is not None and isinstance(last.value, list) else 0


def _listed(constant: Constant, place: int) -> Constant | None:
    """The constant in one place of a list; None where a tensor belongs there."""
    values = constant.value if isinstance(constant.value, list) else []
    value = values[place] if place < len(values) else None
    return None if value is None else Constant(value)


def _cast(layer: Layer, tensor: Tensor) -> Tensor:
    floating = "float" in tensor.dtype
    return tensor.of_dtype(layer.compute_dtype) if floating and layer.casts else tensor


def _not_wired(layer: Layer, port: str) -> Problem:
    alone = len(layer.ports) == 1
    template = N_("is not wired yet") if alone else N_("{port} is not wired yet")
    return Problem(template, severity="incomplete", port=port)


def _no_tensor(constant: Constant, port: str) -> Problem:
    template = N_("needs a tensor, receives {value}")
    return Problem(template, value=shown(constant.value), port=port)


def _no_such_port(layer: Layer, index: int) -> Problem:
    return Problem(
        N_("has no input {index}; it takes {count}"),
        index=index + 1,
        count=slots(layer)[0],
        port=str(index),
    )
