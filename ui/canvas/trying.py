"""While a number is being tried: the cards that it changes are marked."""

from __future__ import annotations

from graph.document import Change
from graph.models.inside import AnyDocument
from ui.canvas.scene import CanvasScene


class Trying:
    """Compares the cards with what they were before the step that is being made."""

    def __init__(self, document: AnyDocument, scene: CanvasScene) -> None:
        self._document = document
        self._scene = scene
        self._step: object = None
        """The key of the step that is being made."""
        document.history.on_sealed.append(self._sealed)

    def release(self) -> None:
        """Stop listening to the document."""
        self._document.history.on_sealed.remove(self._sealed)

    def see(self, change: Change) -> None:
        """Keep the cards as they are where a step begins: before the change is shown."""
        key = self._document.history.open_key
        if not change.edits or change.only_moves or key == self._step:
            return
        self._step = key
        cards = self._scene.geometry.cards.cards
        before = None if key is None else {card.id: card.face for card in cards}
        self._scene.changed_marks.compare(before)

    def _sealed(self) -> None:
        """The step has been made: what was changed is how it is."""
        self._step = None
        self._scene.changed_marks.compare(None)
