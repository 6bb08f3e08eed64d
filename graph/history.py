"""What was done and can be undone: labelled groups of edits with their inverses."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.edits import Edit

Selection = frozenset[str]


@dataclass(frozen=True, eq=False)
class Entry:
    """One step of undo: what it is called, the edits, and what was selected before and after."""

    label: str
    edits: tuple[Edit, ...]
    inverses: tuple[Edit, ...]
    before: Selection = frozenset()
    after: Selection = frozenset()
    merge: object = None
    """Entries that follow each other with the same key become one; None never does."""

    def followed_by(self, later: Entry) -> Entry:
        """The two as one step."""
        return Entry(
            later.label,
            self.edits + later.edits,
            later.inverses + self.inverses,
            self.before,
            later.after,
            self.merge,
        )


@dataclass
class History:
    """Entries that were done, those that were undone, and which state is on disk."""

    done: list[Entry] = field(default_factory=list)
    undone: list[Entry] = field(default_factory=list)
    sealed: bool = True
    """Whether the next entry starts a step of its own whatever its merge key."""
    saved: Entry | None = None
    """The last entry that the saved state includes; None for the state at the beginning."""
    reachable: bool = True
    """Whether undo and redo can still lead to the saved state."""
    on_sealed: list[Callable[[], None]] = field(default_factory=list)
    """Called when a step that was being made has ended."""

    def push(self, entry: Entry) -> None:
        """Record an entry, merged into the last one where both say so."""
        last = self.done[-1] if self.done else None
        if last is not None and self._merges(last, entry):
            self.done[-1] = last.followed_by(entry)
        else:
            if any(undone is self.saved for undone in self.undone):
                self.reachable = False
            self.done.append(entry)
        self.undone.clear()
        self.sealed = False

    def _merges(self, last: Entry, entry: Entry) -> bool:
        alike = entry.merge is not None and last.merge == entry.merge
        return alike and not self.sealed and not self.undone and last is not self.saved

    def seal(self) -> None:
        """End the step: what comes next is not merged into it."""
        was_open, self.sealed = not self.sealed, True
        for told in tuple(self.on_sealed) if was_open else ():
            told()

    @property
    def open_key(self) -> object:
        """The key of the step that is still being made, as by a drag; None for no such step."""
        return self.done[-1].merge if self.done and not self.sealed else None

    def mark_saved(self) -> None:
        """The present state is on disk."""
        self.saved = self.done[-1] if self.done else None
        self.reachable = True

    @property
    def clean(self) -> bool:
        """Whether the present state is the saved one."""
        return self.reachable and self.saved is (self.done[-1] if self.done else None)
