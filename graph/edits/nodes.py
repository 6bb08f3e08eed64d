"""Edits of nodes: a call there or not, how the layer is called, and where the card stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from graph.edits.edit import Edit, need
from graph.edits.properties import marked_outputs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from calc.fields import Json
    from graph.sketch import Sketch


@dataclass(frozen=True)
class AddNode(Edit):
    """A call of a layer, at a place; `call` None puts it after the other calls."""

    id: str
    layer: str
    x: float
    y: float
    call: int | None = None
    kept: Mapping[str, Any] = field(default_factory=dict)

    def apply(self, sketch: Sketch) -> Edit:
        """Add it."""
        need(self.id not in sketch.graph, f"node {self.id} is there already")
        need(self.layer in sketch.layers, f"there is no layer {self.layer}")
        calls = sketch.calls[self.layer]
        sketch.graph.add_node(
            self.id,
            layer=sketch.layers[self.layer],
            owner=self.layer,
            x=self.x,
            y=self.y,
            kept=self.kept,
            form=_form(self.kept),
            arguments=_arguments(self.kept),
        )
        marks = marked_outputs(sketch.properties)
        if self.id in marks:
            sketch.graph.nodes[self.id]["marked"] = marks[self.id]
        call = len(calls) if self.call is None else self.call
        calls.insert(call, self.id)
        _number_calls(sketch, self.layer, call)
        return RemoveNode(self.id)

    def touched(self, sketch: Sketch) -> set[str]:
        """The node and the other calls of its layer."""
        return {self.id, *sketch.calls.get(self.layer, ())}


@dataclass(frozen=True)
class RemoveNode(Edit):
    """Remove a node that has no edges any more."""

    id: str

    def apply(self, sketch: Sketch) -> Edit:
        """Remove it."""
        need(self.id in sketch.graph, f"there is no node {self.id}")
        need(not sketch.graph.degree(self.id), f"node {self.id} still has edges")
        data = sketch.graph.nodes[self.id]
        owner, call = data["owner"], data["call"]
        inverse = AddNode(self.id, owner, data["x"], data["y"], call, data["kept"])
        sketch.graph.remove_node(self.id)
        sketch.calls[owner].remove(self.id)
        _number_calls(sketch, owner, call)
        return inverse

    def touched(self, sketch: Sketch) -> set[str]:  # noqa: ARG002
        """The node that is gone; its layer's other calls follow from it."""
        return {self.id}


@dataclass(frozen=True)
class Call(Edit):
    """Call a layer otherwise: what a node keeps of its call, arguments that are no tensors."""

    id: str
    kept: Mapping[str, Any]

    def apply(self, sketch: Sketch) -> Edit:
        """Replace it."""
        need(self.id in sketch.graph, f"there is no node {self.id}")
        data = sketch.graph.nodes[self.id]
        before = data["kept"]
        data.update(kept=self.kept, form=_form(self.kept), arguments=_arguments(self.kept))
        return Call(self.id, before)

    def touched(self, sketch: Sketch) -> set[str]:  # noqa: ARG002
        """The node."""
        return {self.id}


@dataclass(frozen=True)
class Move(Edit):
    """Nodes to other places."""

    keeps_order = True

    places: Mapping[str, tuple[float, float]]

    def apply(self, sketch: Sketch) -> Edit:
        """Move them."""
        need(all(n in sketch.graph for n in self.places), "a node to move is not there")
        before = {node: sketch.position(node) for node in self.places}
        for node, (x, y) in self.places.items():
            sketch.graph.nodes[node].update(x=x, y=y)
        return Move(before)

    def touched(self, sketch: Sketch) -> set[str]:  # noqa: ARG002
        """None: places change no numbers."""
        return set()


def _form(kept: Mapping[str, Any]) -> tuple[str, int] | None:
    """How a file calls the layer where that is not the layer's own way, see `calc.calling`."""
    match kept.get("form"):
        case [str(form), int(count)]:
            return form, count
        case _:
            return None


def _arguments(kept: Mapping[str, Any]) -> Mapping[str, Json]:
    """The arguments of a call that are no tensors, by name."""
    found = kept.get("arguments", {})
    return found if isinstance(found, dict) else {}


def _number_calls(sketch: Sketch, layer: str, start: int) -> None:
    """Number the calls from this one on: those before it are as they were."""
    calls = sketch.calls[layer]
    for call in range(start, len(calls)):
        sketch.graph.nodes[calls[call]]["call"] = call
