"""The calls of one layer together: whose weights they share, and which cannot use those.

A layer has one set of weights, that of the first call whose widths are known. What each call gives
by itself is found before; here it becomes what is told of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from calc.evaluation import NEEDS_SIZE, Evaluation
from calc.propagation.outcome import Outcome
from calc.propagation.wire_problems import conflict, port_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from calc.layer import Layer
    from calc.problems import Problem
    from calc.tensor import Tensor


class Call(NamedTuple):
    """A node by itself, before the calls of its layer are compared."""

    node: Any
    inputs: tuple[Tensor | None, ...]
    keywords: tuple[Tensor, ...]
    evaluation: Evaluation
    roots: tuple[Any, ...]
    """Whose trouble makes something here pending; the node itself where it is its own."""


def outcomes(
    layer: Layer, calls: Sequence[Call], named: Iterable[Problem], source: Callable[[Any], str]
) -> Iterator[Outcome]:
    """The outcomes of a layer's calls, which come in their order.

    `named` is what is wrong with the layer's name, told at its first call; `source` tells the name
    of what feeds a node.
    """
    fixing = _fixing(calls)
    fixes = calls[fixing].evaluation
    for place, call in enumerate(calls):
        problems = _problems(layer, calls, place, fixing, source)
        if place == 0:
            problems = (*problems, *named)
        waits = ()
        if call.roots and not (call.evaluation.settled and not fixes.waiting):
            waits = tuple(root for root in call.roots if root != call.node)
        yield Outcome(
            call.inputs,
            call.evaluation.outputs,
            fixes.weights,
            problems,
            waits,
            call.keywords,
            call.evaluation,
        )


def _fixing(calls: Sequence[Call]) -> int:
    """The first call whose widths are known; else the first that knows its weights at all."""
    if len(calls) == 1:
        return 0
    able = [n for n, call in enumerate(calls) if call.evaluation.weights is not None]
    counted = (n for n in able if calls[n].evaluation.counted)
    return next(counted, able[0] if able else 0)


def _problems(
    layer: Layer, calls: Sequence[Call], place: int, fixing: int, source: Callable[[Any], str]
) -> tuple[Problem, ...]:
    """What is wrong with a call, beside the others of its layer."""
    call, fixes = calls[place], calls[fixing].evaluation
    own, fixed = call.evaluation.weights, fixes.weights
    problems = call.evaluation.problems
    if fixes.counted and place > fixing and layer.keeps_widths:
        # The weights are there already when this call is made: it needs no sizes then.
        problems = tuple(problem for problem in problems if problem.template != NEEDS_SIZE)
    if place != fixing and fixed and own:
        misfit = layer.widths_conflict(fixed, own)
        if misfit is not None:
            feeds = source(calls[fixing].node), source(call.node)
            problems = (*problems, conflict(misfit, port_of(layer, 0), fixing + 1, *feeds))
    if place:
        if not any(problem.severity == "error" for problem in calls[0].evaluation.problems):
            problems = tuple(problem.in_later_call() for problem in problems)
        other = layer.inputs_conflict(calls[0].inputs, call.inputs)
        problems = problems if other is None else (*problems, other)
    return problems
