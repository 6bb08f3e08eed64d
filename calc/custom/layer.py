"""Layers of a class that the user defined: they compute as their definition says.

Each definition has one class of its own here, made when it is first met, so that a layer of it is
like any other: settings, ports, shape rule, weights, explanations.
"""

from __future__ import annotations

from itertools import chain, count
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar
from weakref import WeakValueDictionary

from calc.cost import places
from calc.custom.definition import Definition, Fault
from calc.custom.setting import guessed
from calc.expressions import Rest, evaluate, shown, told, value_of
from calc.layer import Layer, Port, Step
from calc.problems import Fix, Problem
from calc.tensor import UNRANKED, Tensor, Waiting
from calc.texts import N_, tr

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from calc.dims import Dim
    from calc.expressions import Value
    from calc.fields import Json
    from calc.unknown import UnknownLayer
    from calc.weights import Weight

_NOTHING: Mapping[str, Any] = MappingProxyType({})
_PARTS = {
    "class_name": N_("the class"),
    "settings": N_("setting {number}"),
    "inputs": N_("input {number}"),
    "outputs": N_("output {number}"),
    "weights": N_("weight {number}"),
}


class CustomLayer(Layer, abstract=True):
    """Compute what its definition says."""

    entry: Mapping[str, Json] = _NOTHING
    """What stood beside the config in a file: module, registered_name, ..."""
    given: Mapping[str, Json] = _NOTHING
    """The config of a file as it came; written back but for the settings that were changed."""

    definition: ClassVar[Definition] = Definition("CustomLayer")
    family = "custom"
    formula = N_("as its definition says")
    cost_formula = N_("values of weights of two axes or more × places of the output")

    @property
    def class_name(self) -> str:
        """The class that the user or the file names."""
        return self.definition.class_name

    def left_to_keras(self) -> Mapping[str, Json]:
        """Nothing: None means what the class makes of it."""
        return {}

    def faults(self) -> list[Problem]:
        """What is wrong with the settings, and with the definition itself."""
        found = [draft.problem(key, self.fields[key]) for key, draft in self.drafts.items()]
        return found + [_told_fault(fault) for fault in self.definition.faults]

    def returns(self) -> tuple[str, ...]:
        """The names of the outputs."""
        rules = self.definition.output_rules
        if len(rules) <= 1:
            return tuple(rule.name if rule and rule.name else "output" for rule in rules or (None,))
        return tuple(
            rule.name if rule and rule.name else f"output {place}"
            for place, rule in enumerate(rules, start=1)
        )

    def output(self, *inputs: Tensor) -> tuple[Tensor, ...]:
        problems: list[Problem] = []
        values, rest = self._values(inputs, problems)
        shapes = [
            UNRANKED if rule is None else rule.shape(values, rest, problems)
            for rule in self.definition.output_rules or (None,)
        ]
        tensors = tuple(Tensor(shape, self.compute_dtype) for shape in shapes)
        if problems:
            raise problems[0].but(so_far=tensors)
        return tensors

    def weights(self, *inputs: Tensor) -> Iterator[Weight]:
        values, _ = self._values(inputs, [])
        for rule in self.definition.weight_rules:
            if rule is None:
                raise Waiting
            yield from rule.weight(values)

    def multiply_adds(self, *inputs: Tensor) -> Dim:
        """Each value of a weight of two axes or more, once in every place of the first output."""
        found = sum((w.count for w in self.weights(*inputs) if len(w.axes) > 1), 0)
        return found * places(self.output(*inputs)[0]) if found != 0 else 0

    def explain(self, *inputs: Tensor) -> Iterator[Step]:
        values, _ = self._values(inputs, [])
        plain = {**values, **{key: getattr(self, key) for key in self.definition.fields}}
        passed = {name for pattern in self.definition.patterns for name in pattern.names}
        for rule in self.definition.output_rules:
            for place, axis in enumerate(rule.axes if rule else ()):
                if isinstance(axis, Rest) or shown(axis) in passed:
                    continue
                try:
                    result = evaluate(axis, values)
                except (Problem, Waiting):
                    continue
                what = tr("axis {axis}").format(axis=place)
                yield Step(what, shown(axis), told(axis, plain), str(result))

    def config(self) -> dict[str, Json]:
        """The settings by name; of a file's config what was not changed stays as it came."""
        if not self.given:
            return super().config()
        written = {"name": "", **self.given} | {"name": self.name}
        for key, field in self.fields.items():
            draft = self.drafts.get(key)
            value = getattr(self, key)
            if draft is not None and not draft.typed:
                written[key] = draft.value
            elif key in self.given:
                written[key] = self._as_given(key, value)
            elif value != self.defaults[key]:
                written[key] = field.to_json(value)
        return written

    def _as_given(self, key: str, value: Json) -> Json:
        """The file's own way to write a value, where it still has that value."""
        try:
            same = self.fields[key].check(self.given[key]) == value
        except Problem:
            same = False
        return self.given[key] if same else self.fields[key].to_json(value)

    def _values(
        self, inputs: tuple[Tensor, ...], problems: list[Problem]
    ) -> tuple[dict[str, Value], tuple[Dim, ...] | None]:
        """What the names of the definition stand for in this call, and the axes that `...` are."""
        values: dict[str, Value] = {
            key: value_of(getattr(self, key)) for key in self.definition.fields
        }
        rest: tuple[Dim, ...] | None = ()
        found = False
        for pattern, tensor in zip(self.definition.patterns, inputs, strict=False):
            before = pattern.bind(tensor, values, problems)
            if pattern.rest and not found:
                rest, found = before, True
        return values, rest

    @classmethod
    def begin_with(cls, defaults: Mapping[str, Json]) -> None:
        """Let new layers of the class have these settings, too."""
        cls._initial = {**cls._initial, **defaults}

    @classmethod
    def described_by(cls, definition: Definition) -> type[CustomLayer]:
        """The class of a definition; equal definitions share it."""
        kind = _KINDS.get(definition)
        if kind is None:
            kind = _KINDS[definition] = _made(definition)
        return kind


_KINDS: WeakValueDictionary[Definition, type[CustomLayer]] = WeakValueDictionary()

RESERVED = frozenset(dir(CustomLayer)) | CustomLayer.fields.keys() | {"name", "drafts", "kept"}
"""Names that no setting can have, as every layer has something of that name."""


def custom(definition: Definition, name: str = "", **settings: Json) -> CustomLayer:
    """A layer of this definition; what cannot be used in a setting becomes a draft."""
    return CustomLayer.described_by(definition).create(name, **settings)


def defined(layer: CustomLayer | UnknownLayer, definition: Definition) -> CustomLayer:
    """The layer with this definition: values of settings that both have are kept.

    What nobody set goes on being the default, whatever that is now. A box that a file left unknown
    gets its settings from the file's config.
    """
    kind = CustomLayer.described_by(definition)
    if isinstance(layer, CustomLayer):
        said = (key for key in layer.fields if not _left(layer, key))
        before = {key: layer.fields[key].to_json(getattr(layer, key)) for key in said}
        entry, given = layer.entry, layer.given
        drafts = {key: d for key, d in layer.drafts.items() if d.typed and key in kind.fields}
    else:
        before = {**layer.kept, "trainable": layer.trainable}
        entry, given, drafts = _entry(layer), layer.kept, {}
    settings = {k: v for k, v in {**given, **before}.items() if k in kind.fields}
    made = kind.create(layer.name, **settings)
    changes: dict[str, Any] = {
        "drafts": {**drafts, **made.drafts},
        "entry": entry,
        "given": given,
    }
    return made.but(**changes)


def _entry(layer: UnknownLayer) -> Mapping[str, Json]:
    """What stood beside the config; legacy `.h5` files name the package with the class."""
    beside = layer.entry or _NOTHING
    if ">" not in layer.named_class or "registered_name" in beside:
        return beside
    return {"module": None, **beside, "registered_name": layer.named_class}


def _left(layer: CustomLayer, key: str) -> bool:
    """Whether a setting is the default that its definition gives, and no file says it."""
    own = key in layer.definition.defaults and key not in layer.given
    return own and getattr(layer, key) == layer.defaults[key]


def first_definition(layer: UnknownLayer) -> Definition:
    """A definition to begin with for a box that a file left unknown: its config's settings."""
    given = {key: value for key, value in layer.kept.items() if key != "trainable"}
    settings = guessed(given, RESERVED)
    taken = {setting.name for setting in settings}
    port = _unused("x", taken)
    axis = _unused("width", taken)
    shape = f"..., {axis}"
    return Definition(layer.class_name, settings, (f"{port}: {shape}",), (shape,))


def _unused(name: str, taken: Collection[str]) -> str:
    """The name, with the first number behind it that makes it one of its own."""
    numbered = (f"{name}_{number}" for number in count(1))
    return next(each for each in chain((name,), numbered) if each not in taken)


def keras_entry(layer: CustomLayer) -> dict[str, Json]:
    """The layer as Keras writes one of a class that was registered without a package."""
    beside = layer.entry or {"module": None, "registered_name": f"Custom>{layer.class_name}"}
    return {**beside, "class_name": layer.class_name, "config": layer.config()}


def _made(definition: Definition) -> type[CustomLayer]:
    doc = definition.purpose.strip() or N_("Compute what its definition says.")
    kind: type[CustomLayer] = type(
        "Custom", (CustomLayer,), {"__doc__": doc, "__module__": __name__}, abstract=True
    )
    kind.definition = definition
    kind.serialized_name = definition.class_name
    kind.fields = {**CustomLayer.fields, **definition.fields}
    kind.defaults = {**CustomLayer.defaults, **definition.defaults}
    kind.usual = tuple(definition.fields)
    kind.ports = tuple(Port(pattern.port) for pattern in definition.patterns)
    kind.begin_with(definition.defaults)
    return kind


def _told_fault(fault: Fault) -> Problem:
    where = Fix(_PARTS[fault.part], {"number": fault.index + 1})
    return Problem(
        N_("in its definition, {where}: {reason}"),
        where=where,
        reason=Fix(fault.problem.template, fault.problem.values),
    )
