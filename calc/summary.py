"""The rows and totals of a summary, from a graph and its outcomes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calc import vocabulary
from calc.layers.core.input_layer import InputLayer
from calc.table import Call, Row, Table, Totals
from calc.weights import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    import networkx as nx

    from calc.layer import Layer
    from calc.order import Order
    from calc.propagation import Outcome, Propagation
    from calc.weights import Weight


def summarize(
    graph: nx.MultiDiGraph[Any],
    propagation: Propagation,
    order: Order,
    *,
    name: str,
    sequential: bool,
) -> Table:
    """The table that Keras would print, with what we add to it. Every text in it is English."""
    rows = [_row(graph, propagation, order, calls) for calls in order.rows]
    return Table(
        name=name,
        sequential=sequential,
        sequential_like=sequential or order.sequential_like,
        rows=tuple(rows),
        totals=totals([_first(propagation, calls).weights for calls in order.rows]),
    )


def totals(owned: Sequence[tuple[Weight, ...] | None]) -> Totals:
    """The sums over the layers' weights; layers whose count is not known are left out."""
    known = [weights for weights in owned if weights is not None and count(weights) is not None]
    flat = [weight for weights in known for weight in weights]
    trained = [weight for weight in flat if weight.trainable]
    frozen = [weight for weight in flat if not weight.trainable]
    return Totals(
        params=count(flat) or 0,
        trainable=count(trained) or 0,
        non_trainable=count(frozen) or 0,
        bytes=_bytes(flat),
        trainable_bytes=_bytes(trained),
        non_trainable_bytes=_bytes(frozen),
        done=len(known),
        layers=len(owned),
    )


def tensor_name(graph: nx.MultiDiGraph[Any], node: Any, output: int) -> str:  # noqa: ANN401
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
        trainable=None if isinstance(layer, InputLayer) else layer.trainable,
        is_input=isinstance(layer, InputLayer),
        outputs=tuple(tensor.shape.keras_text() for tensor in last.outputs),
        calls=tuple(Call(_cell(outcome), _trouble(outcome)) for outcome in outcomes),
        call_connected=tuple(connected[node] for node in calls),
    )


def _cell(outcome: Outcome) -> str:
    texts = [tensor.shape.keras_text() for tensor in outcome.outputs]
    return texts[0] if len(texts) == 1 else f"[{', '.join(texts)}]"


def _trouble(outcome: Outcome) -> str:
    problem = outcome.problem
    return "" if problem is None else str(problem)


def _bytes(weights: Sequence[Weight]) -> int:
    bits = sum((count([w]) or 0) * vocabulary.BITS.get(w.dtype or "float32", 32) for w in weights)
    return bits // 8
