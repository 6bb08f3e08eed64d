"""The names of a model's layers, which Keras wants unique and without a slash."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.problems import Fix, Problem
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Names:
    """Which layers have which name, kept up while layers come, go and are renamed."""

    def __init__(self) -> None:
        self._holders: dict[str, set[int]] = {}
        self._changed: set[str] = set()

    def copy(self) -> Names:
        """The same names, to go on by themselves."""
        other = Names()
        other._holders = {name: set(keys) for name, keys in self._holders.items()}
        other._changed = set(self._changed)
        return other

    def add(self, name: str, key: int) -> None:
        """A layer has this name now."""
        self._holders.setdefault(name, set()).add(key)
        self._changed.add(name)

    def drop(self, name: str, key: int) -> None:
        """A layer has this name no more."""
        holders = self._holders[name]
        holders.discard(key)
        if not holders:
            del self._holders[name]
        self._changed.add(name)

    def affected(self) -> set[int]:
        """The layers whose name others came to share or ceased to, since this was asked last."""
        changed, self._changed = self._changed, set()
        return {key for name in changed for key in self._holders.get(name, ())}

    def problems(self, name: str) -> Iterable[Problem]:
        """What is wrong with a name that a layer has."""
        count = len(self._holders.get(name, ()))
        return () if count == 1 and name and "/" not in name else self._faults(name, count)

    @staticmethod
    def _faults(name: str, count: int) -> Iterator[Problem]:
        if count > 1:
            yield Problem(
                N_("the name '{name}' is used {count} times; names must be unique"),
                name=name,
                count=count,
                setting="name",
                fixes=[Fix(N_("Rename all but one of them"))],
            )
        yield from slash_in(name)
        if not name:
            yield Problem(
                N_("has no name"),
                severity="warning",
                setting="name",
                fixes=[Fix(N_("Give it a name"))],
            )


def slash_in(name: str) -> Iterator[Problem]:
    """What is wrong with a name that has a slash, whether in a model or in a wrapper."""
    if "/" in name:
        yield Problem(
            N_("the name '{name}' contains a slash"),
            name=name,
            setting="name",
            detail=Fix(N_("Keras keeps the slash for the paths of weights.")),
            fixes=[Fix(N_("Use _ instead"))],
        )
