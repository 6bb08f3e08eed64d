"""What all layers have in common, and the register of them.

A layer is a kind (its class) with its settings and its name. It is a frozen value: changing a
setting gives a new layer. Identity, not equality, tells a shared layer from two alike.

A class is everything that the program knows about that layer: settings as typed fields (Keras's
names and defaults), one shape rule (`output`), the weights that it owns (`weights`), and how its
output comes about (`explain`). Ports are the parameters of `output`.
"""

from __future__ import annotations

import dataclasses
import inspect
import json
import re
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, dataclass_transform

from calc import vocabulary
from calc.cost import factors, kernels, places
from calc.declared import declare
from calc.dims import PENDING
from calc.fields import (
    Field,
    Json,
    Policy,
    StrictBool,
    ahead_of,
    called,
    policy_name,
    suggested,
)
from calc.initializers import by_name
from calc.problems import Fix, Problem, Word
from calc.texts import N_, tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Self

    from calc.dims import Dim
    from calc.table import Row
    from calc.tensor import Tensor
    from calc.weights import Weight

_AUTO = (re.compile(r"\W+"), re.compile(r"(.)([A-Z][a-z]+)"), re.compile(r"([a-z])([A-Z])"))
MISSING = "missing"
_NOTHING: Mapping[str, Any] = MappingProxyType({})

DTypePolicy = typing.Annotated[Any, Policy()]


@dataclass(frozen=True)
class Port:
    """One input of a layer: the name of a parameter of its shape rule."""

    name: str
    required: bool = True
    many: bool = False


@dataclass(frozen=True)
class Draft:
    """What stands in a setting and cannot be used: kept as typed, or as a file has it.

    `usable` tells whether the setting has a last good value to compute on with.
    """

    value: Json
    typed: bool = True
    usable: bool = True

    def problem(self, name: str, field: Field) -> Problem:
        """Why it cannot be used."""
        try:
            if self.value == MISSING and not self.typed:
                raise Problem(N_("is missing"))  # noqa: TRY301 - told like every other fault
            field.parse(self.value) if self.typed else field.check(self.value)
        except Problem as problem:
            return Problem(
                N_("{setting} {reason}"),
                reason=Fix(problem.template, problem.values),
                setting=name,
            )
        return Problem(N_("{setting} cannot be {value}"), setting=name, value=repr(self.value))


@dataclass(frozen=True)
class Step:
    """One line of how an output comes about: axis, formula, the same with numbers, result."""

    what: str
    formula: str
    numbers: str
    result: Dim | str


@dataclass_transform(
    frozen_default=True, kw_only_default=True, field_specifiers=(suggested, called, ahead_of)
)
@dataclass(frozen=True, kw_only=True, eq=False, init=False, repr=False)
class Layer:
    """A kind of layer with its settings and its name.

    Classes declare their settings as a dataclass does, `units: Count = suggested(64)`; they are no
    dataclasses, since making 142 of those takes longer than starting the program may.
    """

    name: str = ""
    trainable: StrictBool = True
    dtype: DTypePolicy = "float32"
    drafts: Mapping[str, Draft] = dataclasses.field(default_factory=lambda: _NOTHING)
    kept: Mapping[str, Json] = dataclasses.field(default_factory=lambda: _NOTHING)
    """Keys of a file's config that are not settings: kept and written back as they came."""

    fields: ClassVar[dict[str, Field]] = {}
    options: ClassVar[dict[str, Field]] = {}
    """The arguments of a call that are no tensors; in a layer as it is they have their defaults."""
    defaults: ClassVar[dict[str, Json]] = {}
    required: ClassVar[frozenset[str]] = frozenset()
    ports: ClassVar[tuple[Port, ...]] = ()
    """The inputs; a model used as a layer has ports of its own, so ask the layer."""
    in_list: ClassVar[bool] = False
    """Whether Keras wants all the inputs in one list, in the order of the ports."""
    keywords: ClassVar[tuple[str, ...]] = ()
    """Tensors that a call may be given by name and that change no shape, such as a mask."""
    family: ClassVar[str] = ""
    serialized_name: ClassVar[str] = ""
    """The class as files name it; Python's name but for one."""
    aliases: ClassVar[tuple[str, ...]] = ()
    abstract: ClassVar[bool] = True
    is_model: ClassVar[bool] = False
    """Whether it is a model used as a layer: a whole sketch inside, with shapes of its own."""
    opaque: ClassVar[bool] = False
    """Whether its output is not computed but as a file declares it."""
    formula: ClassVar[str] = ""
    cost_formula: ClassVar[str] = N_("values of the kernels × places of the output")
    """How `multiply_adds` comes about, in words."""
    usual: ClassVar[tuple[str, ...]] = ()
    """The settings that are usually touched, shown first; required ones are always among them."""
    tolerated: ClassVar[tuple[str, ...]] = (
        "input_shape",
        "batch_input_shape",
        "autocast",
        "activity_regularizer",
    )
    """Keys that Keras accepts in a config although they are no settings."""
    passes_mask: ClassVar[bool] = False
    composite: ClassVar[bool] = False
    """Whether its weights belong to layers inside, which keep their own `trainable`."""
    keeps_dtype: ClassVar[bool] = False
    """Whether the output has the input's dtype; Keras's default is the compute dtype."""
    casts: ClassVar[bool] = True
    """Whether floating inputs are cast to the compute dtype (Keras's `autocast`)."""
    _initial: ClassVar[dict[str, Any]] = {}
    _ahead: ClassVar[dict[str, str]] = {}

    def __init__(self, **values: Any) -> None:
        self.__dict__.update(self._initial)
        if not values.keys() <= self._initial.keys():
            unknown = ", ".join(sorted(values.keys() - self._initial.keys()))
            raise TypeError(f"{type(self).__name__} has no {unknown}")
        self.__dict__.update(values)

    def __init_subclass__(cls, *, abstract: bool = False, **more: Any) -> None:
        super().__init_subclass__(**more)
        cls.abstract = abstract
        declare(cls)
        if not isinstance(inspect.getattr_static(cls, "ports"), property):
            cls.ports = _ports(cls)
        parts = cls.__module__.split(".")
        cls.family = parts[2] if parts[:2] == ["calc", "layers"] and len(parts) > 3 else cls.family
        cls.serialized_name = cls.__dict__.get("serialized_name") or cls.__name__
        if not abstract:
            cls.register()

    @classmethod
    def register(cls) -> None:
        """Make the class known under its name and its aliases."""
        REGISTER[cls.serialized_name] = cls
        own = () if cls.__name__ == cls.serialized_name else (cls.__name__,)
        for alias in (*cls.aliases, *own):
            ALIASES[alias] = cls.serialized_name

    @property
    def is_operation(self) -> bool:
        """Whether it is no layer but an operation on tensors: see `calc.operations`."""
        return False

    @classmethod
    def key(cls) -> str:
        """The class as our own files name it: see `find_kind`."""
        return cls.serialized_name

    # -- what a class defines ---------------------------------------------------------------

    def output(self, *inputs: Any) -> Tensor | tuple[Tensor, ...]:
        """The shape rule: the output tensor, or a tuple of them. Raises `Problem`."""
        raise NotImplementedError

    def weights(self, *inputs: Any) -> Iterator[Weight]:  # noqa: ARG002 - ports vary
        """The weights that a first call with these inputs creates, in Keras's order."""
        return iter(())

    def masks(self, *inputs: Tensor | None) -> tuple[bool, ...]:
        """Whether a mask comes with each output."""
        found = self.passes_mask and any(x is not None and x.masked for x in inputs)
        return (found,) * len(self.returns())

    def check(self) -> Iterator[Problem]:
        """What Keras refuses in these settings taken together, before any input is known."""
        return iter(())

    def multiply_adds(self, *inputs: Any) -> Dim:
        """The multiply-adds of one call for one sample, see `calc.cost`.

        Here: each value of the kernels once in every place of the output. That holds for whatever
        weighs the features of its input; a layer without kernels costs nothing.
        """
        found = PENDING if self.opaque else kernels(self.weights(*inputs))
        if isinstance(found, int) and found == 0:
            return 0
        output = self.output(*inputs)
        return found * places(output[0] if isinstance(output, tuple) else output)

    def cost_numbers(self, *inputs: Any) -> str:
        """`cost_formula` with this call's numbers; empty where they would say no more."""
        values, total = kernels(self.weights(*inputs)), self.multiply_adds(*inputs)
        if not isinstance(values, int) or not values or PENDING in (values, total):
            return ""
        times = total // values
        return factors(values, times) if times * values == total else ""

    def flowing(self, outputs: Sequence[Tensor], *inputs: Any) -> Sequence[Tensor]:  # noqa: ARG002 - models look inside
        """The tensors that a call puts out, those of layers inside a model included."""
        return outputs

    def takes_constant(self, port: str) -> bool:  # noqa: ARG002 - operations take some
        """Whether a constant may stand at the port in place of a tensor."""
        return False

    def returns(self) -> tuple[str, ...]:
        """The names of the outputs, as many as `output` gives."""
        return ("output",)

    def explain(self, *inputs: Any) -> Iterator[Step]:  # noqa: ARG002 - ports vary
        """How the output comes about, axis by axis, with this call's numbers."""
        return iter(())

    def inner_rows(self, *inputs: Tensor | None) -> tuple[Row, ...]:  # noqa: ARG002
        """The layers of a model used as a layer, as a summary lists them; else none."""
        return ()

    def caption(self) -> str:
        """The settings that matter, in one short line, for the card."""
        texts = []
        for name, field in self.fields.items():
            value = getattr(self, name)
            if name in self.required:
                texts.append(field.text(value))
            elif name in self.usual and value != self.defaults[name] and field.matters:
                texts.append(_remark(name, value, field))
        activation = getattr(self, "activation", None)
        if activation not in (None, "linear") and "activation" in self.usual:
            texts.append(self.fields["activation"].text(activation))
        return ", ".join(texts)

    # -- what every layer can ---------------------------------------------------------------

    @classmethod
    def create(cls, name: str = "", **settings: Json) -> Self:
        """A layer with these settings; what cannot be used becomes a draft, never an error."""
        good: dict[str, Json] = {}
        drafts: dict[str, Draft] = {}
        for key, value in settings.items():
            try:
                good[key] = cls.fields[key].check(value)
            except Problem:
                drafts[key] = Draft(value, typed=False, usable=False)
        return cls(name=name, drafts=drafts, **good)

    @classmethod
    def from_config(cls, config: Mapping[str, Json]) -> Self:
        """The layer that a Keras config describes; loses nothing of it."""
        settings = {key: value for key, value in config.items() if key in cls.fields}
        kept = {k: v for k, v in config.items() if k not in cls.fields and k != "name"}
        name = config.get("name")
        layer = cls.create(name if isinstance(name, str) else "", **settings)
        lacking = {
            key: Draft(MISSING, typed=False, usable=False)
            for key in cls.required
            if key not in settings
        }
        return layer.but(kept=kept, drafts={**layer.drafts, **lacking})

    @classmethod
    def from_entry(cls, entry: Mapping[str, Json]) -> Layer:
        """The layer of a file's entry: of its config, a model also of what stands beside that."""
        return cls.from_config(by_name(entry["config"], cls))

    def config(self) -> dict[str, Json]:
        """The settings by name as JSON, drafts of a file as they came, kept keys last."""
        settings = {key: field.to_json(getattr(self, key)) for key, field in self.fields.items()}
        for key, draft in self.drafts.items():
            if not draft.typed:
                settings[key] = draft.value
        given = {key: value for key, value in settings.items() if value != MISSING}
        return {"name": self.name, **given, **self.kept}

    def own_weights(self, *inputs: Any) -> Iterator[Weight]:
        """The weights with their dtype told, not trainable where the layer is not."""
        for weight in self.weights(*inputs):
            told = weight if weight.dtype else weight.of_dtype(self.variable_dtype)
            frozen = told.trainable and not self.trainable and not self.composite
            yield told.but(trainable=False) if frozen else told

    def with_setting(self, setting: str, value: Json) -> Self:
        """The layer with one setting replaced by a value in normal form."""
        drafts = {key: draft for key, draft in self.drafts.items() if key != setting}
        changes: dict[str, Any] = {setting: value, "drafts": drafts}
        return self.but(**changes)

    def with_text(self, setting: str, text: str) -> Self:
        """The layer after this was typed into a setting: a new value, or a draft beside it."""
        try:
            return self.with_setting(setting, self.fields[setting].parse(text))
        except Problem:
            before = self.drafts.get(setting)
            draft = Draft(text, usable=before is None or before.usable)
            return self.but(drafts={**self.drafts, setting: draft})

    def named(self, name: str) -> Self:
        """The layer under another name."""
        return self.but(name=name)

    def but(self, **changes: Any) -> Self:
        """The layer with some of its values replaced."""
        other = object.__new__(type(self))
        values = {key: value for key, value in self.__dict__.items() if key in self._initial}
        other.__dict__.update(values | changes)
        return other

    def called_with(self, arguments: Mapping[str, Json]) -> Self:
        """The layer as a call with these arguments sees it; what is no option is left out."""
        given: dict[str, Any] = {}
        for key in arguments.keys() & self.options.keys():
            try:
                given[key] = self.options[key].check(arguments[key])
            except Problem:
                continue
        return self.but(**given) if given else self

    def faults(self) -> list[Problem]:
        """What is wrong with the settings one by one, and with unknown keys."""
        found = [draft.problem(key, self.fields[key]) for key, draft in self.drafts.items()]
        found += [
            Problem(
                N_("has no setting {key}"),
                key=repr(key),
                detail=Fix(N_("Keras refuses it; it is kept and written back.")),
            )
            for key in self.kept
            if key not in self.tolerated
        ]
        return found

    @property
    def computable(self) -> bool:
        """Whether every setting has a value to compute with."""
        return all(draft.usable for draft in self.drafts.values())

    @property
    def class_name(self) -> str:
        """Keras's Python name of the class."""
        return type(self).__name__

    @property
    def compute_dtype(self) -> str:
        """What the layer computes in."""
        return vocabulary.compute_dtype(policy_name(self.dtype))

    @property
    def variable_dtype(self) -> str:
        """What the layer keeps its weights in."""
        return vocabulary.variable_dtype(policy_name(self.dtype))

    @property
    def signature(self) -> tuple[object, ...]:
        """Equal for layers that compute alike: the class and all settings that matter."""
        found: tuple[object, ...] | None = self.__dict__.get("_signature")
        if found is None:
            telling = [key for key, field in self.fields.items() if field.matters]
            values = (_hashable(getattr(self, key)) for key in (*telling, *self.options))
            drafts = tuple(
                (key, _hashable(d.value), d.typed, d.usable)
                for key, d in sorted(self.drafts.items())
            )
            kept = tuple((key, _hashable(value)) for key, value in self.kept.items())
            found = (type(self), *values, drafts, kept)
            found = (_Hashed(found),)
            self.__dict__["_signature"] = found
        return found

    def widths_conflict(self, fixed: Sequence[Weight], own: Sequence[Weight]) -> Problem | None:
        """Why a call cannot use weights that an earlier call fixed; None where it can."""
        for made, wanted in zip(fixed, own, strict=False):
            for (axis, _), have, need in zip(made.axes, made.shape, wanted.shape, strict=False):
                if isinstance(have, int) and isinstance(need, int) and have != need:
                    return Problem(
                        N_("needs {want} {what}, receives {got}"),
                        want=have,
                        what=Word(axis.replace("_", " ")),
                        got=need,
                    )
        return None


declare(Layer)


class _Hashed:
    """A tuple that remembers its hash."""

    __slots__ = ("_hash", "value")

    def __init__(self, value: tuple[object, ...]) -> None:
        self.value = value
        self._hash = hash(value)

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, _Hashed) and self.value == other.value)


REGISTER: dict[str, type[Layer]] = {}
"""Every layer class by its Keras name."""

MODELS: dict[str, type[Layer]] = {}
"""The kinds of model that can be used as a layer; they stand in no drawer."""

ALIASES: dict[str, str] = {}
"""Keras's second names for the same classes."""


def auto_name(class_name: str) -> str:
    """Keras's automatic name for a layer of this class, without the counter: `conv2d`."""
    text = _AUTO[0].sub("", class_name)
    return _AUTO[2].sub(r"\1_\2", _AUTO[1].sub(r"\1_\2", text)).lower()


def purpose(kind: type[Layer]) -> str:
    """What the layer is for, in the language in use: the first line of its docstring."""
    return tr((kind.__doc__ or "").strip().splitlines()[0])


def find_kind(class_name: str) -> type[Layer] | None:
    """The class of this name or alias; None if there is none.

    Operations, and the layers of Keras's own models, have their module before the name.
    """
    import calc.layers  # noqa: F401 - registers them, and imports this module itself

    if "." in class_name:
        from calc.applications import find_application
        from calc.operations.operation import operation_of_key

        return operation_of_key(class_name) or find_application(class_name)
    return REGISTER.get(ALIASES.get(class_name, class_name)) or MODELS.get(class_name)


def _remark(name: str, value: Json, field: Field) -> str:
    """An unusual setting on a card: words speak for themselves, numbers need their name."""
    if isinstance(value, bool):
        return name if value else tr("no {setting}").format(setting=name)
    return field.text(value) if isinstance(value, str) else f"{name} {field.text(value)}"


def _ports(cls: type[Layer]) -> tuple[Port, ...]:
    parameters = list(inspect.signature(cls.output).parameters.values())[1:]
    return tuple(
        Port(
            parameter.name,
            required=parameter.default is parameter.empty,
            many=parameter.kind is parameter.VAR_POSITIONAL,
        )
        for parameter in parameters
    )


def _hashable(value: object) -> object:
    if isinstance(value, Layer):
        return (value.name, value.signature)
    if isinstance(value, tuple) and any(isinstance(item, Layer) for item in value):
        return tuple(_hashable(item) for item in value)
    if isinstance(value, dict | list):
        return json.dumps(value, sort_keys=True, default=str)
    return value
