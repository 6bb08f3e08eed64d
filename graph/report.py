"""The report of `inspect`: all that is known about a sketch, as JSON. In English, for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calc.weights import count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from calc.dims import Dim
    from calc.fields import Json
    from calc.layer import Layer
    from calc.problems import Problem
    from calc.propagation import Outcome
    from calc.tensor import Tensor
    from calc.weights import Weight
    from graph.document import Document

FORMAT = 1


def report(document: Document) -> dict[str, Json]:
    """The whole report; layers in the order of Keras's summary."""
    sketch, totals = document.sketch, document.table.totals
    return {
        "format": FORMAT,
        "name": sketch.name,
        "sequential": sketch.sequential,
        "layers": [_layer(document, calls) for calls in document.order.rows],
        "total": {
            "params": totals.params,
            "trainable_params": totals.trainable,
            "non_trainable_params": totals.non_trainable,
            "bytes": totals.bytes,
            "complete": not totals.partial,
        },
        "problems": list(problems(document)),
    }


def problems(document: Document) -> Iterator[dict[str, Json]]:
    """All problems, in the order of the rows."""
    for calls in document.order.rows:
        for node in calls:
            for problem in document.outcome(node).problems:
                yield _problem(document, node, problem)


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


def _problem(document: Document, node: str, problem: Problem) -> dict[str, Json]:
    sketch = document.sketch
    more = problem.more(_english)
    return {
        "severity": problem.severity,
        "layer": sketch.layer_of(node).name,
        "node": sketch.call(node),
        "port": problem.port,
        "axis": problem.axis,
        "message": f"{problem}. {more}" if more else str(problem),
        "fixes": [fix.text(_english) for fix in problem.fixes],
    }


def _english(message: str) -> str:
    return message


def _layer(document: Document, calls: Sequence[str]) -> dict[str, Json]:
    sketch, order = document.sketch, document.order
    layer = sketch.layer_of(calls[0])
    weights = document.outcome(calls[0]).weights
    inside = [node for node in calls if node in order.model] or calls
    return {
        "name": layer.name,
        "class_name": layer.class_name,
        "params": count(weights),
        "trainable_params": _count(layer, weights, trainable=True),
        "non_trainable_params": _count(layer, weights, trainable=False),
        "weights": [_weight(layer.name, weight) for weight in weights or ()],
        "nodes": [_node(document, node) for node in calls],
        "connected_to": [
            [sketch.layer_of(source).name, sketch.call(source), output]
            for node in inside
            for source, output in order.inputs[node]
        ],
    }


def _count(layer: Layer, weights: tuple[Weight, ...] | None, *, trainable: bool) -> int | None:
    """The values that are trained, or that are not; None while the weights are not all known.

    A wrapper that is not trainable says so of all it holds, as in Keras, although the weights
    inside stay trainable and the totals count them so.
    """
    if weights is None or count(weights) is None:
        return None
    return count([w for w in weights if (w.trainable and layer.trainable) is trainable])


def _weight(layer: str, weight: Weight) -> dict[str, Json]:
    return {
        "path": weight.path(layer),
        "shape": [_size(size) for size in weight.shape],
        "trainable": weight.trainable,
        "dtype": weight.dtype,
    }


def _size(size: Dim) -> int | None:
    return size if isinstance(size, int) else None


def _node(document: Document, node: str) -> dict[str, Any]:
    sketch, outcome = document.sketch, document.outcome(node)
    worst = outcome.problem
    return {
        "inputs": _inputs(document, node, outcome),
        "outputs": [tensor.shape.report() for tensor in outcome.outputs],
        "dims": [tensor.shape.texts() for tensor in outcome.outputs],
        "problem": None if worst is None else _problem(document, node, worst),
        "waits_for": [[sketch.layer_of(n).name, sketch.call(n)] for n in outcome.waits_for],
    }


def _inputs(document: Document, node: str, outcome: Outcome) -> list[list[int | None] | None]:
    """The shape in every slot; a slot that must be wired counts before it is."""
    wired: list[Tensor | None] = list(outcome.inputs)
    ports = document.sketch.layer_of(node).ports
    needed = sum(port.required and not port.many for port in ports)
    wired += [None] * (needed - len(wired))
    return [None if tensor is None else tensor.shape.report() for tensor in wired]
