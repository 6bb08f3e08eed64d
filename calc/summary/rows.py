"""The rows and totals of a summary, from a graph and its outcomes."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from calc.fields import policy_name
from calc.layers.core.input_layer import InputLayer
from calc.settings import vocabulary
from calc.summary.table import Call, Row, Table, Totals
from calc.summary.uncalled import deeper
from calc.weights import count

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import networkx as nx

    from calc.layer import Layer
    from calc.order import Order
    from calc.propagation import Outcome, Propagation
    from calc.weights import Weight


class Summary:
    """The table that Keras would print, with what we add; rows are kept until they are touched.

    Every text in it is English.
    """

    def __init__(self, graph: nx.MultiDiGraph[Any], propagation: Propagation) -> None:
        self._graph = graph
        self._propagation = propagation
        self._kept: dict[tuple[Any, ...], tuple[Row, Sums | None]] = {}
        self._of_node: dict[Any, tuple[Any, ...]] = {}
        self._model: frozenset[Any] = frozenset()

    def forget(self, nodes: Iterable[Any]) -> None:
        """Make the rows of these nodes' layers anew when they are next asked for."""
        for node in nodes:
            calls = self._of_node.get(node)
            if calls is not None:
                self._kept.pop(calls, None)

    def table(
        self,
        order: Order,
        *,
        name: str,
        sequential: bool,
        trainable: bool = True,
        sizes: Mapping[str, int] | None = None,
    ) -> Table:
        """The rows in this order, and their totals; of a model that is not trainable none is.

        `sizes` are numbers given to open dims, to see costs.
        """
        if order.model != self._model:
            self.forget(order.model ^ self._model)
            self._model = order.model
        kept = [self._kept.get(calls) or self._make(order, calls) for calls in order.rows]
        return Table(
            name=name,
            sequential=sequential,
            sequential_like=sequential or order.sequential_like,
            rows=tuple(row for row, _ in kept),
            totals=_totals([sums for _, sums in kept], trainable=trainable),
            sizes=sizes or {},
        )

    def _make(self, order: Order, calls: tuple[Any, ...]) -> tuple[Row, Sums | None]:
        weights = _first(self._propagation, calls).weights
        made = (_row(self._graph, self._propagation, order, calls), sums(weights))
        self._kept[calls] = made
        self._of_node.update(dict.fromkeys(calls, calls))
        return made


class Sums(NamedTuple):
    """What one layer adds to the totals: values and bits of trainable and other weights."""

    trainable: int = 0
    non_trainable: int = 0
    trainable_bits: int = 0
    non_trainable_bits: int = 0
    counters: int = 0
    """How many of its weights count in whole numbers."""

    def frozen(self) -> Sums:
        """The same, none of it trainable."""
        bits = self.trainable_bits + self.non_trainable_bits
        return Sums(0, self.trainable + self.non_trainable, 0, bits, self.counters)


def sums(weights: tuple[Weight, ...] | None) -> Sums | None:
    """The sums of one layer; None where its count is not known."""
    if weights is None or count(weights) is None:
        return None
    values, bits = {True: 0, False: 0}, {True: 0, False: 0}
    for weight in weights:
        number = count([weight]) or 0
        values[weight.trainable] += number
        bits[weight.trainable] += number * vocabulary.BITS.get(weight.dtype or "float32", 32)
    counters = sum(weight.dtype == "int32" and not weight.axes for weight in weights)
    return Sums(values[True], values[False], bits[True], bits[False], counters)


def totalled(weights: Iterable[tuple[Weight, ...] | None], *, trainable: bool) -> Totals:
    """The totals of layers that own these weights."""
    return _totals(list(map(sums, weights)), trainable=trainable)


def _totals(found: list[Sums | None], *, trainable: bool) -> Totals:
    found = found if trainable else [one and one.frozen() for one in found]
    known = [one for one in found if one is not None]
    trained, frozen, trained_bits, frozen_bits, counters = (
        sum(map(itemgetter(place), known)) for place in range(len(Sums._fields))
    )
    return Totals(
        params=trained + frozen,
        trainable=trained,
        non_trainable=frozen,
        bytes=(trained_bits + frozen_bits) // 8,
        trainable_bytes=trained_bits // 8,
        non_trainable_bytes=frozen_bits // 8,
        done=len(known),
        layers=len(found),
        counters=counters,
    )


def tensor_name(graph: nx.MultiDiGraph[Any], node: Any, output: int) -> str:
    """Keras's name of one tensor: `lstm[1][0]` is the first output of the second call."""
    data = graph.nodes[node]
    layer: Layer = data["layer"]
    return f"{layer.name}[{data.get('call', 0)}][{output}]"


def _first(propagation: Propagation, calls: Sequence[Any]) -> Outcome:
    return propagation.outcomes[calls[0]]


def _row(
    graph: nx.MultiDiGraph[Any], propagation: Propagation, order: Order, calls: tuple[Any, ...]
) -> Row:
    layer: Layer = graph.nodes[calls[0]]["layer"]
    outcomes = [propagation.outcomes[node] for node in calls]
    inside = [node for node in calls if node in order.model] or list(calls)
    last = propagation.outcomes[calls[-1]]
    connected = {
        node: tuple(tensor_name(graph, *wire) for wire in order.inputs[node]) for node in calls
    }
    return Row(
        name=layer.name,
        class_name=layer.class_name,
        output=_cell(last),
        params=_first(propagation, calls).count,
        connected=tuple(text for node in inside for text in connected[node]),
        trainable=None if isinstance(layer, InputLayer) or layer.is_operation else layer.trainable,
        is_input=isinstance(layer, InputLayer),
        outputs=tuple(tensor.shape.keras_text() for tensor in last.outputs),
        calls=tuple(Call(_cell(outcome), _trouble(outcome), outcome) for outcome in outcomes),
        call_connected=tuple(connected[node] for node in calls),
        rows=deeper(layer.inner_rows(*outcomes[0].inputs)),
        weights=_first(propagation, calls).weights,
        dtype=str(policy_name(layer.dtype)) if "dtype" in layer.fields else "",
    )


def _cell(outcome: Outcome) -> str:
    texts = [tensor.shape.keras_text() for tensor in outcome.outputs]
    return texts[0] if len(texts) == 1 else f"[{', '.join(texts)}]"


def _trouble(outcome: Outcome) -> str:
    problem = outcome.problem
    return "" if problem is None else str(problem)
