"""What can be wrong with wires and calls, however right each layer is by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.calling import KEYWORD, keyword_of
from calc.problems import Fix, Problem
from calc.texts import N_

if TYPE_CHECKING:
    from calc.layer import Layer


def port_of(layer: Layer, slot: int) -> str | None:
    """The name of the input that a slot belongs to; None for a layer that has none."""
    if slot >= KEYWORD:
        return keyword_of(layer, slot) or None
    return layer.ports[min(slot, len(layer.ports) - 1)].name if layer.ports else None


def loop() -> Problem:
    """A node that waits for itself."""
    return Problem(
        N_("is part of a loop: its output comes back to its own input"),
        fixes=[Fix(N_("Remove one wire of the loop"))],
    )


def lost_output(source: str, output: int, port: str | None) -> Problem:
    """A wire whose source has lost the output that it came from."""
    return Problem(
        N_("{source} has no output {output} any more"),
        source=source,
        output=output,
        port=port,
        fixes=[Fix(N_("Remove the wire, or bring the output back"))],
    )


def lost_tap(output: int) -> Problem:
    """A tensor that the model is said to give out and that is not there any more."""
    return Problem(
        N_("has no output {output} any more, but the model gives it out"),
        output=output,
        fixes=[Fix(N_("Bring the output back, or let the model give out another"))],
    )


def conflict(problem: Problem, port: str | None, call: int, source: str, own: str) -> Problem:
    """The problem of a call that cannot use the weights which another call of its layer fixed.

    `call` is that call's number and `source` what feeds it, `own` what feeds the one in trouble.
    """
    return problem.but(
        port=port,
        axis=-1 if problem.axis is None else problem.axis,
        call=call,
        source=source,
        own=own,
        detail=Fix(
            N_(
                "Its weights were made for {want} {what} by call {call} (from {source});"
                " {own} gives {got}."
            ),
            {**problem.values, "call": call, "source": source, "own": own},
        ),
        fixes=[
            Fix(N_("Give this call a layer of its own")),
            Fix(N_("Bring {own} to {want} {what} first"), {**problem.values, "own": own}),
        ],
    )
