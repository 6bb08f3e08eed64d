"""Attention."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from calc.fields import Choice, ahead_of
from calc.layers.attention.base_attention import SingleHead
from calc.weights import Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.tensor import Tensor


class Attention(SingleHead):
    """Mix the values, each by how well its key fits the query (dot product)."""

    score_mode: Annotated[str, Choice(("dot", "concat"))] = ahead_of("dropout", default="dot")

    usual = (*SingleHead.usual, "score_mode")

    @property
    def multiplies(self) -> bool:
        """The dot product does; in mode concat query and key are added."""
        return self.score_mode == "dot"

    def weights(self, query: Tensor, value: Tensor, key: Tensor | None = None) -> Iterator[Weight]:  # noqa: ARG002 - the same for all
        if self.use_scale:
            yield Weight("scale")
        if self.score_mode == "concat":
            yield Weight("concat_score_weight")
