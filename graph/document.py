"""A sketch being worked on: the one door for edits, undo, saved or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.edits import Edit, apply_all
from graph.history import Entry, History
from graph.live_sketch import Change, LiveSketch
from graph.sketch import Sketch

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["Change", "Document"]


class Document(LiveSketch):
    """A sketch with its history and its file."""

    def __init__(self, sketch: Sketch | None = None, path: Path | None = None) -> None:
        super().__init__(Sketch() if sketch is None else sketch)
        self.path = path
        self.history = History()

    def apply(
        self,
        label: str,
        edits: Iterable[Edit],
        *,
        merge: object = None,
        select: Iterable[str] | None = None,
        initiator: object = None,
    ) -> Change:
        """Apply all edits or none, see `LiveSketch.apply`: the one door."""
        done = tuple(edits)
        inverses = tuple(apply_all(self.sketch, done))
        before = self.selection
        after = before if select is None else frozenset(select)
        after = frozenset(node for node in after if node in self.sketch.graph)
        if done:
            self.history.push(Entry(label, done, inverses, before, after, merge))
        return self._report(done, after, initiator)

    def undo(self) -> Change | None:
        """Take the last step back; None where there is none."""
        if not self.history.done:
            return None
        entry = self.history.done.pop()
        apply_all(self.sketch, entry.inverses)
        self.history.undone.append(entry)
        self.history.seal()
        return self._report(entry.inverses, entry.before, None)

    def take_back(self, merge: object) -> Change | None:
        """Undo the step that is still being made under this key, as if it had never begun."""
        if merge is None or self.history.open_key != merge:
            return None
        change = self.undo()
        self.history.undone.pop()
        return change

    def redo(self) -> Change | None:
        """Do again what was undone last; None where there is nothing."""
        if not self.history.undone:
            return None
        entry = self.history.undone.pop()
        apply_all(self.sketch, entry.edits)
        self.history.done.append(entry)
        self.history.seal()
        return self._report(entry.edits, entry.after, None)

    @property
    def undo_label(self) -> str:
        """What `undo` would take back; empty where there is nothing."""
        return self.history.done[-1].label if self.history.done else ""

    @property
    def redo_label(self) -> str:
        """What `redo` would do again; empty where there is nothing."""
        return self.history.undone[-1].label if self.history.undone else ""

    @property
    def modified(self) -> bool:
        """Whether the sketch differs from its file."""
        return not self.history.clean

    @property
    def untouched(self) -> bool:
        """Whether it is empty, has no file, and nothing was ever done in it."""
        touched = self.history.done or self.history.undone or self.path
        return not touched and not len(self.sketch)
