"""What all layers have in common.

A layer is a kind (its class) with its settings and its name. It is a frozen value: changing a
setting gives a new layer. Identity, not equality, tells a shared layer from two alike.

A class is everything that the program knows about that layer: settings as typed fields (Keras's
names and defaults), one shape rule (`output`), the weights that it owns (`weights`), and how its
output comes about (`explain`). Ports are the parameters of `output`.
"""

from __future__ import annotations

import inspect
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from calc import initial
from calc.cost import factors, kernels, places
from calc.dims import PENDING
from calc.fields import Field, Json, Policy, StrictBool, policy_at, policy_name, quantized_at
from calc.problems import Problem, Word
from calc.register import ALIASES, REGISTER
from calc.settings import vocabulary
from calc.settings.configured import Configured
from calc.settings.declared import declare
from calc.settings.initializers import by_name
from calc.texts import N_, tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from calc.arguments import Inputs
    from calc.dims import Dim
    from calc.settings.quantized import Quantized
    from calc.summary.table import Row
    from calc.tensor import Tensor
    from calc.weights import Weight


DTypePolicy = typing.Annotated[Any, Policy()]


@dataclass(frozen=True)
class Port:
    """One input of a layer: the name of a parameter of its shape rule."""

    name: str
    required: bool = True
    many: bool = False


@dataclass(frozen=True)
class Step:
    """One line of how an output comes about: axis, formula, the same with numbers, result."""

    what: str
    formula: str
    numbers: str
    result: Dim | str


@dataclass(frozen=True, kw_only=True, eq=False, init=False, repr=False)
class Layer(Configured):
    """A kind of layer with its settings and its name: what it computes, owns and costs."""

    trainable: StrictBool = True
    dtype: DTypePolicy = "float32"
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
    sought: ClassVar[str] = ""
    """Further words that people look for it by."""
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
    passes_mask: ClassVar[bool] = False
    composite: ClassVar[bool] = False
    """Whether its weights belong to layers inside, which keep their own `trainable`."""
    keeps_dtype: ClassVar[bool] = False
    """Whether the output has the input's dtype; Keras's default is the compute dtype."""
    casts: ClassVar[bool] = True
    """Whether floating inputs are cast to the compute dtype (Keras's `autocast`)."""

    converts: ClassVar[bool] = True
    """Whether Keras converts the arguments of a call before it looks at them."""
    built_at_once: ClassVar[bool] = False
    """Whether Keras takes it for built as soon as it is made, before it sees an input."""
    tells_shape: ClassVar[bool] = True
    """Whether Keras can tell what comes out of it without calling it."""

    keeps_widths: ClassVar[bool] = True
    """Whether a call may have sizes unknown that the weights of an earlier call have fixed."""

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
    def told_class(cls) -> str:
        """The class as our own files name it: see `find_kind`."""
        return cls.serialized_name

    # -- what a class defines ---------------------------------------------------------------

    def output(self, *inputs: Any) -> Tensor | tuple[Tensor, ...]:
        """The shape rule: the output tensor, or a tuple of them. Raises `Problem`."""
        raise NotImplementedError

    def weights(self, *inputs: Any) -> Iterator[Weight]:  # noqa: ARG002 - ports vary
        """The weights that a first call with these inputs creates, in Keras's order."""
        return iter(())

    def outputs_told(self, *inputs: Any) -> tuple[Tensor, ...]:  # noqa: ARG002 - wrappers look
        """The outputs as a file tells them where no rule can; else none."""
        return ()

    def masks(self, *inputs: Tensor | None) -> tuple[bool, ...]:
        """Whether a mask comes with each output."""
        found = self.passes_mask and any(x is not None and x.masked for x in inputs)
        return (found,) * len(self.returns())

    def check(self) -> Iterator[Problem]:
        """What Keras refuses in these settings taken together, before any input is known."""
        return iter(())

    def left_to_keras(self) -> Mapping[str, Json]:
        """What Keras puts in the place of settings that are None, as its own files tell."""
        return {"data_format": "channels_last"}

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
    def from_entry(cls, entry: Mapping[str, Json]) -> Layer:
        """The layer of a file's entry: of its config, a model also of what stands beside that."""
        return cls.from_config(by_name(entry["config"], cls))

    def own_weights(self, *inputs: Any) -> Iterator[Weight]:
        """The weights with their dtype told, not trainable where the layer is not."""
        for weight in self.weights(*inputs):
            told = weight if weight.dtype else weight.of_dtype(self.variable_dtype)
            initial.check(self, told)
            frozen = told.trainable and not self.trainable and not self.composite
            yield told.but(trainable=False) if frozen else told

    @property
    def class_name(self) -> str:
        """Keras's Python name of the class."""
        return type(self).__name__

    @property
    def compute_dtype(self) -> str:
        """What the layer computes in."""
        return vocabulary.compute_dtype(policy_name(policy_at(self.dtype, self.name)))

    @property
    def input_dtype(self) -> str:
        """The dtype to which what comes in is converted."""
        return self.compute_dtype

    @property
    def variable_dtype(self) -> str:
        """What the layer keeps its weights in."""
        return vocabulary.variable_dtype(policy_name(policy_at(self.dtype, self.name)))

    def quantized(self, part: str = "") -> Quantized | None:
        """How the weights are quantized, or those of a layer inside; None where they are not."""
        return quantized_at(self.dtype, f"{self.name}/{part}" if part else self.name)

    @property
    def answers(self) -> dict[object, Any] | None:
        """Where answers are kept that must not outlive a model inside; None for plain layers."""
        if "_answers" not in self.__dict__:
            found = (layer.answers for layer in self.held)
            self.__dict__["_answers"] = next((a for a in found if a is not None), None)
        answers: dict[object, Any] | None = self.__dict__["_answers"]
        return answers

    @property
    def held(self) -> tuple[Layer, ...]:
        """The layers that its settings are, such as the one that a wrapper wraps."""
        if "_held" not in self.__dict__:
            values = (getattr(self, key) for key in self.fields)
            self.__dict__["_held"] = tuple(v for v in values if isinstance(v, Layer))
        held: tuple[Layer, ...] = self.__dict__["_held"]
        return held

    def inputs_conflict(self, first: Inputs, own: Inputs) -> Problem | None:  # noqa: ARG002 - models look
        """Why a call cannot take these inputs after a first one took those; None where it can."""
        return None

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
