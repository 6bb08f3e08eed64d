"""The smallest changes to what is written on a sketch: a note, a group."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from graph.edits import Edit
from graph.groups import all_members

if TYPE_CHECKING:
    from collections.abc import Collection, MutableMapping

    from graph.annotations import Group, Note
    from graph.sketch import Sketch

Thing = TypeVar("Thing")


@dataclass(frozen=True)
class SetNote(Edit):
    """The note of this id, as it is to be; None takes it away."""

    keeps_order = True

    id: str
    note: Note | None

    def apply(self, sketch: Sketch) -> Edit:
        """Write it."""
        return SetNote(self.id, _set(sketch.notes, self.id, self.note))

    def touched(self, sketch: Sketch) -> set[str]:  # noqa: ARG002
        """None: a note changes no numbers."""
        return set()


@dataclass(frozen=True)
class SetGroup(Edit):
    """The group of this id, as it is to be; None takes it away, not its nodes."""

    keeps_order = True

    id: str
    group: Group | None

    def apply(self, sketch: Sketch) -> Edit:
        """Write it."""
        return SetGroup(self.id, _set(sketch.groups, self.id, self.group))

    def touched(self, sketch: Sketch) -> set[str]:  # noqa: ARG002
        """None: a frame changes no numbers."""
        return set()


def emptied(sketch: Sketch, gone: Collection[str]) -> list[SetGroup]:
    """The edits that take away the groups all of whose nodes are gone."""
    if not sketch.groups:
        return []
    inside = all_members(sketch)
    return [SetGroup(group, None) for group in inside if set(inside[group]) <= set(gone)]


def _set(there: MutableMapping[str, Thing], identity: str, thing: Thing | None) -> Thing | None:
    """Put it there, or take away what is; what was there before."""
    before = there.pop(identity, None)
    if thing is not None:
        there[identity] = thing
    return before
