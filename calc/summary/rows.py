"""The rows and totals of a summary, from a graph and its outcomes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calc.fields import policy_name
from calc.layers.core.input_layer import InputLayer
from calc.summary.sums import NOTHING, Sums, added, sums
from calc.summary.table import Call, Row, Table, Totals
from calc.summary.uncalled import deeper

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import networkx as nx

    from calc.layer import Layer
    from calc.order import Order
    from calc.propagation import Outcome, Propagation
    from calc.weights import Weight

    Calls = tuple[Any, ...]
    Kept = tuple[Row, Sums]


class Summary:
    """The table that Keras would print, with what we add; rows are kept until they are touched.

    Every text in it is English.
    """

    def __init__(self, graph: nx.MultiDiGraph[Any], propagation: Propagation) -> None:
        self._graph = graph
        self._propagation = propagation
        self._order: Order | None = None
        self._table: Table | None = None
        self._kept: dict[Calls, Kept] = {}
        self._stale: dict[Calls, Kept] = {}
        """What was forgotten since: the last table still has it."""
        self._of_node: dict[Any, Calls] = {}
        self._places: dict[Calls, int] = {}
        self._sums = NOTHING

    def forget(self, nodes: Iterable[Any]) -> None:
        """Make the rows of these nodes' layers anew when they are next asked for."""
        for node in nodes:
            calls = self._of_node.get(node)
            if calls is not None and calls in self._kept:
                self._stale[calls] = self._kept.pop(calls)

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
        before = self._table if order is self._order else None
        rows = self._all_rows(order) if before is None else self._with_renewed(before.rows, order)
        table = Table(
            name=name,
            sequential=sequential,
            sequential_like=sequential or order.sequential_like,
            rows=rows,
            totals=_totals(self._sums, len(rows), trainable=trainable),
            sizes=sizes or {},
        )
        if before is not None:
            table.keep_up(before, [self._places[calls] for calls in self._stale])
        self._stale.clear()
        self._table = table
        return table

    def _all_rows(self, order: Order) -> tuple[Row, ...]:
        if self._order is not None and order.model != self._order.model:
            self.forget(order.model ^ self._order.model)
        self._order = order
        self._places = {calls: place for place, calls in enumerate(order.rows)}
        self._of_node = {node: calls for calls in order.rows for node in calls}
        self._kept = {c: self._kept.get(c) or self._make(order, c) for c in order.rows}
        self._sums = added(sums for _, sums in self._kept.values())
        return tuple(row for row, _ in self._kept.values())

    def _with_renewed(self, rows: tuple[Row, ...], order: Order) -> tuple[Row, ...]:
        renewed = list(rows)
        for calls, (_, before) in self._stale.items():
            row, now = self._kept[calls] = self._make(order, calls)
            renewed[self._places[calls]] = row
            self._sums = self._sums.but(before, now)
        return tuple(renewed)

    def _make(self, order: Order, calls: Calls) -> Kept:
        weights = _first(self._propagation, calls).weights
        return _row(self._graph, self._propagation, order, calls), sums(weights)


def totalled(weights: Iterable[tuple[Weight, ...] | None], *, trainable: bool) -> Totals:
    """The totals of layers that own these weights."""
    found = list(map(sums, weights))
    return _totals(added(found), len(found), trainable=trainable)


def _totals(found: Sums, layers: int, *, trainable: bool) -> Totals:
    found = found if trainable else found.frozen()
    return Totals(
        params=found.trainable + found.non_trainable,
        trainable=found.trainable,
        non_trainable=found.non_trainable,
        bytes=(found.trainable_bits + found.non_trainable_bits) // 8,
        trainable_bytes=found.trainable_bits // 8,
        non_trainable_bytes=found.non_trainable_bits // 8,
        done=found.done,
        layers=layers,
        counters=found.counters,
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
