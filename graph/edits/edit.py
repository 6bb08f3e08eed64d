"""What every edit is: a value whose `apply` writes and returns its inverse, all or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.sketch import Sketch


class EditError(Exception):
    """The edit does not fit the sketch; nothing was written."""


@dataclass(frozen=True)
class Edit:
    """One change. `touched` names the nodes whose outcome it may change, before or after it."""

    kinds: ClassVar[dict[str, type[Edit]]] = {}
    keeps_order: ClassVar[bool] = False
    """Whether the rows stay in the order that they have."""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        Edit.kinds[cls.__name__] = cls

    def apply(self, sketch: Sketch) -> Edit:
        """Write, and return the edit that takes it back."""
        raise NotImplementedError

    def touched(self, sketch: Sketch) -> set[str]:
        """The nodes to recompute; asked after `apply`."""
        raise NotImplementedError


def need(condition: object, reason: str) -> None:
    """Refuse an edit that does not fit."""
    if not condition:
        raise EditError(reason)


def apply_all(sketch: Sketch, edits: Iterable[Edit]) -> list[Edit]:
    """Apply all or nothing; returns the inverses in the order in which to apply them."""
    inverses: list[Edit] = []
    try:
        for edit in edits:
            inverses.append(edit.apply(sketch))  # noqa: PERF401 - kept if one fails
    except EditError:
        for inverse in reversed(inverses):
            inverse.apply(sketch)
        raise
    return inverses[::-1]
