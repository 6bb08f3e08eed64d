"""Commands that add: a new layer, another call of one, a layer of its own for a call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.texts import tr
from graph import places
from graph.commands.deed import Deed, Refusal, need_node
from graph.edits import AddLayer, AddNode, Connect, Disconnect, RemoveNode
from graph.fresh import fresh, in_policy
from graph.sketch import Edge

if TYPE_CHECKING:
    from calc.layer import Layer
    from graph.edits import Edit
    from graph.places import Place
    from graph.sketch import Sketch


def place(sketch: Sketch, asked: str, x: float, y: float) -> Deed:
    """A new layer of what is asked for (see `fresh`) at a point."""
    return _placed(sketch, asked, (x, y), None)


def place_after(sketch: Sketch, asked: str, node: str | None) -> Deed:
    """A new layer behind a node and wired to its first output; without a node at a free place."""
    if node is None or node not in sketch.graph:
        return _placed(sketch, asked, places.loose(sketch), None)
    return _placed(sketch, asked, places.following(sketch, node), node)


def _placed(sketch: Sketch, asked: str, at: Place, after: str | None) -> Deed:
    layer = fresh(asked)
    if layer is None:
        raise Refusal(tr("There is no layer {kind}.").format(kind=f"{asked:.60}"))
    return placed(sketch, layer.named(sketch.free_name(layer.class_name)), at, after)


def placed(sketch: Sketch, layer: Layer, at: Place, after: str | None = None) -> Deed:
    """A new layer, perhaps wired to the first output of a node."""
    (layer_id,), (node_id,) = sketch.new_ids("l"), sketch.new_ids("n")
    new = in_policy(sketch, layer)
    edits: list[Edit] = [AddLayer(layer_id, new), AddNode(node_id, layer_id, *at)]
    if after is not None and layer.ports:
        edits.append(Connect(Edge(after, 0, node_id, 0)))
    label = tr("Add {name}").format(name=layer.name)
    return Deed(label, tuple(edits), frozenset({node_id}))


def share(sketch: Sketch, node: str) -> Deed:
    """A second call of the node's layer, beside it and not wired yet."""
    need_node(sketch, node)
    (node_id,) = sketch.new_ids("n")
    edit = AddNode(node_id, sketch.owner(node), *places.beside(sketch, node))
    label = tr("Share {name}").format(name=sketch.layer_of(node).name)
    return Deed(label, (edit,), frozenset({node_id}))


def separate(sketch: Sketch, node: str) -> Deed:
    """Give this call a layer of its own with the same settings."""
    need_node(sketch, node)
    layer = sketch.layer_of(node)
    if not sketch.shared(node):
        raise Refusal(tr("{name} has only this one call.").format(name=layer.name))
    (layer_id,) = sketch.new_ids("l")
    own = layer.named(sketch.free_name_like(layer.name))
    edges = [*sketch.edges_into(node), *sketch.edges_out_of(node)]
    kept = sketch.graph.nodes[node]["kept"]
    edits: list[Edit] = [Disconnect(edge) for edge in edges]
    edits += [RemoveNode(node), AddLayer(layer_id, own)]
    edits.append(AddNode(node, layer_id, *sketch.position(node), None, kept))
    edits += [Connect(edge) for edge in edges]
    label = tr("Give this call of {name} a layer of its own").format(name=layer.name)
    return Deed(label, tuple(edits), frozenset({node}))
