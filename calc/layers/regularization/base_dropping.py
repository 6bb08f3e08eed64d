"""What the layers share that silence values at random."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.fields import Rate, suggested
from calc.layers.regularization import seeds
from calc.layers.regularization.seeds import NoiseSeed
from calc.shape_rules.same_shape import SameShape
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.problems import Problem


class Dropping(SameShape, abstract=True):
    """A share of the values, drawn at random while training."""

    sought = N_("overfitting")
    built_at_once = True
    rate: Rate = suggested(0.5)
    seed: NoiseSeed = None

    def check(self) -> Iterator[Problem]:
        """A seed that is one."""
        yield from seeds.unusable(self.seed, self.rate)
