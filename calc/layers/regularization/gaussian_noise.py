"""GaussianNoise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.fields import Rate, suggested
from calc.layers.regularization import seeds
from calc.layers.regularization.seeds import NoiseSeed
from calc.shape_rules.same_shape import SameShape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.problems import Problem


class GaussianNoise(SameShape):
    """Add random noise around zero to the values while training."""

    built_at_once = True
    stddev: Rate = suggested(0.1)
    seed: NoiseSeed = None

    def check(self) -> Iterator[Problem]:
        """A seed that is one."""
        yield from seeds.unusable(self.seed, self.stddev)
