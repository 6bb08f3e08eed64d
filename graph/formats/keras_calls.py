"""The calls of a layer in a Keras 3 file: which tensor fills which slot, and what else was passed.

Keras records the arguments of a call as they were given, with `__keras_tensor__` objects for the
tensors, nested in lists and dicts. The tensors become edges; what is said of the call is kept with
its node, so that it can be written back as it came:

    args       the positional arguments with `{"slot": 0}` in place of each tensor; left out where
               they are what the layer is called with anyway (`calc.calling.takes_list`)
    kwargs     the arguments by name, likewise; slots from KEYWORD up are tensors that change no
               shape, such as masks, and `training: false, mask: null` is there as it came
    arguments  what the layer computes with: its call options, and constants in place of a tensor,
               by the names of its rule's parameters. Of a list that tensors and constants share,
               a list with None for the tensors. What is not written back from here is in args
    form       how the call differs from what the layer wants: see `calc.calling.misuse`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from calc.calling import KEYWORD, keyword_slot, takes_list
from calc.evaluation import slots
from calc.operation import Operation
from calc.texts import N_, tr
from calc.unknown import MOST_TENSORS, UnknownLayer
from graph.formats.format_error import FormatError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from calc.fields import Json
    from calc.layer import Layer

_FIRST = ("inputs", "sequences", "sequence", "x")
"""Keras's names of a first argument."""


class Source(NamedTuple):
    """Where a tensor comes from: the layer's name or place, which of its calls and outputs."""

    layer: str | int
    call: int
    output: int


class Call(NamedTuple):
    """One call: the tensors by slot, what is kept of it, and the shapes that it tells of them."""

    sources: list[tuple[int, Source]]
    kept: dict[str, Any]
    told: Mapping[Source, Json] = {}


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
        self.fixed, self.many = slots(layer)
        self.names = [port.name for port in layer.ports]
        self.sources: list[tuple[int, Source]] = []
        self.told: dict[Source, Json] = {}
        self.constants: dict[str, Json] = {}
        self.slot = 0
        self.unknown = 0

    def read(self, args: list[Json], kwargs: dict[str, Json]) -> Call:
        told_args = [self._argument(place, argument) for place, argument in enumerate(args)]
        order = sorted(kwargs, key=lambda key: (key not in _FIRST, key))
        told = {key: self._keyword(key, kwargs[key]) for key in order}
        kept: dict[str, Any] = {}
        if told_args != self._usual(len(told_args)):
            kept["args"] = told_args
        if told:
            kept["kwargs"] = {key: told[key] for key in kwargs}
        arguments = {**self.constants, **self._options(args, kwargs)}
        if arguments:
            kept["arguments"] = arguments
        form = self._form(args)
        if form:
            kept["form"] = [form, self._count()]
        return Call(self.sources, kept, self.told)

    def _count(self) -> int:
        """How many tensors are given by their place."""
        return sum(slot < KEYWORD for slot, _ in self.sources)

    def _argument(self, place: int, value: Json) -> Json:
        if isinstance(self.layer, Operation):
            return self._operand(self.layer, place, value)
        before = self.slot
        told = self._told(value)
        if self.slot == before and self.slot < self.fixed:
            self.slot += 1
        return told

    def _operand(self, layer: Operation, place: int, value: Json) -> Json:
        """An argument of an operation: tensors, or a constant in place of one."""
        name = layer.positions[min(place, len(layer.positions) - 1)]
        if layer.in_list and isinstance(value, list):
            return [self._in_list(name, item) for item in value]
        if self.many and name == self.names[-1]:
            return self._in_list(name, value)
        before = self.slot
        told = self._told(value)
        if self.slot == before:
            if name in self.names or name in layer.options:
                self.constants[name] = value
            self.slot += self.slot < self.fixed
        return told

    def _in_list(self, name: str, value: Json) -> Json:
        """One of the tensors and constants of a list."""
        before = self.slot
        told = self._told(value)
        if self.slot == before:
            listed = self.constants.setdefault(name, [])
            listed += [None] * (self.slot - self.fixed - len(listed)) + [value]
            self.slot += 1
        elif name in self.constants:
            self.constants[name] += [None] * (self.slot - before)
        return told

    def _keyword(self, name: str, value: Json) -> Json:
        if not self.known or name in _FIRST:
            return self._told(value)
        if name in self.names[: self.fixed]:
            after, self.slot = self.slot, self.names.index(name)
            before = len(self.sources)
            told = self._told(value)
            if len(self.sources) == before and isinstance(self.layer, Operation):
                self.constants[name] = value
            self.slot = max(after, self.slot)
            return told
        if self.many and name == self.names[-1]:
            self.slot = max(self.slot, self.fixed)
            return self._told(value)
        return self._beside(name, value)

    def _beside(self, name: str, value: Json) -> Json:
        """Tensors by name that change no shape, such as masks; those of unknown names come last."""
        after = self.slot
        known = name in self.layer.keywords
        self.slot = keyword_slot(self.layer, name, 0 if known else self.unknown)
        before = self.slot
        told = self._told(value)
        self.unknown += 0 if known else self.slot - before
        self.slot = after
        return told

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
        told = config if isinstance(config, dict) else {}
        source = read_source(told.get("keras_history"), f"'{self.layer.name}'")
        self.told[source] = [told.get("shape"), told.get("dtype")]
        return source

    def _usual(self, count: int) -> list[Json]:
        """The arguments of a call as the layer wants it; none for a layer that is not known."""
        if not self.known:
            return []
        if takes_list(self.layer):
            return [[{"slot": slot} for slot in range(self._count())]]
        return [{"slot": slot} for slot in range(count)]

    def _form(self, args: list[Json]) -> str:
        """How the call differs from what the layer wants: see `calc.calling.misuse`."""
        if not self.known or not args or not self.sources or self._takes_parts(args):
            return ""
        if isinstance(self.layer, Operation):
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
