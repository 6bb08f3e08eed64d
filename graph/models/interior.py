"""An inner sketch as a value, with what is found about it: what a model used as a layer holds.

The sketch is never changed once it is here; an edit inside makes a new interior. What is computed
is remembered with the interior and goes when it goes.
"""

from __future__ import annotations

from functools import cached_property
from itertools import count
from typing import TYPE_CHECKING, Any, ClassVar

from calc.fields import InputShape
from calc.layers.core.input_layer import InputLayer
from calc.order import Order, order
from calc.propagation import Propagation
from calc.tensor import UNRANKED, Shape, Tensor
from graph.edits import Move
from graph.edits.touching import touched
from graph.keras_view import KerasView, keras_view
from graph.sketch import Sketch, Tap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from calc.fields import Json
    from calc.layer import Layer
    from calc.summary.table import Row
    from graph.edits import Edit

MOST_LEVELS = 20
"""How deep models may be nested; what is read or made deeper is refused."""
MOST_CALLS = 100_000
"""How many calls a sketch may make with those of the models inside, each time they are called."""
_REMEMBERED = 16
_tokens = count(1)


class Given(InputLayer, abstract=True):
    """Stand for an Input while a model is called: gives the tensor of the call."""

    batch_shape: InputShape = (None,)
    tensor: Any = None
    serialized_name: ClassVar[str] = "InputLayer"

    @property
    def class_name(self) -> str:
        """It looks like the Input in whose place it stands."""
        return "InputLayer"

    @property
    def signature(self) -> tuple[object, ...]:
        """The tensor is all that matters."""
        return (Given, self.tensor)

    def output(self) -> Tensor:
        tensor: Tensor = self.tensor
        return tensor


class Flow:
    """The layers of an interior as one call goes through them."""

    def __init__(
        self,
        interior: Interior,
        graph: Any,
        extra: str | None = None,
        propagation: Propagation | None = None,
    ) -> None:
        self.graph = graph
        self.propagation = Propagation(graph) if propagation is None else propagation
        self._interior = interior
        self._extra = extra

    @cached_property
    def order(self) -> Order:
        """The layers in Keras's order of rows."""
        taps = [(tap.node, tap.output) for tap in self._interior.outputs]
        inputs = [self._extra] if self._extra else self._interior.inputs
        return order(self.graph, taps, inputs)

    def tensor(self, tap: Tap) -> Tensor:
        """What comes out at an output."""
        outputs = self.propagation.outcomes[tap.node].outputs
        return outputs[tap.output] if tap.output < len(outputs) else Tensor(UNRANKED)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The layers as a summary lists them."""
        return self.keras.rows_of(self.graph)

    @cached_property
    def keras(self) -> KerasView:
        """The layers as Keras has them: with the operations on masks that it puts in."""
        own = KerasView(self.graph, self.propagation, self.order)
        if self._interior.sequential:
            return own
        taps = [(tap.node, tap.output) for tap in self._interior.outputs]
        return keras_view(own, taps, [self._extra] if self._extra else self._interior.inputs)

    def after(self, edits: Sequence[Edit], interior: Interior) -> Flow:
        """The flow of an interior that these edits made of this one's: only what differs is new."""
        graph = interior.sketch.graph
        there = touched(edits, interior.sketch, self.propagation)
        propagation = self.propagation.copy(graph)
        if there:
            propagation.refresh(there)
        flow = Flow(interior, graph, propagation=propagation)
        if "order" in self.__dict__ and all(edit.keeps_order for edit in edits):
            flow.__dict__["order"] = self.order
        return flow


class Interior:
    """An inner sketch, never changed, and what is found about it."""

    def __init__(self, sketch: Sketch) -> None:
        self.sketch = sketch
        self.token = next(_tokens)
        """Equal only for the same interior: stands for it where answers are remembered."""
        self.answers: dict[object, Any] = {}
        """What calls of it give; it goes with the interior."""
        self._flows: dict[object, Flow] = {}

    @cached_property
    def inputs(self) -> tuple[str, ...]:
        """The Input nodes, in the order of the model's inputs."""
        nodes = self.sketch.inputs()
        return tuple(n for n in nodes if isinstance(self.sketch.layer_of(n), InputLayer))

    @cached_property
    def outputs(self) -> tuple[Tap, ...]:
        """The tensors that the model gives; a Sequential gives all of its last layer."""
        taps = self.sketch.outputs()
        if not self.sequential:
            return tuple(taps)
        last = taps[0].node
        return tuple(Tap(last, at) for at in range(len(self.sketch.layer_of(last).returns())))

    @cached_property
    def sequential(self) -> bool:
        """Whether it is said to be Sequential, and is a chain."""
        return self.sketch.properties.sequential is True and self.sketch.is_chain()

    @cached_property
    def start(self) -> str | None:
        """Where a Sequential without an Input receives what comes: its first layer."""
        if not self.sequential or self.inputs:
            return None
        graph = self.sketch.graph
        return next(node for node in self.sketch.nodes if not graph.in_degree(node))

    @cached_property
    def declared(self) -> tuple[Tensor, ...]:
        """The tensors that the Inputs declare."""
        found = (self.own.propagation.outcomes[node].outputs for node in self.inputs)
        return tuple(outputs[0] for outputs in found)

    @cached_property
    def levels(self) -> int:
        """How deep models are nested in it; 1 where there are none."""
        return 1 + max((i.levels for _, i in self.interiors()), default=0)

    @cached_property
    def calls(self) -> int:
        """How many calls of layers one call of the model makes, on all levels."""
        return calls_in(self.sketch)

    @property
    def structure(self) -> Json:
        """How a file nests the inputs: a number for each of them, in lists or by name."""
        return self._structure("inputs")

    @property
    def output_structure(self) -> Json:
        """How a file nests the outputs."""
        return self._structure("outputs")

    def _structure(self, which: str) -> Json:
        told = self.sketch.properties.kept.get("keras")
        return told.get(which) if isinstance(told, dict) else None

    def interiors(self) -> Iterator[tuple[str, Interior]]:
        """The models directly inside, by the id of their layer, wrapped ones too."""
        for identity, layer in self.sketch.layers.items():
            for interior in held(layer):
                yield identity, interior

    @cached_property
    def own(self) -> Flow:
        """The layers with the shapes that the model's own Inputs declare."""
        return Flow(self, self.sketch.graph)

    def edited(self, sketch: Sketch, edits: Sequence[Edit]) -> Interior:
        """The interior of a copy of the sketch that these edits changed."""
        other = Interior(sketch)
        if all(isinstance(edit, Move) for edit in edits):
            other.token, other.answers = self.token, self.answers
        if "own" in self.__dict__:
            other.__dict__["own"] = self.own.after(edits, other)
        return other

    def fed(self, tensors: Sequence[Tensor]) -> Flow:
        """The layers as a call on these tensors goes through them."""
        told = tuple(tensor.with_mask(masked=False) for tensor in tensors)
        if told == self.declared and self.start is None:
            return self.own
        found = self._flows.get(told)
        if found is None:
            if len(self._flows) >= _REMEMBERED:
                self._flows.clear()
            found = self._flows[told] = self._flow(told)
        return found

    def _flow(self, tensors: tuple[Tensor, ...]) -> Flow:
        graph = self.sketch.graph.copy()
        if self.start is not None:
            name = self.sketch.free_name("InputLayer")
            (node,) = self.sketch.new_ids("n")
            tensor = tensors[0] if tensors else Tensor(UNRANKED)
            graph.add_node(node, layer=Given(name=name, tensor=tensor), call=0)
            graph.add_edge(node, self.start, key=(0, 0), output=0, slot=0)
            return Flow(self, graph, node)
        for node, tensor in zip(self.inputs, tensors, strict=False):
            before: Layer = graph.nodes[node]["layer"]
            graph.nodes[node]["layer"] = Given(name=before.name, tensor=tensor)
        return Flow(self, graph)


def held(layer: Layer) -> Iterator[Interior]:
    """The interiors of a layer: its own if it is a model, those of the layers that it wraps."""
    if layer.is_model:
        interior: Interior = layer.inner  # type: ignore[attr-defined]
        yield interior
    for key in layer.fields:
        value = getattr(layer, key)
        for inner in value if isinstance(value, tuple) else (value,):
            if hasattr(inner, "is_model"):
                yield from held(inner)


def calls_in(sketch: Sketch) -> int:
    """How many calls a sketch makes with those of the models inside."""
    inside = {
        identity: sum(interior.calls for interior in held(layer))
        for identity, layer in sketch.layers.items()
    }
    return sum(1 + inside[sketch.owner(node)] for node in sketch.graph)


def levels(layer: Layer) -> int:
    """How deep models are nested in a layer; 0 where it is none and wraps none."""
    return max((interior.levels for interior in held(layer)), default=0)


def alike(one: Shape, other: Shape) -> bool:
    """Whether Keras sees the same shape: sizes that are open are all None to it."""
    return (
        one.ranked
        and other.ranked
        and len(one) == len(other)
        and all(
            a == b if isinstance(a, int) or isinstance(b, int) else True
            for a, b in zip(one, other, strict=True)
        )
    )
