"""The edit of what is inside a model; it is to a layer what the other edits are to a sketch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.edits import Configure, Edit, EditError, apply_all
from graph.models import model_at, with_model_at

if TYPE_CHECKING:
    from graph.sketch import Sketch


@dataclass(frozen=True)
class Inside(Edit):
    """Edits of the sketch inside a layer that is a model, or that wraps one.

    `path` names the settings that lead to the model: none where the layer is the model,
    `("layer",)` where it is what a TimeDistributed wraps. Edits inside models inside are `Inside`
    themselves.
    """

    keeps_order = True

    id: str
    edits: tuple[Edit, ...]
    path: tuple[str, ...] = ()

    def apply(self, sketch: Sketch) -> Edit:
        """Edit a copy of what is inside, and give it to every call."""
        layer = sketch.layers.get(self.id)
        model = None if layer is None else model_at(layer, self.path)
        if layer is None or model is None:
            raise EditError(f"layer {self.id} holds no model there")
        inner = model.sketch.copy()
        inverses = apply_all(inner, self.edits)
        changed = model.with_inner(model.inner.edited(inner, self.edits))
        Configure(self.id, with_model_at(layer, self.path, changed)).apply(sketch)
        return Inside(self.id, tuple(inverses), self.path)

    def touched(self, sketch: Sketch) -> set[str]:
        """All calls, and the nodes after them."""
        return Configure(self.id, sketch.layers[self.id]).touched(sketch)
