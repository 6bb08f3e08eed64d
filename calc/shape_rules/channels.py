"""Where the channels stand: last or first; one place for the two data formats."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from calc.dims import PENDING, Dim
from calc.problems import Problem
from calc.shape_rules.windows import axis_names, slide

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from calc.tensor import Tensor


class Placed(NamedTuple):
    """The dims of a batch of signals, images or volumes, told apart."""

    batch: Dim
    lengths: tuple[Dim, ...]
    channels: Dim
    first: bool

    def like(self, x: Tensor, lengths: Iterable[Dim], channels: Dim) -> Tensor:
        """A tensor in the same format with these spatial lengths and channels."""
        if self.first:
            return x.shaped(self.batch, channels, *lengths)
        return x.shaped(self.batch, *lengths, channels)

    def windowed(
        self,
        x: Tensor,
        channels: Dim,
        window: Sequence[int],
        strides: Sequence[int],
        padding: str,
        dilation: Sequence[int] | None = None,
    ) -> Tensor:
        """`x` after a window went over it. The problem where none fits tells what else is known."""
        try:
            lengths = slide(self.lengths, window, strides, padding, dilation)
        except Problem as problem:
            unknown = (PENDING,) * len(self.lengths)
            axis = (problem.axis or 0) + (2 if self.first else 1)
            known = (self.like(x, unknown, channels),)
            raise problem.but(so_far=known, axis=axis) from problem
        return self.like(x, lengths, channels)


def placed(x: Tensor, rank: int, data_format: str | None) -> Placed:
    """The dims of `x`, which needs `rank` spatial axes. Raises `Problem` for another rank."""
    first = data_format == "channels_first"
    spatial = axis_names(rank)
    names = ("batch", "channels", *spatial) if first else ("batch", *spatial, "channels")
    batch, *rest = x.axes(*names)
    if first:
        return Placed(batch, tuple(rest[1:]), rest[0], first)
    return Placed(batch, tuple(rest[:-1]), rest[-1], first)
