"""The calls of a layer in a Keras 3 file: which tensor fills which slot, and what else was passed.

Keras records the arguments of a call as they were given, with `__keras_tensor__` objects for the
tensors, nested in lists and dicts. The tensors become edges; what remains is kept with the node,
each tensor replaced by `{"slot": 0}`, as far as it is not what the layer is called with anyway.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from calc.calling import takes_list
from calc.evaluation import slots
from calc.texts import N_, tr
from calc.unknown import MOST_TENSORS, UnknownLayer
from graph.formats.format_error import FormatError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.fields import Json
    from calc.layer import Layer

_FIRST = ("inputs", "sequences", "sequence", "x")
"""Keras's names of a first argument."""
_MASKS = ("mask", "training")
"""Arguments that we need no edge for: masks flow with their tensors."""


class Source(NamedTuple):
    """Where a tensor comes from: the layer's name or place, which of its calls and outputs."""

    layer: str | int
    call: int
    output: int


class Call(NamedTuple):
    """One call: the tensors by slot, and what is kept of it."""

    sources: list[tuple[int, Source]]
    kept: dict[str, Any]


def read_call(record: Json, layer: Layer) -> Call:
    """A call of this layer. Raises `FormatError`."""
    if isinstance(record, list):
        told = tr("'{name}' is called as Keras 2 writes it: {instead}")
        raise FormatError(told.format(name=layer.name, instead=tr(OLD)))
    if not isinstance(record, dict):
        told = tr("'{name}' has a call that is no object")
        raise FormatError(told.format(name=layer.name))
    args, kwargs = record.get("args", []), record.get("kwargs", {})
    if not isinstance(args, list) or not isinstance(kwargs, dict):
        told = tr("'{name}' has a call without args and kwargs")
        raise FormatError(told.format(name=layer.name))
    return _Reading(layer).read(args, kwargs)


OLD = N_("load the model in Keras 3 and write it again with to_json()")


class _Reading:
    """The arguments of one call, read one after the other."""

    def __init__(self, layer: Layer) -> None:
        self.layer = layer
        self.known = not isinstance(layer, UnknownLayer)
        self.fixed = slots(layer)[0]
        self.names = [port.name for port in layer.ports]
        self.sources: list[tuple[int, Source]] = []
        self.slot = 0

    def read(self, args: list[Json], kwargs: dict[str, Json]) -> Call:
        told_args = [self._argument(argument) for argument in args]
        order = sorted(kwargs, key=lambda key: (key not in _FIRST, key))
        told = {key: self._keyword(key, kwargs[key]) for key in order}
        kept: dict[str, Any] = {}
        if told_args != self._usual(len(told_args)):
            kept["args"] = told_args
        if told:
            kept["kwargs"] = {key: told[key] for key in kwargs}
        arguments = self._options(args, kwargs)
        if arguments:
            kept["arguments"] = arguments
        form = self._form(args)
        if form:
            kept["form"] = [form, len(self.sources)]
        return Call(self.sources, kept)

    def _argument(self, value: Json) -> Json:
        before = self.slot
        told = self._told(value)
        if self.slot == before and self.slot < self.fixed:
            self.slot += 1
        return told

    def _keyword(self, name: str, value: Json) -> Json:
        if self.known and name in _MASKS and name not in self.names:
            return value
        if self.known and name in self.names[: self.fixed]:
            after, self.slot = self.slot, self.names.index(name)
            told = self._told(value)
            self.slot = max(after, self.slot)
            return told
        if self.known and name not in _FIRST:
            self.slot = max(self.slot, self.fixed)
        return self._told(value)

    def _told(self, value: Json) -> Json:
        """The value with a slot in place of each tensor."""
        if isinstance(value, list):
            return [self._told(item) for item in value]
        if not isinstance(value, dict):
            return value
        if value.get("class_name") == "__keras_tensor__":
            self.sources.append((self.slot, self._source(value)))
            self.slot += 1
            return {"slot": self.slot - 1}
        told = {key: self._told(value[key]) for key in sorted(value)}
        return {key: told[key] for key in value}

    def _options(self, args: list[Json], kwargs: dict[str, Json]) -> dict[str, Json]:
        """What the layer wants to know of a call beside its tensors; their names in a dict, too."""
        found = {key: kwargs[key] for key in self.layer.options if key in kwargs}
        if self._takes_parts(args):
            found["parts"] = list(_names(args[0]))
        return found

    def _takes_parts(self, args: list[Json]) -> bool:
        return "parts" in self.layer.options and bool(args) and _is_plain_dict(args[0])

    def _source(self, value: dict[str, Json]) -> Source:
        config = value.get("config")
        history = config.get("keras_history") if isinstance(config, dict) else None
        return read_source(history, f"'{self.layer.name}'")

    def _usual(self, count: int) -> list[Json]:
        """The arguments of a call as the layer wants it; none for a layer that is not known."""
        if not self.known:
            return []
        if takes_list(self.layer):
            return [[{"slot": slot} for slot in range(len(self.sources))]]
        return [{"slot": slot} for slot in range(count)]

    def _form(self, args: list[Json]) -> str:
        """How the call differs from what the layer wants: see `calc.calling.misuse`."""
        if not self.known or not args or not self.sources or self._takes_parts(args):
            return ""
        if takes_list(self.layer):
            return "" if len(args) == 1 and isinstance(args[0], list) else "bare"
        return "list" if isinstance(args[0], list) or _is_plain_dict(args[0]) else ""


def _is_plain_dict(value: Json) -> bool:
    return isinstance(value, dict) and value.get("class_name") != "__keras_tensor__"


def _names(value: Json, outer: str = "") -> Iterator[str]:
    """The names of the tensors in a dict, inner ones after a point, in the order of their slots."""
    for key in sorted(value) if isinstance(value, dict) else ():
        if _is_plain_dict(value[key]):
            yield from _names(value[key], f"{outer}{key}.")
        elif isinstance(value[key], dict):
            yield f"{outer}{key}"


def read_source(history: Json, where: str) -> Source:
    """`["lstm", 0, 0]`. Raises `FormatError`."""
    match history:
        case [str(name), call, output] if (
            type(call) is int and type(output) is int and call >= 0 <= output < MOST_TENSORS
        ):
            return Source(name, call, output)
        case _:
            told = tr("{where} takes a tensor from {place}, which is no place")
            raise FormatError(told.format(where=where, place=str(history)[:60]))
