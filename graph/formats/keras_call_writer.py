"""A call of a layer as Keras 3 writes it: arguments with tensors in them.

What a file said of the call is written as it came, with the tensors that are wired now; what was
drawn is called the way the layer wants it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calc.calling import KEYWORD, keyword_of, takes_list
from calc.evaluation import slots
from calc.layers.recurrent.base_cell import Cell, as_sized
from calc.layers.recurrent.rnn import RNN
from calc.operation import Operation
from calc.unknown import UnknownLayer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from calc.fields import Json
    from calc.layer import Layer

    Tensors = dict[int, list[Json]]
    """The tensors of a call by slot, as files name them; several only where a slot is doubled."""

_OURS = ("parts", "declared")
"""Call options of ours: the form of the arguments, and what other calls tell of the outputs."""


def write_call(
    layer: Layer, tensors: Tensors, kept: Mapping[str, Any], structure: Json = None
) -> dict[str, Json]:
    """The call of a layer; `structure` is how a model used as a layer nests its inputs."""
    filling = _Filling(tensors)
    args = filling.filled(kept["args"]) if "args" in kept else None
    kwargs = filling.filled(kept.get("kwargs", {}))
    left = filling.left
    if args is None and isinstance(layer, Operation):
        arguments = kept.get("arguments", {})
        beside = {key: value for key, value in arguments.items() if key not in kwargs}
        args, named = _operands(layer, left, beside)
        kwargs = {**kwargs, **named}
    elif args is None:
        args, named = _drawn(layer, left, structure)
        kwargs = {**kwargs, **named}
    elif left:
        args, kwargs = _added(layer, args, kwargs, left)
    for name, value in _options(layer, kept).items():
        kwargs.setdefault(name, value)
    return {"args": args, "kwargs": kwargs}


class _Filling:
    """Puts tensors where a file had them, and knows which are left."""

    def __init__(self, tensors: Tensors) -> None:
        self.left = {slot: list(given) for slot, given in sorted(tensors.items())}

    def filled(self, value: Json) -> Json:
        """The value with a tensor in place of each slot; None where nothing is wired."""
        match value:
            case {"slot": int(slot)} if len(value) == 1:
                given = self.left.get(slot)
                tensor = given.pop(0) if given else None
                if not given:
                    self.left.pop(slot, None)
                return tensor
            case list():
                return [self.filled(item) for item in value]
            case dict():
                return {key: self.filled(value[key]) for key in value}
            case _:
                return value


def _options(layer: Layer, kept: Mapping[str, Any]) -> dict[str, Json]:
    """The arguments that are no tensors and that the file did not have."""
    if "kwargs" in kept or "args" in kept:
        return {}
    if isinstance(layer, Operation):
        return {}
    given = _beside(layer, kept.get("arguments", {}))
    return {key: value for key, value in given.items() if key not in _OURS}


def _drawn(layer: Layer, tensors: Tensors, structure: Json) -> tuple[list[Json], dict[str, Json]]:
    """The arguments of a call that was drawn: by position, then by name."""
    by_place = [t for slot, given in tensors.items() if slot < KEYWORD for t in given]
    named = _keywords(layer, tensors)
    nested = fitted(structure, by_place)
    if nested is not None:
        return [nested], named
    if isinstance(layer, UnknownLayer):
        return by_place, named
    if takes_list(layer):
        return [by_place], named
    if isinstance(layer, Cell):
        return [*by_place[:1], as_sized(by_place[1:], layer.state_size)], named
    fixed, many = slots(layer)
    args, states = by_place[:fixed], by_place[fixed:]
    if many and states:
        if isinstance(layer, RNN) and isinstance(layer.cell, Cell):
            states = as_sized(states, layer.cell.state_size)
        named = {layer.ports[-1].name: states, **named}
    return args, named


def _operands(
    layer: Operation, tensors: Tensors, arguments: Mapping[str, Json]
) -> tuple[list[Json], dict[str, Json]]:
    """The arguments of an operation that was drawn: tensors, constants in their place, options."""
    given = {slot: found[0] for slot, found in tensors.items() if slot < KEYWORD}
    names = [port.name for port in layer.ports]
    if layer.in_list or (layer.ports and layer.ports[-1].many):
        constants = arguments.get(names[-1], [])
        count = max([*given, len(constants) - 1], default=-1) + 1
        listed = [given.get(at, _at(constants, at)) for at in range(count)]
        return ([listed] if layer.in_list else listed), _beside(layer, arguments)
    args: list[Json] = []
    for name in layer.positions:
        slot = names.index(name) if name in names else -1
        if slot not in given and name not in arguments:
            break
        args.append(given[slot] if slot in given else arguments[name])
    done = layer.positions[: len(args)]
    late = {n: given[s] for s, n in enumerate(names) if s in given and n not in done}
    named = {n: v for n, v in _beside(layer, arguments).items() if n not in done}
    return args, {**late, **named}


def _at(items: Json, place: int) -> Json:
    return items[place] if isinstance(items, list) and place < len(items) else None


def _beside(layer: Layer, arguments: Mapping[str, Json]) -> dict[str, Json]:
    """The options of a call by name."""
    return {key: value for key, value in arguments.items() if key in layer.options}


def fitted(structure: Json, tensors: list[Json]) -> Json:
    """The tensors nested like this; None where there are more or fewer places."""
    if sorted(_places(structure)) != list(range(len(tensors))):
        return None
    return _nested(structure, tensors)


def _places(structure: Json) -> list[int]:
    match structure:
        case bool():
            return []
        case int(place):
            return [place]
        case list(items):
            return [place for item in items for place in _places(item)]
        case dict(items):
            return [place for item in items.values() for place in _places(item)]
        case _:
            return []


def _nested(structure: Json, tensors: list[Json]) -> Json:
    match structure:
        case list(items):
            return [_nested(item, tensors) for item in items]
        case dict(items):
            return {key: _nested(item, tensors) for key, item in items.items()}
        case int(place) if type(place) is int:
            return tensors[place]
        case _:
            return structure


def _keywords(layer: Layer, tensors: Tensors) -> dict[str, Json]:
    """The tensors that are given by name and change no shape."""
    found: dict[str, Json] = {}
    for slot, given in tensors.items():
        name = keyword_of(layer, slot) if slot >= KEYWORD else ""
        if name:
            found[name] = given[0]
    return found


def _added(
    layer: Layer, args: list[Json], kwargs: dict[str, Json], left: Tensors
) -> tuple[list[Json], dict[str, Json]]:
    """The arguments of a file with the tensors that were wired since."""
    by_place = [t for slot, given in left.items() if slot < KEYWORD for t in given]
    if args and isinstance(args[0], list) and takes_list(layer):
        args = [[*args[0], *by_place], *args[1:]]
    else:
        args = [*args, *by_place]
    return args, {**kwargs, **_keywords(layer, left)}
