"""Edits of layers: there or not, and with which settings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.edits.edit import Edit, need

if TYPE_CHECKING:
    from calc.layer import Layer
    from graph.sketch import Sketch


@dataclass(frozen=True)
class AddLayer(Edit):
    """A layer that no node calls yet."""

    id: str
    layer: Layer

    def apply(self, sketch: Sketch) -> Edit:
        """Add it."""
        need(self.id not in sketch.layers, f"layer {self.id} is there already")
        sketch.layers[self.id] = self.layer
        sketch.calls[self.id] = []
        return RemoveLayer(self.id)

    def touched(self, sketch: Sketch) -> set[str]:  # noqa: ARG002
        """None: nothing calls it."""
        return set()


@dataclass(frozen=True)
class RemoveLayer(Edit):
    """Remove a layer that no node calls any more."""

    id: str

    def apply(self, sketch: Sketch) -> Edit:
        """Remove it."""
        need(self.id in sketch.layers, f"there is no layer {self.id}")
        need(not sketch.calls[self.id], f"layer {self.id} still has calls")
        del sketch.calls[self.id]
        return AddLayer(self.id, sketch.layers.pop(self.id))

    def touched(self, sketch: Sketch) -> set[str]:  # noqa: ARG002
        """None: nothing calls it."""
        return set()


@dataclass(frozen=True)
class Configure(Edit):
    """Give a layer other settings or another name: the layer as it is to be."""

    keeps_order = True

    id: str
    layer: Layer

    def apply(self, sketch: Sketch) -> Edit:
        """Replace it in every call."""
        need(self.id in sketch.layers, f"there is no layer {self.id}")
        before = sketch.layers[self.id]
        sketch.layers[self.id] = self.layer
        for node in sketch.calls[self.id]:
            sketch.graph.nodes[node]["layer"] = self.layer
        return Configure(self.id, before)

    def touched(self, sketch: Sketch) -> set[str]:
        """All calls, and the nodes after them, whose problems may tell the name."""
        calls = sketch.calls.get(self.id, [])
        return {*calls, *(node for call in calls for node in sketch.graph.successors(call))}
