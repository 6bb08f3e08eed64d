"""The report of `inspect`: all that is known about a sketch, as JSON. In English, for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calc.weights import count
from graph.models import Model

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from calc.dims import Dim
    from calc.fields import Json
    from calc.layer import Layer
    from calc.order import Order
    from calc.problems import Problem
    from calc.propagation import Outcome, Propagation
    from calc.tensor import Tensor
    from calc.weights import Weight
    from graph.live_sketch import LiveSketch

FORMAT = 1


class _Shown:
    """What is reported of a document, or of the layers inside a model."""

    def __init__(self, graph: Any, propagation: Propagation, order: Order, scope: str = "") -> None:
        self.graph = graph
        self.outcomes = propagation.outcomes
        self.order = order
        self.scope = scope
        """What leads the paths of the weights."""

    def layer(self, node: Any) -> Layer:
        """The layer that the node calls."""
        layer: Layer = self.graph.nodes[node]["layer"]
        return layer

    def place(self, node: Any) -> list[Json]:
        """A node by the name of its layer and the number of the call."""
        return [self.layer(node).name, self.graph.nodes[node].get("call", 0)]


def report(document: LiveSketch) -> dict[str, Json]:
    """The whole report; layers in the order of Keras's summary."""
    totals = document.table.totals
    shown = _shown(document)
    return {
        "format": FORMAT,
        "name": document.name,
        "sequential": document.sequential,
        "layers": [_layer(shown, calls) for calls in shown.order.rows],
        "total": {
            "params": totals.params,
            "trainable_params": totals.trainable,
            "non_trainable_params": totals.non_trainable,
            "bytes": totals.bytes,
            "complete": not totals.partial,
            **_cost(document),
        },
        "problems": list(problems(document)),
    }


def problems(document: LiveSketch) -> Iterator[dict[str, Json]]:
    """All problems, in the order of the rows."""
    shown = _shown(document)
    for calls in shown.order.rows:
        for node in calls:
            for problem in shown.outcomes[node].problems:
                yield _problem(shown, node, problem)


def _shown(document: LiveSketch) -> _Shown:
    """The layers of the document; those of a Sequential Keras makes under its name."""
    return _Shown(*document.keras, document.name if document.sequential else "")


def problem_line(problem: dict[str, Json]) -> str:
    """A problem of the report in one line: what kind, where, what."""
    place = [problem["layer"] or "(no name)"]
    if problem["node"]:
        place.append(f"call {problem['node'] + 1}")
    if problem["port"] is not None:
        place.append(f"input {problem['port']}")
    if problem["axis"] is not None:
        place.append(f"axis {problem['axis']}")
    return " ".join(f"{problem['severity']}: {', '.join(place)}: {problem['message']}".split())


def _problem(shown: _Shown, node: Any, problem: Problem) -> dict[str, Json]:
    layer, call = shown.place(node)
    more = problem.more(_english)
    return {
        "severity": problem.severity,
        "layer": layer,
        "node": call,
        "port": problem.port,
        "axis": problem.axis,
        "message": f"{problem}. {more}" if more else str(problem),
        "fixes": [fix.text(_english) for fix in problem.fixes],
    }


def _english(message: str) -> str:
    return message


def _layer(shown: _Shown, calls: Sequence[Any]) -> dict[str, Json]:
    order, layer = shown.order, shown.layer(calls[0])
    weights = shown.outcomes[calls[0]].weights
    inside = [node for node in calls if node in order.model] or calls
    found: dict[str, Json] = {
        "name": layer.name,
        "class_name": layer.class_name,
        "params": count(weights),
        "trainable_params": _count(layer, weights, trainable=True),
        "non_trainable_params": _count(layer, weights, trainable=False),
        "weights": [_weight(shown.scope, layer.name, weight) for weight in weights or ()],
        "nodes": [_node(shown, node) for node in calls],
        "connected_to": [
            [*shown.place(source), output]
            for node in inside
            for source, output in order.inputs[node]
        ],
    }
    if isinstance(layer, Model):
        within = _within(shown, layer, shown.outcomes[calls[0]])
        found["layers"] = [_layer(within, inner) for inner in within.order.rows]
    return found


def _within(shown: _Shown, model: Model, outcome: Outcome) -> _Shown:
    """The layers of a model, with the shapes that its own Inputs give them."""
    flow = model.flow(*outcome.inputs)
    scope = model.scope
    if not scope:
        scope = f"{shown.scope}/{model.name}" if shown.scope else model.name
    return _Shown(*flow.keras, scope.removeprefix("/"))


def _count(layer: Layer, weights: tuple[Weight, ...] | None, *, trainable: bool) -> int | None:
    """The values that are trained, or that are not; None while the weights are not all known.

    A wrapper that is not trainable says so of all it holds, as in Keras, although the weights
    inside stay trainable and the totals count them so.
    """
    if weights is None or count(weights) is None:
        return None
    return count([w for w in weights if (w.trainable and layer.trainable) is trainable])


def _cost(document: LiveSketch) -> dict[str, Json]:
    """What the whole costs: multiply-adds of one sample, memory of its tensors and of the weights.

    Null while a call is lacking, or a size that the sketch gives no number for.
    """
    found = document.table.cost()
    return {
        "multiply_adds": _size(found.total) if found.complete else None,
        "activation_bytes": document.table.activation_bytes(1),
        "weight_bytes": document.table.weight_bytes(),
    }


def _weight(scope: str, layer: str, weight: Weight) -> dict[str, Json]:
    return {
        "path": weight.below(layer).below(scope).name.removeprefix("/"),
        "shape": [_size(size) for size in weight.shape],
        "trainable": weight.trainable,
        "dtype": weight.dtype,
    }


def _size(size: Dim) -> int | None:
    return size if isinstance(size, int) else None


def _node(shown: _Shown, node: Any) -> dict[str, Any]:
    outcome = shown.outcomes[node]
    worst = outcome.problem
    return {
        "inputs": _inputs(
            shown.layer(node), outcome, shown.graph.nodes[node].get("arguments") or {}
        ),
        "outputs": [tensor.shape.report() for tensor in outcome.outputs],
        "dims": [tensor.shape.texts() for tensor in outcome.outputs],
        "multiply_adds": _size(outcome.cost),
        "cost": str(outcome.cost),
        "problem": None if worst is None else _problem(shown, node, worst),
        "waits_for": [shown.place(n) for n in outcome.waits_for],
    }


def _inputs(
    layer: Layer, outcome: Outcome, arguments: Mapping[str, Json]
) -> list[list[int | None] | None]:
    """The shape in every slot; a slot that must be wired counts before it is.

    Where a constant is in the place of a tensor, there is no slot.
    """
    wired: list[Tensor | None] = list(outcome.inputs)
    needed = sum(port.required and not port.many for port in layer.ports)
    wired += [None] * (needed - len(wired))
    names = [port.name for port in layer.ports][: len(wired)]
    for place, name in reversed(list(enumerate(names))):
        if wired[place] is None and name in arguments:
            del wired[place]
    wired += outcome.keywords
    return [None if tensor is None else tensor.shape.report() for tensor in wired]
