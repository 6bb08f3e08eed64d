"""The seed of random numbers: looked at only where there is any noise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from calc.fields import Chance, Json
from calc.fields.unchecked import Unchecked
from calc.problems import Fix, Problem
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

NoiseSeed = Annotated[Any, Unchecked(Chance(), matters=True)]


def unusable(seed: Json, noise: float) -> Iterator[Problem]:
    """What Keras refuses as a seed as soon as the noise is more than none."""
    if noise > 0:
        try:
            Chance().check(seed)
        except Problem as problem:
            reason = Fix(problem.template, problem.values)
            yield Problem(
                N_("{setting} {reason}"),
                reason=reason,
                setting="seed",
                fixes=[Fix(N_("Set seed to None"))],
            )
