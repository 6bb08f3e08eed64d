"""Where the channels stand: last or first; one place for the two data formats."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from calc.windows import axis_names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from calc.dims import Dim
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


def placed(x: Tensor, rank: int, data_format: str | None) -> Placed:
    """The dims of `x`, which needs `rank` spatial axes. Raises `Problem` for another rank."""
    first = data_format == "channels_first"
    spatial = axis_names(rank)
    names = ("batch", "channels", *spatial) if first else ("batch", *spatial, "channels")
    batch, *rest = x.axes(*names)
    if first:
        return Placed(batch, tuple(rest[1:]), rest[0], first)
    return Placed(batch, tuple(rest[:-1]), rest[-1], first)
