"""What a model used as a layer holds, worked on like a document of its own.

It has no history and no file of its own: every edit goes through the document that it is inside of,
as an `Inside` edit, and comes back as that document's change. So undo is one, and every use of the
model shows the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from calc.texts import tr
from graph.commands import Refusal
from graph.edits import (
    AddLayer,
    AddNode,
    Configure,
    Connect,
    Describe,
    Disconnect,
    Edit,
    RemoveLayer,
    RemoveNode,
    apply_all,
)
from graph.edits.annotations import SetGroup, SetNote
from graph.edits.inside import Inside
from graph.live_sketch import Change, LiveSketch
from graph.models import Model, Sequential, model_at

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from graph.document import Document
    from graph.history import History
    from graph.models.interior import Interior
    from graph.sketch import Sketch


class InnerDocument(LiveSketch):
    """The sketch inside a layer of a document; or inside a layer of such a sketch.

    `path` names the settings that lead to the model where the layer only wraps it. It shows the
    shapes that the model's own Inputs declare.
    """

    def __init__(
        self, outer: Document | InnerDocument, layer_id: str, path: Iterable[str] = ()
    ) -> None:
        self.outer = outer
        self.layer_id = layer_id
        self.route = tuple(path)
        self.depth = outer.depth + 1
        model = self.model
        if model is None:
            raise Refusal(tr("This model is not in the sketch any more."))
        self._interior: Interior = model.inner
        self._selected: Iterable[str] | None = None
        super().__init__(model.sketch.copy())
        outer.listen(self._follow)

    def close(self) -> None:
        """Follow the document no more."""
        self.outer.unlisten(self._follow)

    # -- what it is -------------------------------------------------------------------------

    @property
    def model(self) -> Model | None:
        """The model whose sketch this is, as it is now; None once its layer is gone."""
        layer = self.outer.sketch.layers.get(self.layer_id)
        return None if layer is None else model_at(layer, self.route)

    @property
    def closed(self) -> bool:
        """Whether the layer is gone, or is no model any more; undo may bring it back."""
        return self.model is None

    @property
    def name(self) -> str:
        """The name of the layer."""
        model = self.model
        return "" if model is None else model.name

    @property
    def sequential(self) -> bool:
        """Whether the model is Sequential."""
        return isinstance(self.model, Sequential)

    @property
    def trainable(self) -> bool:
        """Whether the model as a whole is."""
        model = self.model
        return model is None or model.trainable

    @property
    def trail(self) -> tuple[LiveSketch, ...]:
        """The sketches from the outermost to this one: what a breadcrumb shows."""
        return (*self.outer.trail, self)

    @property
    def root(self) -> Document:
        """The document that all this is in."""
        return self.outer.root if isinstance(self.outer, InnerDocument) else self.outer

    # -- what the document does -------------------------------------------------------------

    @property
    def path(self) -> Path | None:
        """The file of the document."""
        return self.root.path

    @property
    def history(self) -> History:
        """The history of the document."""
        return self.root.history

    @property
    def undo_label(self) -> str:
        """What `undo` would take back; empty where there is nothing."""
        return self.root.undo_label

    @property
    def redo_label(self) -> str:
        """What `redo` would do again; empty where there is nothing."""
        return self.root.redo_label

    @property
    def modified(self) -> bool:
        """Whether the document differs from its file."""
        return self.root.modified

    def undo(self) -> Change | None:
        """Take the document's last step back; None where there is none."""
        return self.root.undo()

    def redo(self) -> Change | None:
        """Do again what was undone last; None where there is nothing."""
        return self.root.redo()

    def apply(
        self,
        label: str,
        edits: Iterable[Edit],
        *,
        merge: object = None,
        select: Iterable[str] | None = None,
        initiator: object = None,
    ) -> Change:
        """Apply all edits or none, through the document's door; see `LiveSketch.apply`."""
        done = tuple(edits)
        key = self._key(merge)
        inside = (Inside(self.layer_id, done, self.route),) if done else ()
        self._selected = self.selection if select is None else tuple(select)
        try:
            self.outer.apply(label, inside, merge=key, initiator=initiator)
            if not inside:
                self.select(self._selected, initiator)
        finally:
            self._selected = None
        return self.last

    def take_back(self, merge: object) -> Change | None:
        """Undo the step that is still being made under this key, as if it had never begun."""
        return self.outer.take_back(self._key(merge))

    def _key(self, merge: object) -> object:
        """The key under which the document knows a step that is made in here."""
        return None if merge is None else (self.layer_id, self.route, merge)

    # -- following --------------------------------------------------------------------------

    last = Change((), frozenset(), frozenset())
    """The change that was told last."""

    def _follow(self, change: Change) -> None:
        model = self.model
        if model is None:
            self._told(Change((), frozenset(), frozenset(), None, change.initiator))
            return
        if model.inner is self._interior:
            if change.edits:
                self._table = self._sequential = None
                self._told(Change((), frozenset(), frozenset(), None, change.initiator))
            return
        edits = self._own(change.edits)
        if edits is None:
            edits = replaced(self.sketch, model.sketch)
        self._interior = model.inner
        apply_all(self.sketch, edits)
        self._sequential = None
        selected = self._after(edits) if self._selected is None else self._selected
        self.last = self._report(tuple(edits), frozenset(selected), change.initiator)

    def _told(self, change: Change) -> None:
        self.last = change
        self._tell(change)

    def _own(self, edits: Iterable[Edit]) -> list[Edit] | None:
        """The edits inside this model; None where the layer itself came or became another."""
        found: list[Edit] = []
        for edit in edits:
            if isinstance(edit, Inside) and edit.id == self.layer_id:
                if edit.path == self.route:
                    found += edit.edits
            elif isinstance(edit, AddLayer | RemoveLayer | Configure) and edit.id == self.layer_id:
                return None
        return found

    def _after(self, edits: Iterable[Edit]) -> Iterable[str]:
        """What is selected after undo: what came back, else what was."""
        back = {edit.id for edit in edits if isinstance(edit, AddNode)}
        return back or self.selection


AnyDocument: TypeAlias = "Document | InnerDocument"
"""What a canvas and an inspector work on."""


def replaced(old: Sketch, new: Sketch) -> list[Edit]:
    """The edits that make one sketch the other, whole."""
    edits: list[Edit] = [Disconnect(edge) for edge in old.edges]
    edits += [RemoveNode(node) for node in reversed(old.nodes)]
    edits += [RemoveLayer(layer) for layer in old.layers]
    edits.append(Describe(new.properties))
    edits += [SetNote(note, new.notes.get(note)) for note in {**old.notes, **new.notes}]
    edits += [SetGroup(group, new.groups.get(group)) for group in {**old.groups, **new.groups}]
    for layer_id, layer in new.layers.items():
        edits.append(AddLayer(layer_id, layer))
        for node in new.calls[layer_id]:
            kept: Any = new.graph.nodes[node]["kept"]
            edits.append(AddNode(node, layer_id, *new.position(node), None, kept))
    return [*edits, *(Connect(edge) for edge in new.edges)]
