"""A sketch being worked on: the one door for edits, undo, who listens, saved or not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from calc.order import order
from calc.propagation import Outcome, Propagation
from calc.summary import Summary
from graph.edits import AddNode, Configure, Connect, Disconnect, Edit, Move, RemoveNode, apply_all
from graph.history import Entry, History, Selection
from graph.sketch import Sketch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from calc.order import Order
    from calc.table import Table
    from graph.commands import Deed

    Listener = Callable[["Change"], None]


@dataclass(frozen=True)
class Change:
    """One report per operation; every view looks at what it cares for.

    `outcomes` are the nodes whose outcome differs now (also those that came or went), `nodes` those
    whose layer, place or calls differ. `initiator` is whoever asked for it.
    """

    edits: tuple[Edit, ...]
    outcomes: frozenset[str]
    nodes: frozenset[str]
    selection: Selection | None = None
    initiator: Any = None

    @property
    def structural(self) -> bool:
        """Whether nodes or edges came or went."""
        return any(isinstance(e, AddNode | RemoveNode | Connect | Disconnect) for e in self.edits)

    @property
    def only_moves(self) -> bool:
        """Whether nothing but places differs."""
        return all(isinstance(edit, Move) for edit in self.edits)


class Document:
    """A sketch, its outcomes, its history and its file."""

    def __init__(self, sketch: Sketch | None = None, path: Path | None = None) -> None:
        self.sketch = Sketch() if sketch is None else sketch
        self.path = path
        self.propagation = Propagation(self.sketch.graph)
        self._summary = Summary(self.sketch.graph, self.propagation)
        self.history = History()
        self.selection: Selection = frozenset()
        self._listeners: list[Listener] = []
        self._order: Order | None = None
        self._sequential: bool | None = None
        self._table: Table | None = None

    def listen(self, listener: Listener) -> None:
        """Call this with every `Change` from now on."""
        self._listeners.append(listener)

    def unlisten(self, listener: Listener) -> None:
        """Don't call it any more."""
        self._listeners.remove(listener)

    def apply(
        self,
        label: str,
        edits: Iterable[Edit],
        *,
        merge: object = None,
        select: Iterable[str] | None = None,
        initiator: object = None,
    ) -> Change:
        """Apply all edits or none (`EditError`), as one step of undo called `label`.

        `merge` is a key: steps that follow each other with the same key become one until
        `history.seal()`. `select` is what is selected afterwards.
        """
        done = tuple(edits)
        inverses = tuple(apply_all(self.sketch, done))
        before = self.selection
        after = before if select is None else frozenset(select)
        after = frozenset(node for node in after if node in self.sketch.graph)
        if done:
            self.history.push(Entry(label, done, inverses, before, after, merge))
        return self._report(done, after, initiator)

    def do(self, deed: Deed, *, merge: object = None, initiator: object = None) -> Change:
        """Carry out what a command of `commands` gives, as one step of undo."""
        return self.apply(
            deed.label, deed.edits, merge=merge, select=deed.select, initiator=initiator
        )

    def undo(self) -> Change | None:
        """Take the last step back; None where there is none."""
        if not self.history.done:
            return None
        entry = self.history.done.pop()
        apply_all(self.sketch, entry.inverses)
        self.history.undone.append(entry)
        self.history.seal()
        return self._report(entry.inverses, entry.before, None)

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

    def select(self, nodes: Iterable[str], initiator: object = None) -> None:
        """Select these nodes; no step of undo, but remembered with the next one."""
        selection = frozenset(node for node in nodes if node in self.sketch.graph)
        if selection != self.selection:
            self.selection = selection
            self._tell(Change((), frozenset(), frozenset(), selection, initiator))

    def outcome(self, node: str) -> Outcome:
        """What propagation found for the node."""
        return self.propagation.outcomes[node]

    @property
    def order(self) -> Order:
        """The layers in Keras's order of rows."""
        if self._order is None:
            taps = [(tap.node, tap.output) for tap in self.sketch.outputs()]
            self._order = order(self.sketch.graph, taps, self.sketch.inputs())
        return self._order

    @property
    def table(self) -> Table:
        """The summary as it is now."""
        if self._table is None:
            self._table = self._summary.table(
                self.order, name=self.name, sequential=self.sequential
            )
        return self._table

    @property
    def sequential(self) -> bool:
        """Whether the sketch is a Sequential model, as `Sketch.sequential`; remembered."""
        if self._sequential is None:
            self._sequential = self.sketch.sequential
        return self._sequential

    @property
    def name(self) -> str:
        """The model's name, as `Sketch.name`; remembered."""
        return self.sketch.properties.name or ("sequential" if self.sequential else "functional")

    def _report(self, edits: tuple[Edit, ...], selection: Selection, initiator: object) -> Change:
        recounted = self._recounted(edits)
        touched = {node for edit in edits for node in edit.touched(self.sketch)} | recounted
        outcomes = self.propagation.refresh(touched) if touched else set()
        moved = {node for edit in edits if isinstance(edit, Move) for node in edit.places}
        if any(not isinstance(edit, Move | Configure) for edit in edits):
            self._order = self._sequential = None
        if any(not isinstance(edit, Move) for edit in edits):
            self._table = None
            told_of = {after for node in recounted for after in self.sketch.graph.successors(node)}
            self._summary.forget(touched | outcomes | told_of)
        present = frozenset(n for n in selection if n in self.sketch.graph)
        told = present if present != self.selection else None
        self.selection = present
        change = Change(edits, frozenset(outcomes), frozenset(touched | moved), told, initiator)
        self._tell(change)
        return change

    def _recounted(self, edits: tuple[Edit, ...]) -> set[str]:
        """The calls of layers that lost or gained one: they may have other numbers now."""
        found: set[str] = set()
        for edit in edits:
            if isinstance(edit, AddNode):
                found.update(self.sketch.calls.get(edit.layer, ()))
            elif isinstance(edit, RemoveNode):
                found |= self.propagation.calls(edit.id)
        return {node for node in found if node in self.sketch.graph}

    def _tell(self, change: Change) -> None:
        for listener in list(self._listeners):
            listener(change)
