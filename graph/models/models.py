"""Models used as layers: a whole sketch inside, with inputs and outputs of its own.

A model is a layer like any other: an immutable value with a name, called by nodes, wrapped by
wrappers. What is inside is an `Interior`; what a call makes of its tensors is found by letting them
through the inner sketch in place of its Inputs (Keras 3: `functional.py`, `sequential.py`).
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, ClassVar

from calc.layer import Layer, Port
from calc.problems import Fix, Problem
from calc.register import MODELS
from calc.tensor import UNRANKED, Tensor, Waiting
from calc.texts import N_, tr_n
from graph.models.interior import Flow, Interior, alike
from graph.models.problems import lacking, misfit, problems_inside, trouble
from graph.sketch import Sketch

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Self

    from calc.arguments import Inputs
    from calc.dims import Dim
    from calc.fields import Json
    from calc.summary.table import Row
    from calc.weights import Weight

_TOLD = 4
"""How many of the problems inside a model are told outside."""
_ONLY = ("trainable",)


class Model(Layer, abstract=True):
    """A model used as a layer."""

    inner: Interior = Interior(Sketch())
    named_class: str = ""
    """The class that a file names where it is one of the file's own."""

    is_model: ClassVar[bool] = True
    composite: ClassVar[bool] = True
    keeps_dtype: ClassVar[bool] = True
    casts: ClassVar[bool] = False
    keywords: ClassVar[tuple[str, ...]] = ("mask",)
    family: ClassVar[str] = "models"
    formula: ClassVar[str] = N_("as the layers inside make it")
    cost_formula: ClassVar[str] = N_("the cost of all layers inside")

    def __init_subclass__(cls, *, abstract: bool = False, **more: Any) -> None:
        super().__init_subclass__(abstract=abstract, **more)
        cls.fields = {key: field for key, field in cls.fields.items() if key in _ONLY}
        cls.defaults = {key: cls.defaults[key] for key in cls.fields}

    @classmethod
    def register(cls) -> None:
        """Make the class known to files; it stands in no drawer."""
        MODELS[cls.serialized_name] = cls

    # -- what it is -------------------------------------------------------------------------

    @property
    def sketch(self) -> Sketch:
        """The sketch inside; never to be changed, but by an `Inside` edit."""
        return self.inner.sketch

    @property
    def class_name(self) -> str:
        """Keras's name of the class; a file's own class keeps its name."""
        return self.named_class or type(self).__name__

    @property
    def signature(self) -> tuple[object, ...]:
        """The interior stands for all that is in it."""
        drafts = tuple((key, repr(draft)) for key, draft in self.drafts.items())
        return (type(self), self.inner.token, self.name, self.trainable, drafts)

    @property
    def answers(self) -> dict[object, Any]:
        """Kept with the interior, so that a sketch that is no more is forgotten."""
        return self.inner.answers

    @property
    def in_list(self) -> bool:  # type: ignore[override]
        """Whether Keras wants the inputs in one list."""
        told = self.inner.structure
        return len(self.ports) > 1 and not isinstance(told, dict)

    @property
    def ports(self) -> tuple[Port, ...]:  # type: ignore[override]
        """One for each Input inside, under its name."""
        if self.inner.start is not None:
            return (Port("inputs"),)
        layers = [self.sketch.layer_of(node) for node in self.inner.inputs]
        names = _named(self.inner.structure, [layer.name for layer in layers])
        return tuple(
            Port(name, required=not getattr(layer, "optional", False))
            for name, layer in zip(names, layers, strict=True)
        )

    def returns(self) -> tuple[str, ...]:
        """One for each output of the sketch inside."""
        taps = self.inner.outputs
        names = [self.sketch.layer_of(tap.node).name for tap in taps]
        return tuple(_named(self.inner.output_structure, names)) or ("output",)

    def with_inner(self, interior: Interior) -> Model:
        """The layer with another interior; a Sequential that is no chain any more is Functional."""
        kind = Sequential if interior.sequential else Functional
        if type(self) is kind:
            return self.but(inner=interior)
        return kind(
            name=self.name,
            trainable=self.trainable,
            named_class=self.named_class,
            drafts=self.drafts,
            kept=self.kept,
            inner=interior,
        )

    # -- what it computes -------------------------------------------------------------------

    def output(self, *inputs: Tensor | None) -> tuple[Tensor, ...]:
        if not self.inner.outputs:
            raise Waiting
        given, wrong = self._fitted(inputs)
        flow = self.inner.fed(given)
        outputs = tuple(flow.tensor(tap) for tap in self.inner.outputs)
        wrong = wrong or trouble(flow, None if self.inner.start else self.inner.own)
        if wrong is not None:
            raise wrong.but(so_far=outputs)
        return outputs

    def weights(self, *inputs: Tensor | None) -> Iterator[Weight]:
        flow = self.flow(*inputs)
        for calls in flow.order.rows:
            layer: Layer = flow.graph.nodes[calls[0]]["layer"]
            weights = flow.propagation.outcomes[calls[0]].weights
            if weights is None:
                raise Waiting
            for weight in weights:
                yield weight.below(layer.name).below(self.scope)

    def multiply_adds(self, *inputs: Tensor | None) -> Dim:
        """What the layers inside cost, where this call lets its tensors through."""
        given, _ = self._fitted(inputs)
        flow = self.inner.fed(given)
        outcomes = flow.propagation.outcomes
        return sum((outcomes[node].cost for node in flow.order.model), 0)

    def cost_numbers(self, *inputs: Tensor | None) -> str:  # noqa: ARG002 - their own pages tell
        return ""

    def flowing(self, outputs: Sequence[Tensor], *inputs: Tensor | None) -> Sequence[Tensor]:  # noqa: ARG002 - they are among those inside
        """What the layers inside put out; what comes in is somebody else's."""
        given, _ = self._fitted(inputs)
        flow = self.inner.fed(given)
        inside = (node for node in flow.order.model if flow.graph.in_degree(node))
        return [x for node in inside for x in flow.propagation.outcomes[node].flowing]

    def masks(self, *inputs: Tensor | None) -> tuple[bool, ...]:  # noqa: ARG002
        """Keras lets no mask through a model."""
        return (False,) * len(self.returns())

    def check(self) -> Iterator[Problem]:
        """What is wrong inside, whatever the call; and what a model cannot do without."""
        if not self.inner.inputs and self.inner.start is None:
            yield lacking(N_("has no Input inside"), N_("Add an Input to the model"))
        elif not self.inner.outputs:
            yield lacking(N_("gives nothing"), N_("Add a layer to the model"))
        if self.inner.start is None:
            yield from islice(problems_inside(self.inner.own), _TOLD)

    def faults(self) -> list[Problem]:
        """What is wrong with the settings; a file's further keys are kept."""
        return [draft.problem(key, self.fields[key]) for key, draft in self.drafts.items()]

    def inner_rows(self, *inputs: Tensor | None) -> tuple[Row, ...]:
        """The layers inside as a summary lists them, with the shapes of the model's own Inputs."""
        return self.flow(*inputs).rows

    def flow(self, *inputs: Tensor | None) -> Flow:
        """The layers inside as the model was built: by its own Inputs, or by its first call."""
        if self.inner.start is None:
            return self.inner.own
        return self.inner.fed([tensor or Tensor(UNRANKED) for tensor in inputs])

    def caption(self) -> str:
        """How many layers are inside."""
        count = len(self.sketch.layers)
        return tr_n("{count} layer", "{count} layers", count).format(count=count)

    # -- reading and writing ----------------------------------------------------------------

    @classmethod
    def from_entry(cls, entry: Mapping[str, Json]) -> Model:
        """The model of a file's entry. Raises `FormatError`."""
        from graph.formats.keras_json import inner_model

        return inner_model(dict(entry))

    @classmethod
    def from_config(cls, config: Mapping[str, Json]) -> Self:
        """The model of a Keras config. Raises `FormatError`."""
        entry = {"class_name": cls.__name__, "config": dict(config)}
        return cls.from_entry(entry)  # type: ignore[return-value]

    # -- how it works -----------------------------------------------------------------------

    @property
    def scope(self) -> str:
        """What leads the paths of the weights: nothing before those of a Functional."""
        return "/"

    def _fitted(self, inputs: Sequence[Tensor | None]) -> tuple[list[Tensor], Problem | None]:
        """The tensors to let through, and the first that does not fit its Input."""
        if self.inner.start is not None:
            return [tensor or Tensor(UNRANKED) for tensor in inputs[:1]], None
        wrong: Problem | None = None
        found = []
        pairs = list(zip(self.inner.declared, self.ports, strict=True))
        same = all(
            tensor is None or alike(tensor.shape, declared.shape)
            for (declared, _), tensor in zip(pairs, inputs, strict=False)
        )
        for place, (declared, port) in enumerate(pairs):
            tensor = inputs[place] if place < len(inputs) else None
            if tensor is None:
                found.append(declared if not port.required else Tensor(UNRANKED, declared.dtype))
                continue
            strange = misfit(declared.shape, tensor.shape, port.name)
            wrong = wrong or strange
            told = declared if strange else tensor
            found.append(told.of_dtype(declared.dtype) if same else told)
        return found, wrong


class Functional(Model):
    """Use a whole model as one layer: its inputs and outputs are its ports."""

    converts = False


class Sequential(Model):
    """Use a chain of layers as one layer."""

    @property
    def input_dtype(self) -> str:
        """That of its Input, where it has one."""
        return self.inner.declared[0].dtype if self.inner.inputs else "float32"

    @property
    def scope(self) -> str:
        """Keras makes its weights under its name; at once where it has an Input."""
        return f"/{self.name}" if self.inner.start is None else ""

    def inputs_conflict(self, first: Inputs, own: Inputs) -> Problem | None:
        """Without an Input of its own it takes what its first call took, and only that."""
        if self.inner.start is None or not first or not own or not (first[0] and own[0]):
            return None
        wrong = misfit(first[0].shape, own[0].shape, self.ports[0].name)
        return wrong and wrong.but(
            detail=Fix(N_("Without an Input inside it keeps to what its first call took.")),
            fixes=[Fix(N_("Put an Input with open sizes at its start"))],
        )


def model_of(sketch: Sketch, name: str, **more: Any) -> Model:
    """The layer that holds this sketch, Sequential or Functional as the sketch is."""
    return Functional(name=name, **more).with_inner(Interior(sketch))


def _named(structure: Json, names: list[str]) -> list[str]:
    """The names of tensors: the keys where a file gives them by name."""
    if isinstance(structure, dict):
        for key, place in structure.items():
            if isinstance(place, int) and place < len(names):
                names[place] = key
    return names
