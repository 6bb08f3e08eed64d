"""Commands that put a layer into the middle of a wire."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from calc.texts import tr
from graph.commands import Deed, Refusal, place
from graph.edits import AddLayer, AddNode, Connect, Disconnect, Edit, Move
from graph.places import ROW, STRIDE
from graph.sketch import Edge

if TYPE_CHECKING:
    from graph.places import Place
    from graph.sketch import Sketch


def insert(sketch: Sketch, asked: str, edge: Edge, x: float, y: float) -> Deed:
    """A new layer in the middle of a wire; what stands too close behind makes room."""
    deed = place(sketch, asked, x, y)
    node = next(edit.id for edit in deed.edits if isinstance(edit, AddNode))
    layer = next(edit.layer for edit in deed.edits if isinstance(edit, AddLayer))
    if not layer.ports:
        raise Refusal(tr("{name} takes no input.").format(name=layer.name))
    wires = _through(edge, node)
    return Deed(deed.label, (*deed.edits, *wires, *room(sketch, edge, (x, y))), deed.select)


def insert_node(sketch: Sketch, node: str, edge: Edge, at: tuple[float, float]) -> Deed:
    """A card that nothing is wired to, put into a wire."""
    name = sketch.layer_of(node).name
    if sketch.graph.degree(node):
        raise Refusal(tr("{name} is wired already.").format(name=name))
    if not sketch.layer_of(node).ports:
        raise Refusal(tr("{name} takes no input.").format(name=name))
    label = tr("Put {name} into the wire").format(name=name)
    return Deed(label, (Move({node: at}), *_through(edge, node)))


def _through(edge: Edge, node: str) -> list[Edit]:
    """The edits that lead a wire through a node."""
    before = Edge(edge.source, edge.output, node, 0)
    return [Disconnect(edge), Connect(before), Connect(Edge(node, 0, edge.target, edge.slot))]


def moving_on(sketch: Sketch, edge: Edge) -> set[str]:
    """What moves on where a card put into this wire needs the room."""
    return {edge.target, *nx.descendants(sketch.graph, edge.target)}


def room(sketch: Sketch, edge: Edge, at: Place, first: Place | None = None) -> list[Edit]:
    """What follows moves on where the new card, or the last one after a `first`, stands on it."""
    axis, step = (0, STRIDE) if sketch.properties.across else (1, ROW)
    target = sketch.position(edge.target)[axis]
    lacking = at[axis] + step - target
    if lacking <= 0 or target < (first or at)[axis] - step / 2:
        return []
    dx, dy = (lacking, 0.0) if axis == 0 else (0.0, lacking)
    places = {node: sketch.position(node) for node in moving_on(sketch, edge)}
    return [Move({node: (x + dx, y + dy) for node, (x, y) in places.items()})]
