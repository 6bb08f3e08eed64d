"""The operations on masks that Keras puts into a functional model by itself.

An Embedding or a Masking makes a mask, merging layers join masks, and a layer that takes one notes
it among the arguments of its call: so the operations that made it become part of the model (Keras
3: `Layer.__call__`, `compute_mask`). A sketch has no nodes for them; its summary has rows. A file
that Keras wrote has them as entries, and the masks among the arguments.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

import networkx as nx

from calc.calling import KEYWORD, keyword_of, keyword_slot, takes_list
from calc.operation import Operation, find_operation
from calc.register import auto_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from calc.layer import Layer
    from calc.order import Order
    from calc.propagation import Outcome, Propagation
    from calc.tensor import Tensor

_MASK = "mask"
_NUMPY = "keras.src.ops.numpy"
_CORE = "keras.src.ops.core"


class Tap(NamedTuple):
    """A tensor: the output of a node."""

    node: Any
    output: int


Mask = Tap | None


def with_implied_masks(
    graph: nx.MultiDiGraph[Any], propagation: Propagation, order: Order
) -> nx.MultiDiGraph[Any] | None:
    """The graph with those operations as nodes; None where there are none.

    `order` is that of the graph without them: in it Keras would make the calls.
    """
    outcomes = propagation.outcomes
    if not any(_is_given(graph, node, outcomes[node]) for node in order.model):
        return None
    return _Masking(graph, outcomes, order).graph()


def _is_given(graph: nx.MultiDiGraph[Any], node: Any, outcome: Outcome) -> bool:
    """Whether a mask comes with what a node takes, and the call would note it."""
    layer: Layer = graph.nodes[node]["layer"]
    if _MASK not in layer.keywords or not any(x is not None and x.masked for x in outcome.inputs):
        return False
    wired = (edge["slot"] for _, _, edge in graph.in_edges(node, data=True))
    if any(keyword_of(layer, slot) == _MASK for slot in wired):
        return False
    kwargs = graph.nodes[node].get("kept", {}).get("kwargs") or {}
    if kwargs.get(_MASK) is not None:
        return False
    if not layer.converts:
        return True
    # Keras notes the mask only where it takes the arguments as they are.
    (first, *others) = outcome.inputs
    alone = not others and first is not None and not takes_list(layer)
    return alone and not kwargs and first is not None and first.dtype == layer.input_dtype


class _Masking:
    """Follows the masks through a model, call by call, as Keras makes it."""

    def __init__(
        self, graph: nx.MultiDiGraph[Any], outcomes: Mapping[Any, Outcome], order: Order
    ) -> None:
        self._graph = graph
        self._outcomes = outcomes
        self._order = order
        self._made: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
        """The operations, and their edges from and to what is there."""
        self._masks: dict[Tap, Mask] = {}
        self._names = {data["layer"].name for _, data in graph.nodes(data=True)}
        self._counts: Counter[str] = Counter()
        for node in self._calls():
            self._call(node)

    def graph(self) -> nx.MultiDiGraph[Any]:
        """What there is, and the operations that are needed."""
        found: nx.MultiDiGraph[Any] = nx.MultiDiGraph(self._graph)
        needed = {
            above
            for node in self._graph
            if node in self._made
            for above in nx.ancestors(self._made, node)
        }
        for node in self._made:
            if node in needed and node not in found:
                found.add_node(node, **self._made.nodes[node])
        for source, target, data in self._made.edges(data=True):
            if source in found and target in found:
                found.add_edge(source, target, key=(data["output"], data["slot"]), **data)
        return found

    def _calls(self) -> Iterator[Any]:
        """The nodes in the order in which Keras calls them when it reads the model."""
        rows = [list(calls) for calls in self._order.rows]
        done: set[Any] = set()
        while any(rows):
            before = len(done)
            for calls in rows:
                while calls and all(source in done for source, _ in self._order.inputs[calls[0]]):
                    done.add(calls[0])
                    yield calls.pop(0)
            if len(done) == before:
                return

    def _call(self, node: Any) -> None:
        layer: Layer = self._graph.nodes[node]["layer"]
        if isinstance(layer, Operation):
            return
        inputs, masks = self._given(layer, node)
        if node in self._order.model and _is_given(self._graph, node, self._outcomes[node]):
            for place, mask in enumerate(masks):
                if mask is not None:
                    self._wire(mask, node, keyword_slot(layer, _MASK, place))
        outputs = self._outcomes[node].outputs
        if any(tensor.masked for tensor in outputs):
            found = self._passed(layer, inputs, masks)
            for place, tensor in enumerate(outputs):
                self._masks[Tap(node, place)] = found if tensor.masked else None

    def _given(self, layer: Layer, node: Any) -> tuple[list[Tap], list[Mask]]:
        """What a call takes, with the masks of that: those that are wired, or come with it."""
        wires = sorted(
            (edge["slot"], Tap(source, edge["output"]))
            for source, _, edge in self._graph.in_edges(node, data=True)
        )
        inputs = [tap for slot, tap in wires if slot < KEYWORD]
        wired = [tap for slot, tap in wires if keyword_of(layer, slot) == _MASK]
        masks = [self._masks.get(tap) for tap in inputs]
        return inputs, [*wired, *masks[len(wired) :]]

    def _passed(self, layer: Layer, inputs: Sequence[Tap], masks: Sequence[Mask]) -> Mask:
        """The mask of what a layer gives (`compute_mask`)."""
        name = layer.class_name
        if name in ("Embedding", "ReversibleEmbedding") and inputs:
            return self._make("NotEqual", inputs[0], x2=0)
        if name == "Masking" and inputs:
            unlike = self._make("NotEqual", inputs[0], x2=getattr(layer, "mask_value", 0.0))
            return self._make("Any", unlike, axis=-1)
        if name == "Concatenate":
            return self._side_by_side(inputs, masks, getattr(layer, "axis", -1))
        if name in ("Attention", "AdditiveAttention") and masks[0] is not None:
            return self._make("ConvertToTensor", masks[0])
        if layer.family == "merging":
            return self._joined(masks)
        return masks[0] if masks else None

    def _joined(self, masks: Sequence[Mask]) -> Mask:
        found, *others = masks
        for mask in others:
            found = self._make("LogicalOr", found, mask)
        return found

    def _side_by_side(self, inputs: Sequence[Tap], masks: Sequence[Mask], axis: int) -> Mask:
        parts: list[Mask] = []
        for tap, mask in zip(inputs, masks, strict=True):
            if mask is None:
                parts.append(self._make("OnesLike", tap, dtype="bool"))
            elif self._rank(mask) < self._rank(tap):
                wider = self._make("ExpandDims", mask, axis=-1)
                parts.append(
                    self._make("LogicalOr", wider, self._make("ZerosLike", tap, dtype="bool"))
                )
            else:
                parts.append(mask)
        return self._make("Any", self._make("Concatenate", *parts, axis=axis), axis=-1)

    def _rank(self, tap: Tap) -> int:
        """The number of axes."""
        if tap.node in self._outcomes:
            return len(self._tensor(tap).shape.dims)
        rank: int = self._made.nodes[tap.node]["rank"]
        return rank

    def _tensor(self, tap: Tap) -> Tensor:
        return self._outcomes[tap.node].outputs[tap.output]

    def _make(self, class_name: str, *sources: Mask, x2: Any = None, **settings: Any) -> Tap:
        """An operation, named as Keras names the next one of its class."""
        module = _CORE if class_name == "ConvertToTensor" else _NUMPY
        kind = find_operation(module, class_name)
        assert kind is not None, class_name
        layer = kind.create(self._name(class_name), **settings)
        ranks = [self._rank(source) for source in sources if source is not None]
        rank = max(ranks) + (class_name == "ExpandDims") - (class_name == "Any")
        # Behind all the nodes there are, in the order of their making.
        node = ("implied", len(self._names))
        self._names.add(layer.name)
        arguments = {} if x2 is None else {"x2": x2}
        self._made.add_node(node, layer=layer, call=0, arguments=arguments, rank=rank)
        for slot, source in enumerate(sources):
            if source is not None:
                self._wire(source, node, slot)
        return Tap(node, 0)

    def _name(self, class_name: str) -> str:
        base = auto_name(class_name)
        while True:
            count = self._counts[base]
            self._counts[base] += 1
            name = f"{base}_{count}" if count else base
            if name not in self._names:
                return name

    def _wire(self, source: Tap, target: Any, slot: int) -> None:
        key = (source.output, slot)
        self._made.add_edge(source.node, target, key=key, output=source.output, slot=slot)
