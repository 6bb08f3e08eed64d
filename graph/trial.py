"""What would come of a wire or a layer that is not there yet: computed, touching nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from calc.calling import KEYWORD
from calc.evaluation import Evaluation, evaluate
from calc.problems import Problem
from calc.tensor import UNRANKED, Tensor
from graph.fresh import fresh
from graph.wiring import edges_after, refusal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from calc.layer import Layer
    from calc.weights import Weight
    from graph.models.inside import AnyDocument
    from graph.sketch import Edge

Inputs = tuple[Tensor | None, ...]


@dataclass(frozen=True)
class Trial:
    """A node as it would be: refused in words, or its outputs, weights and gravest problem."""

    outputs: tuple[Tensor, ...] = ()
    weights: tuple[Weight, ...] | None = None
    problem: Problem | None = None
    refusal: str = ""
    counted: bool = True
    """Whether its layer is counted here, not at an earlier call."""


def try_edge(document: AnyDocument, edge: Edge, old: Edge | None = None) -> Trial:
    """The target of an edge as it would be once the edge is drawn (in place of an old one)."""
    sketch = document.sketch
    why = refusal(sketch, edge, old)
    if why:
        return Trial(refusal=why)
    layer = sketch.in_call(edge.target)
    arguments = sketch.graph.nodes[edge.target].get("arguments")
    tried = evaluate(layer, _inputs(document, edges_after(sketch, edge, old)), arguments)
    problems, weights, counted = list(tried.problems), tried.weights, True
    fixing = _fixed_elsewhere(document, edge.target, tried)
    if fixing is not None:
        counted, weights = False, fixing
        conflict = layer.widths_conflict(fixing, tried.weights or ())
        if conflict is not None:
            problems.append(conflict)
    return Trial(tried.outputs, weights, gravest(problems), counted=counted)


def try_layer(asked: str) -> tuple[Layer, Trial] | None:
    """A new layer as it would be before anything is wired to it; None for no class."""
    layer = fresh(asked)
    if layer is None:
        return None
    tried = evaluate(layer, ())
    return layer, Trial(tried.outputs, tried.weights, gravest(tried.problems))


def gravest(problems: Iterable[Problem]) -> Problem | None:
    """The first of the gravest problems."""
    order = {"error": 0, "incomplete": 1, "warning": 2}
    return min(problems, key=lambda problem: order[problem.severity], default=None)


def _inputs(document: AnyDocument, edges: list[Edge]) -> Inputs:
    placed = [edge for edge in edges if edge.slot < KEYWORD]
    found: list[Tensor | None] = [None] * max((edge.slot + 1 for edge in placed), default=0)
    for edge in placed:
        outputs = document.outcome(edge.source).outputs
        there = edge.output < len(outputs)
        found[edge.slot] = outputs[edge.output] if there else Tensor(UNRANKED)
    return tuple(found)


def _fixed_elsewhere(
    document: AnyDocument, node: str, tried: Evaluation
) -> tuple[Weight, ...] | None:
    """The weights as another call of the layer makes them; None where this call would."""
    sketch = document.sketch
    for call in sketch.calls[sketch.owner(node)]:
        if call == node:
            if tried.counted:
                return None
        else:
            own = evaluate(sketch.layer_of(call), document.outcome(call).inputs)
            if own.counted:
                return own.weights
    return None
