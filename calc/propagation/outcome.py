"""What propagation found for a node."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from calc.dims import PENDING
from calc.weights import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from calc.dims import Dim
    from calc.evaluation import Evaluation
    from calc.problems import Problem
    from calc.tensor import Tensor
    from calc.weights import Weight


@dataclass(frozen=True, slots=True)
class Outcome:
    """What propagation found for a node.

    `inputs` has a tensor per slot (None: nothing wired), `keywords` those that are given by name
    and change nothing here, such as masks. `weights` are those of the layer, as its first call
    whose widths are known fixed them (None: not even their names are known), so they are the same
    in every call. `waits_for` names the nodes whose trouble keeps something here pending.
    """

    inputs: tuple[Tensor | None, ...]
    outputs: tuple[Tensor, ...]
    weights: tuple[Weight, ...] | None
    problems: tuple[Problem, ...]
    waits_for: tuple[Any, ...]
    keywords: tuple[Tensor, ...] = ()
    evaluation: Evaluation | None = field(default=None, compare=False, repr=False)
    """What the call gives by itself."""

    @property
    def cost(self) -> Dim:
        """The multiply-adds of this call for one sample; an expression while sizes are open."""
        return PENDING if self.evaluation is None else self.evaluation.cost

    @property
    def flowing(self) -> Sequence[Tensor]:
        """The tensors that this call puts out, those of layers inside a model included."""
        return self.outputs if self.evaluation is None else self.evaluation.flowing

    @property
    def problem(self) -> Problem | None:
        """The gravest of the problems, the first one of that kind."""
        if not self.problems:
            return None
        order = {"error": 0, "incomplete": 1, "warning": 2}
        return min(self.problems, key=lambda p: order[p.severity], default=None)

    @property
    def count(self) -> int | None:
        """The number of values in the layer's weights; None while unknown."""
        return count(self.weights)
