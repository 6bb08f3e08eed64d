"""How long work tells how far it is, and is told to stop."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")
Progress = Callable[[float, str], None]
"""Told the share that is done, 0 to 1, and what is being done; may raise `Cancelled`."""

_EVERY = 250


class Cancelled(Exception):
    """The user does not want it any more."""


def silent(_share: float, _stage: str) -> None:
    """Nobody wants to know."""


def within(progress: Progress, start: float, end: float) -> Progress:
    """The same, for a part of the work that begins and ends at these shares."""

    def told(share: float, stage: str) -> None:
        progress(start + (end - start) * share, stage)

    return told


def told_along(items: Iterable[Item], count: int, progress: Progress, stage: str) -> Iterator[Item]:
    """The items one by one, telling now and then how many are done."""
    for index, item in enumerate(items):
        if index % _EVERY == 0:
            progress(min(1.0, index / max(count, 1)), stage)
        yield item
