"""What a user means, composed of edits. Each command gives a `Deed` for `Document.do`.

A command only looks at the sketch. What cannot be done raises `Refusal`; its text is one sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from calc.problems import Problem
from calc.texts import tr
from graph import places
from graph.annotation_edits import emptied
from graph.edits import (
    AddLayer,
    AddNode,
    Configure,
    Connect,
    Describe,
    Disconnect,
    Move,
    RemoveLayer,
    RemoveNode,
)
from graph.fresh import fresh, in_policy
from graph.layer_json import layer_to_json
from graph.sketch import Edge, Tap, in_order
from graph.wiring import healed, refusal, rewired

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from calc.fields import Json
    from calc.layer import Layer
    from graph.edits import Edit
    from graph.places import Place
    from graph.sketch import Properties, Sketch


class Refusal(Exception):
    """What was meant cannot be done; the text says why, in one sentence."""


@dataclass(frozen=True)
class Deed:
    """What is to be done: its name for the undo menu, its edits, and what is selected then."""

    label: str
    edits: tuple[Edit, ...]
    select: frozenset[str] | None = None
    """None leaves the selection as it is."""


# Adding


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
    _need_node(sketch, node)
    (node_id,) = sketch.new_ids("n")
    edit = AddNode(node_id, sketch.owner(node), *places.beside(sketch, node))
    label = tr("Share {name}").format(name=sketch.layer_of(node).name)
    return Deed(label, (edit,), frozenset({node_id}))


def separate(sketch: Sketch, node: str) -> Deed:
    """Give this call a layer of its own with the same settings."""
    _need_node(sketch, node)
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


# Wiring


def connect(sketch: Sketch, edge: Edge) -> Deed:
    """An edge. It replaces what fills a fixed slot; a list of inputs grows. A loop is refused."""
    return rewire(sketch, None, edge)


def rewire(sketch: Sketch, old: Edge | None, edge: Edge) -> Deed:
    """An edge in place of another one, as when one of its ends is taken elsewhere."""
    _need_node(sketch, edge.source)
    _need_node(sketch, edge.target)
    why = refusal(sketch, edge, old)
    if why:
        raise Refusal(why)
    source, target = sketch.layer_of(edge.source).name, sketch.layer_of(edge.target).name
    label = tr("Wire {source} to {target}").format(source=source, target=target)
    unchanged = edge == old or (old is None and edge in sketch.edges_into(edge.target))
    edits = [] if unchanged else rewired(sketch, [old] if old else [], [edge])
    return Deed(label, tuple(edits))


def disconnect(sketch: Sketch, edges: Iterable[Edge]) -> Deed:
    """Remove edges; lists of inputs close up."""
    gone = list(dict.fromkeys(edges))
    if len(gone) == 1:
        source, target = gone[0].source, gone[0].target
        label = tr("Remove the wire from {source} to {target}").format(
            source=sketch.layer_of(source).name, target=sketch.layer_of(target).name
        )
    else:
        label = tr("Remove {count} wires").format(count=len(gone))
    return Deed(label, tuple(rewired(sketch, gone)))


# Changing what is there


def remove(
    sketch: Sketch, nodes: Iterable[str], edges: Iterable[Edge] = (), *, heal: bool = False
) -> Deed:
    """Remove nodes with their edges, edges, and layers that nothing calls any more.

    `heal` leads what came into a chain of them on to what followed it.
    """
    chosen = present(sketch, nodes)
    if not chosen:
        return disconnect(sketch, edges)
    gone = set(chosen)
    leaving = set(edges)
    for node in chosen:
        leaving.update(sketch.edges_into(node), sketch.edges_out_of(node))
    inside = {edge for edge in leaving if edge.target in gone}
    edits: list[Edit] = [Disconnect(edge) for edge in sorted(inside)]
    edits += rewired(sketch, leaving - inside, healed(sketch, gone) if heal else ())
    edits += [RemoveNode(node) for node in reversed(chosen)]
    owners = in_order({sketch.owner(node) for node in chosen})
    edits += [RemoveLayer(owner) for owner in owners if gone.issuperset(sketch.calls[owner])]
    edits += _without_marks(sketch.properties, gone)
    edits += emptied(sketch, gone)
    label = told(sketch, chosen, tr("Delete {name}"), tr("Delete {count} layers"))
    return Deed(label, tuple(edits), frozenset())


def _without_marks(properties: Properties, gone: set[str]) -> list[Edit]:
    """Marks of inputs and outputs leave with their nodes, for ids are given again."""
    inputs = tuple(node for node in properties.inputs or () if node not in gone)
    outputs: tuple[Tap, ...] = tuple(t for t in properties.outputs or () if t.node not in gone)
    cleaned = properties._replace(
        inputs=inputs or None if properties.inputs else properties.inputs,
        outputs=outputs or None if properties.outputs else properties.outputs,
    )
    return [] if cleaned == properties else [Describe(cleaned)]


def move(sketch: Sketch, places: Mapping[str, Place]) -> Deed:
    """Nodes to other places."""
    there = {n: place for n, place in places.items() if n in sketch.graph}
    moved = {n: place for n, place in there.items() if place != sketch.position(n)}
    label = told(sketch, in_order(there), tr("Move {name}"), tr("Move {count} layers"))
    return Deed(label, (Move(moved),) if moved else ())


def rename(sketch: Sketch, layer_id: str, text: str) -> Deed:
    """Another name for a layer, kept as typed; what is wrong with it becomes a problem."""
    layer = sketch.layers[layer_id]
    label = tr("Rename {name}").format(name=layer.name)
    return _configured(layer_id, layer, layer.named(text), label)


def configure_text(sketch: Sketch, layer_id: str, setting: str, text: str) -> Deed:
    """What was typed into a setting, usable or not."""
    layer = sketch.layers[layer_id]
    return _configured(layer_id, layer, layer.with_text(setting, text), _change(layer, setting))


def configure_value(sketch: Sketch, layer_id: str, setting: str, value: Json) -> Deed:
    """A chosen value for a setting; one that cannot be is refused."""
    layer = sketch.layers[layer_id]
    try:
        good = layer.fields[setting].check(value)
    except Problem as problem:
        reason = problem.text()
        text = tr("{setting} {reason}.").format(setting=setting, reason=reason)
        raise Refusal(text) from problem
    return _configured(layer_id, layer, layer.with_setting(setting, good), _change(layer, setting))


def _change(layer: Layer, setting: str) -> str:
    return tr("Change {setting} of {name}").format(setting=setting, name=layer.name)


def _configured(layer_id: str, before: Layer, after: Layer, label: str) -> Deed:
    same = layer_to_json(before) == layer_to_json(after)
    return Deed(label, () if same else (Configure(layer_id, after),))


def set_size(sketch: Sketch, name: str, value: int | None) -> Deed:
    """A number for an open dim, to see concrete sizes; None makes it unknown again."""
    if value is not None and value < 1:
        raise Refusal(tr("{name} must be a whole number from 1 up.").format(name=name))
    sizes = {key: size for key, size in sketch.properties.sizes.items() if key != name}
    if value is None:
        label = tr("Leave {name} open").format(name=name)
    else:
        label = tr("See {name} as {value}").format(name=name, value=value)
        sizes[name] = value
    return _described(sketch, sketch.properties._replace(sizes=sizes), label)


def set_name(sketch: Sketch, text: str) -> Deed:
    """Another name for the sketch."""
    return _described(sketch, sketch.properties._replace(name=text), tr("Rename the sketch"))


def _described(sketch: Sketch, properties: Properties, label: str) -> Deed:
    return Deed(label, () if properties == sketch.properties else (Describe(properties),))


# What they have in common


def _need_node(sketch: Sketch, node: str) -> None:
    if node not in sketch.graph:
        raise Refusal(tr("This layer is not in the sketch any more."))


def present(sketch: Sketch, nodes: Iterable[str]) -> list[str]:
    """Those of the nodes that are there, in the order of their making."""
    return in_order({node for node in nodes if node in sketch.graph})


def told(sketch: Sketch, nodes: Sequence[str] | Collection[str], one: str, several: str) -> str:
    """What is done to one layer by its name, to several by how many they are."""
    if len(nodes) == 1:
        return one.format(name=sketch.layer_of(next(iter(nodes))).name)
    return several.format(count=len(nodes))
