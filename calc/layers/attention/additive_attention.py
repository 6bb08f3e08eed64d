"""AdditiveAttention."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from calc.fields import Bool
from calc.layers.attention.base_attention import SingleHead
from calc.problems import Problem
from calc.texts import N_
from calc.weights import Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.tensor import Tensor


class AdditiveAttention(SingleHead):
    """Mix the values, each by how well its key fits the query (a learned sum)."""

    use_scale: Bool = True

    tolerated: ClassVar[tuple[str, ...]] = (*SingleHead.tolerated, "score_mode")

    def check(self) -> Iterator[Problem]:
        """Not a setting that counts here, but one that Keras looks at."""
        yield from super().check()
        mode = self.kept.get("score_mode", "dot")
        if mode not in ("dot", "concat"):
            yield Problem(N_("score_mode must be dot or concat, is {value}"), value=repr(mode))

    @property
    def multiplies(self) -> bool:
        """Each feature of the sum is weighed where there is a scale."""
        return self.use_scale

    def weights(self, query: Tensor, value: Tensor, key: Tensor | None = None) -> Iterator[Weight]:  # noqa: ARG002 - only the query counts
        if self.use_scale:
            yield Weight("scale", features=query.shape[-1])
