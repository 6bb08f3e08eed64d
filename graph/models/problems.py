"""What is wrong with a model used as a layer: tensors that do not fit it, trouble inside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calc.dims import is_pending
from calc.evaluation import NEEDS_SIZE
from calc.problems import Fix, Problem
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from calc.layer import Layer
    from calc.tensor import Shape
    from graph.models.interior import Flow

_INSIDE = N_("inside: {layer} {reason}")


def problems_inside(flow: Flow) -> Iterator[Problem]:
    """The problems of the layers inside as they are told outside, errors first."""
    yield from (inside(layer.name, problem) for layer, problem in _problems(flow))


def trouble(flow: Flow, own: Flow | None) -> Problem | None:
    """The first problem inside that a call makes: one that the model by its own Inputs lacks.

    `own` is the model by its own Inputs; None where the call builds it.
    """
    if flow is own:
        return None
    known = set() if own is None else {_key(*told) for told in _problems(own)}
    for layer, problem in _problems(flow):
        if _key(layer, problem) in known:
            continue
        if own is not None and problem.template == NEEDS_SIZE:
            continue  # The weights are those of the model's own Inputs, whatever comes in.
        return inside(layer.name, problem if own is None else problem.in_later_call())
    return None


def _problems(flow: Flow) -> list[tuple[Layer, Problem]]:
    outcomes = flow.propagation.outcomes
    if not any(outcome.problems for outcome in outcomes.values()):
        return []
    found = [
        (flow.graph.nodes[node]["layer"], problem)
        for calls in flow.order.rows
        for node in calls
        for problem in outcomes[node].problems
    ]
    order = {"error": 0, "incomplete": 1, "warning": 2}
    return sorted(found, key=lambda told: order[told[1].severity])


def _key(layer: Layer, problem: Problem) -> tuple[object, ...]:
    return layer.name, problem.template, problem.values.get("layer")


def misfit(declared: Shape, given: Shape, port: str) -> Problem | None:
    """Why Keras does not let such a tensor in.

    It leaves out the batch and a last axis of one, and compares as far as both go (Keras 3:
    `input_spec.py`, `allow_last_axis_squeeze`).
    """
    if not declared.ranked or not given.ranked:
        return None
    pairs = zip(_squeezed(declared), _squeezed(given), strict=False)
    for axis, (want, got) in enumerate(pairs):
        if axis and isinstance(want, int) and isinstance(got, int) and want != got:
            return Problem(
                N_("needs ({want}), receives ({got})"),
                want=declared,
                got=given,
                port=port,
                axis=axis,
                fixes=[
                    Fix(N_("Bring the input to {want} on this axis"), {"want": want}),
                    Fix(N_("Declare another shape in the Input inside")),
                ],
            )
    return None


def _squeezed(shape: Shape) -> Sequence[Any]:
    dims = tuple(shape)
    return dims[:-1] if dims and dims[-1] == 1 and not is_pending(dims[-1]) else dims


def inside(layer: str, problem: Problem) -> Problem:
    """The problem of a layer inside, as it is told outside: with the names that lead to it."""
    told = {"setting": problem.setting, "port": problem.port, **problem.values}
    reason: object = Fix(problem.template, told)
    if problem.template == _INSIDE:
        layer, reason = f"{layer}/{told['layer']}", told["reason"]
    return Problem(
        _INSIDE,
        layer=layer,
        reason=reason,
        severity=problem.severity,
        detail=problem.detail,
        fixes=problem.fixes,
    )


def lacking(template: str, fix: str) -> Problem:
    """What a model cannot do without, which is not wrong but not finished."""
    return Problem(template, severity="incomplete", fixes=[Fix(fix)])
