"""The smallest changes to a sketch. Each is a value; `apply` writes and returns its inverse.

Undo, the journal (`edit_json`) and the laws of editing stand on that. Everything that a user means
is composed of these in `commands`. An edit that does not fit the sketch raises `EditError` and
writes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from calc.fields import Json
    from calc.layer import Layer
    from graph.sketch import Edge, Properties, Sketch


class EditError(Exception):
    """The edit does not fit the sketch; nothing was written."""


@dataclass(frozen=True)
class Edit:
    """One change. `touched` names the nodes whose outcome it may change, before or after it."""

    kinds: ClassVar[dict[str, type[Edit]]] = {}
    keeps_order: ClassVar[bool] = False
    """Whether the rows stay in the order that they have."""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        Edit.kinds[cls.__name__] = cls

    def apply(self, sketch: Sketch) -> Edit:
        """Write, and return the edit that takes it back."""
        raise NotImplementedError

    def touched(self, sketch: Sketch) -> set[str]:
        """The nodes to recompute; asked after `apply`."""
        raise NotImplementedError


def _need(condition: object, reason: str) -> None:
    if not condition:
        raise EditError(reason)


@dataclass(frozen=True)
class AddLayer(Edit):
    """A layer that no node calls yet."""

    id: str
    layer: Layer

    def apply(self, sketch: Sketch) -> Edit:
        """Add it."""
        _need(self.id not in sketch.layers, f"layer {self.id} is there already")
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
        _need(self.id in sketch.layers, f"there is no layer {self.id}")
        _need(not sketch.calls[self.id], f"layer {self.id} still has calls")
        del sketch.calls[self.id]
        return AddLayer(self.id, sketch.layers.pop(self.id))

    def touched(self, sketch: Sketch) -> set[str]:  # noqa: ARG002
        """None: nothing calls it."""
        return set()


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
        _need(self.id not in sketch.graph, f"node {self.id} is there already")
        _need(self.layer in sketch.layers, f"there is no layer {self.layer}")
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
        marks = _marks(sketch.properties)
        if self.id in marks:
            sketch.graph.nodes[self.id]["marked"] = marks[self.id]
        calls.insert(len(calls) if self.call is None else self.call, self.id)
        _number_calls(sketch, self.layer)
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
        _need(self.id in sketch.graph, f"there is no node {self.id}")
        _need(not sketch.graph.degree(self.id), f"node {self.id} still has edges")
        data = sketch.graph.nodes[self.id]
        owner, call = data["owner"], data["call"]
        inverse = AddNode(self.id, owner, data["x"], data["y"], call, data["kept"])
        sketch.graph.remove_node(self.id)
        sketch.calls[owner].remove(self.id)
        _number_calls(sketch, owner)
        return inverse

    def touched(self, sketch: Sketch) -> set[str]:  # noqa: ARG002
        """The node that is gone; its layer's other calls follow from it."""
        return {self.id}


@dataclass(frozen=True)
class Connect(Edit):
    """An edge."""

    edge: Edge

    def apply(self, sketch: Sketch) -> Edit:
        """Add it."""
        source, output, target, slot = self.edge
        _need(source in sketch.graph, f"there is no node {source}")
        _need(target in sketch.graph, f"there is no node {target}")
        taken = sketch.graph.has_edge(source, target, key=(output, slot))
        _need(not taken, f"{source} and {target} are connected like this already")
        sketch.graph.add_edge(source, target, key=(output, slot), output=output, slot=slot)
        return Disconnect(self.edge)

    def touched(self, sketch: Sketch) -> set[str]:  # noqa: ARG002
        """Where the edge ends."""
        return {self.edge.target}


@dataclass(frozen=True)
class Disconnect(Edit):
    """Remove an edge."""

    edge: Edge

    def apply(self, sketch: Sketch) -> Edit:
        """Remove it."""
        source, output, target, slot = self.edge
        there = sketch.graph.has_edge(source, target, key=(output, slot))
        _need(there, f"{source} and {target} are not connected like this")
        sketch.graph.remove_edge(source, target, key=(output, slot))
        return Connect(self.edge)

    def touched(self, sketch: Sketch) -> set[str]:
        """Where the edge ended."""
        return {self.edge.target} & set(sketch.graph)


@dataclass(frozen=True)
class Configure(Edit):
    """Give a layer other settings or another name: the layer as it is to be."""

    keeps_order = True

    id: str
    layer: Layer

    def apply(self, sketch: Sketch) -> Edit:
        """Replace it in every call."""
        _need(self.id in sketch.layers, f"there is no layer {self.id}")
        before = sketch.layers[self.id]
        sketch.layers[self.id] = self.layer
        for node in sketch.calls[self.id]:
            sketch.graph.nodes[node]["layer"] = self.layer
        return Configure(self.id, before)

    def touched(self, sketch: Sketch) -> set[str]:
        """All calls, and the nodes after them, whose problems may tell the name."""
        calls = sketch.calls.get(self.id, [])
        return {*calls, *(node for call in calls for node in sketch.graph.successors(call))}


@dataclass(frozen=True)
class Call(Edit):
    """Call a layer otherwise: what a node keeps of its call, arguments that are no tensors."""

    id: str
    kept: Mapping[str, Any]

    def apply(self, sketch: Sketch) -> Edit:
        """Replace it."""
        _need(self.id in sketch.graph, f"there is no node {self.id}")
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
        _need(all(n in sketch.graph for n in self.places), "a node to move is not there")
        before = {node: sketch.position(node) for node in self.places}
        for node, (x, y) in self.places.items():
            sketch.graph.nodes[node].update(x=x, y=y)
        return Move(before)

    def touched(self, sketch: Sketch) -> set[str]:  # noqa: ARG002
        """None: places change no numbers."""
        return set()


@dataclass(frozen=True)
class Describe(Edit):
    """What the sketch as a whole is: name, inputs, outputs, sizes of open dims."""

    properties: Properties

    def apply(self, sketch: Sketch) -> Edit:
        """Replace them."""
        before = sketch.properties
        sketch.properties = self.properties
        marks = _marks(self.properties)
        for node, data in sketch.graph.nodes(data=True):
            if "marked" in data or node in marks:
                data["marked"] = marks.get(node)
        return Describe(before)

    def touched(self, sketch: Sketch) -> set[str]:
        """The nodes whose tensors are, or were, outputs of the model by name."""
        return {node for node, data in sketch.graph.nodes(data=True) if "marked" in data}


def _marks(properties: Properties) -> dict[str, int]:
    """The last output of each node that the model is said to give out."""
    found: dict[str, int] = {}
    for tap in properties.outputs or ():
        found[tap.node] = max(tap.output, found.get(tap.node, 0))
    return found


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


def _number_calls(sketch: Sketch, layer: str) -> None:
    for index, node in enumerate(sketch.calls[layer]):
        sketch.graph.nodes[node]["call"] = index


def apply_all(sketch: Sketch, edits: Iterable[Edit]) -> list[Edit]:
    """Apply all or nothing; returns the inverses in the order in which to apply them."""
    inverses: list[Edit] = []
    try:
        for edit in edits:
            inverses.append(edit.apply(sketch))  # noqa: PERF401 - kept if one fails
    except EditError:
        for inverse in reversed(inverses):
            inverse.apply(sketch)
        raise
    return inverses[::-1]
