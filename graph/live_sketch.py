"""A sketch with all that is found about it, kept up while it changes; who looks at it is told.

What the views know a document by. `document` adds history and a file, `inside` shows what a model
holds.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from calc.order import order
from calc.propagation import Outcome, Propagation
from calc.styles.classic import GENERATIONS
from calc.summary.rows import Summary
from calc.texts import tr
from graph.commands import Refusal
from graph.edits import (
    AddLayer,
    Configure,
    Edit,
    Move,
)
from graph.edits.touching import recounted
from graph.keras_2_sketch import as_keras_2
from graph.keras_view import KerasView, keras_view
from graph.models.interior import MOST_LEVELS, levels
from graph.unbuilt import unbuilt_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from calc.order import Order
    from calc.summary.table import Table
    from graph.commands import Deed
    from graph.history import Selection
    from graph.sketch import Sketch

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
    def only_moves(self) -> bool:
        """Whether nothing but places differs."""
        return all(isinstance(edit, Move) for edit in self.edits)


class LiveSketch:
    """A sketch, its outcomes, its order and its table; what is selected; who listens."""

    depth = 0
    """How many models it is inside of."""

    def __init__(self, sketch: Sketch) -> None:
        self.sketch = sketch
        self.propagation = Propagation(sketch.graph)
        self._summary = Summary(sketch.graph, self.propagation)
        self.selection: Selection = frozenset()
        self._listeners: list[Listener] = []
        self._order: Order | None = None
        self._sequential: bool | None = None
        self._table: Table | None = None
        self._keras: KerasView | None = None
        self._keras_2: Table | None = None

    @property
    def trail(self) -> tuple[LiveSketch, ...]:
        """The sketches from the outermost to this one."""
        return (self,)

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
        raise NotImplementedError

    def do(self, deed: Deed, *, merge: object = None, initiator: object = None) -> Change:
        """Carry out what a command of `commands` gives, as one step of undo."""
        made = (edit.layer for edit in deed.edits if isinstance(edit, AddLayer | Configure))
        if any(self.depth + levels(layer) > MOST_LEVELS for layer in made):
            told = tr("Models can be nested {count} levels deep, and no deeper.")
            raise Refusal(told.format(count=MOST_LEVELS))
        return self.apply(
            deed.label, deed.edits, merge=merge, select=deed.select, initiator=initiator
        )

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
                self.order,
                name=self.name,
                sequential=self.sequential,
                trainable=self.trainable,
                sizes=self.sketch.properties.sizes,
            )
        return self._table

    @property
    def keras(self) -> KerasView:
        """The sketch as Keras 3 has it: with the operations on masks that it puts in."""
        if self._keras is None:
            own = KerasView(self.sketch.graph, self.propagation, self.order)
            taps = [(tap.node, tap.output) for tap in self.sketch.outputs()]
            inputs = self.sketch.inputs()
            self._keras = own if self.sequential else keras_view(own, taps, inputs)
        return self._keras

    @property
    def keras_table(self) -> Table:
        """The summary with the rows that Keras 3 prints."""
        view, table = self.keras, self.table
        if self.sequential:
            return unbuilt_table(self.sketch, table) or table
        if view.propagation is self.propagation:
            return table
        return replace(table, rows=view.rows(), sequential_like=view.order.sequential_like)

    @property
    def keras_2_table(self) -> Table:
        """The summary with the shapes that Keras 2 gave."""
        if self._keras_2 is None:
            earlier = as_keras_2(self.sketch)
            self._keras_2 = self.table if earlier is None else LiveSketch(earlier).table
        return self._keras_2

    def table_in(self, style: str) -> Table:
        """The summary with what this style knows."""
        if style == "keras":
            return self.keras_table
        return self.keras_2_table if style in GENERATIONS else self.table

    @property
    def sequential(self) -> bool:
        """Whether the sketch is a Sequential model, as `Sketch.sequential`; remembered."""
        if self._sequential is None:
            self._sequential = self.sketch.sequential
        return self._sequential

    @property
    def trainable(self) -> bool:
        """Whether the model as a whole is, as a file says it."""
        return self.sketch.trainable

    @property
    def name(self) -> str:
        """The model's name, as `Sketch.name`; remembered."""
        return self.sketch.properties.name or ("sequential" if self.sequential else "functional")

    def _report(self, edits: tuple[Edit, ...], selection: Selection, initiator: object) -> Change:
        numbered = recounted(edits, self.sketch, self.propagation)
        touched = {node for edit in edits for node in edit.touched(self.sketch)} | numbered
        outcomes = self.propagation.refresh(touched) if touched else set()
        moved = {node for edit in edits if isinstance(edit, Move) for node in edit.places}
        if not all(edit.keeps_order for edit in edits):
            self._order = self._sequential = None
        if any(not isinstance(edit, Move) for edit in edits):
            self._table = self._keras = self._keras_2 = None
            told_of = {after for node in numbered for after in self.sketch.graph.successors(node)}
            self._summary.forget(touched | outcomes | told_of)
        present = frozenset(n for n in selection if n in self.sketch.graph)
        told = present if present != self.selection else None
        self.selection = present
        change = Change(edits, frozenset(outcomes), frozenset(touched | moved), told, initiator)
        self._tell(change)
        return change

    def _tell(self, change: Change) -> None:
        for listener in list(self._listeners):
            listener(change)
