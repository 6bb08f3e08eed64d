"""Commands for what is selected: in line, evenly apart, shared or not, replaced, set at once.

Those that need the size of cards are told their widths.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

import networkx as nx

from calc.problems import Problem
from calc.register import auto_name
from calc.texts import tr, tr_n
from graph.commands import Deed, Refusal, configure_value, move
from graph.edits import (
    AddLayer,
    AddNode,
    Configure,
    Connect,
    Disconnect,
    Edit,
    RemoveLayer,
    RemoveNode,
)
from graph.fresh import fresh
from graph.layer_json import layer_to_json
from graph.sketch import in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from calc.fields import Json
    from calc.layer import Layer
    from graph.sketch import Sketch

Side = Literal["left", "centre", "right", "top", "middle", "bottom"]


# Choosing


def upstream(sketch: Sketch, nodes: Iterable[str]) -> set[str]:
    """These nodes and all that they take something from, however far."""
    chosen = set(nodes)
    return chosen.union(*(nx.ancestors(sketch.graph, node) for node in chosen))


def downstream(sketch: Sketch, nodes: Iterable[str]) -> set[str]:
    """These nodes and all that take something from them, however far."""
    chosen = set(nodes)
    return chosen.union(*(nx.descendants(sketch.graph, node) for node in chosen))


def of_same_kind(sketch: Sketch, nodes: Iterable[str]) -> set[str]:
    """All nodes whose layer is of a class that one of these has."""
    kinds = {sketch.layer_of(node).class_name for node in nodes}
    return {node for node in sketch.nodes if sketch.layer_of(node).class_name in kinds}


# Placing


def align(sketch: Sketch, nodes: Iterable[str], side: Side, widths: Mapping[str, float]) -> Deed:
    """Cards in one line: their sides, their middles, their tops or bottoms."""
    chosen = _several(sketch, nodes, 2)
    share = {"left": -0.5, "centre": 0.0, "right": 0.5}.get(side)
    places = {node: sketch.position(node) for node in chosen}
    if share is not None:
        edges = {n: x + share * widths.get(n, 0.0) for n, (x, _) in places.items()}
        pick = {"left": min, "right": max}.get(side)
        line = pick(edges.values()) if pick else sum(edges.values()) / len(edges)
        moved = {n: (line - share * widths.get(n, 0.0), y) for n, (_, y) in places.items()}
    else:
        tops = [y for _, y in places.values()]
        line = {"top": min(tops), "bottom": max(tops)}.get(side, sum(tops) / len(tops))
        moved = {n: (x, line) for n, (x, _) in places.items()}
    return replace(move(sketch, moved), label=tr("Align layers"))


def distribute(sketch: Sketch, nodes: Iterable[str], *, across: bool) -> Deed:
    """Cards evenly apart between the outermost two, side by side or one below the other."""
    axis = 0 if across else 1
    chosen = _several(sketch, nodes, 3)
    chosen.sort(key=lambda node: (sketch.position(node)[axis], node))
    first, last = (sketch.position(chosen[end])[axis] for end in (0, -1))
    step = (last - first) / (len(chosen) - 1)
    moved = {}
    for index, node in enumerate(chosen):
        x, y = sketch.position(node)
        at = first + index * step
        moved[node] = (at, y) if across else (x, at)
    return replace(move(sketch, moved), label=tr("Space layers evenly"))


def _several(sketch: Sketch, nodes: Iterable[str], least: int) -> list[str]:
    chosen = in_order({node for node in nodes if node in sketch.graph})
    if len(chosen) < least:
        told = tr_n("Select at least {count} layer.", "Select at least {count} layers.", least)
        raise Refusal(told.format(count=least))
    return chosen


# Sharing


def unite(sketch: Sketch, nodes: Iterable[str]) -> Deed:
    """Make copies one shared layer: all become calls of the first one."""
    chosen = in_order({node for node in nodes if node in sketch.graph})
    owners = in_order({sketch.owner(node) for node in chosen})
    if len(owners) < 2:
        raise Refusal(tr("Select calls of at least two layers that are alike."))
    first = sketch.layers[owners[0]]
    for owner in owners[1:]:
        different = _difference(first, sketch.layers[owner])
        if different:
            told = tr("{one} and {other} are not alike: {what} differs.")
            other = sketch.layers[owner].name
            raise Refusal(told.format(one=first.name, other=other, what=different))
    edits: list[Edit] = []
    for owner in owners[1:]:
        for node in sketch.calls[owner]:
            edits += _called_otherwise(sketch, node, owners[0])
        edits.append(RemoveLayer(owner))
    label = tr("Share {name}").format(name=first.name)
    return Deed(label, tuple(edits), frozenset(chosen))


def separate_all(sketch: Sketch, node: str) -> Deed:
    """Give every call of a shared layer a layer of its own."""
    owner = sketch.owner(node)
    layer = sketch.layers[owner]
    calls = sketch.calls[owner]
    if len(calls) < 2:
        raise Refusal(tr("{name} has only this one call.").format(name=layer.name))
    edits: list[Edit] = []
    others = calls[1:]
    names = sketch.free_names_like([layer.name] * len(others))
    ids = sketch.new_ids("l", len(others))
    for call, layer_id, name in zip(others, ids, names, strict=True):
        edits += [AddLayer(layer_id, layer.named(name))]
        edits += _called_otherwise(sketch, call, layer_id)
    label = tr("Give every call of {name} a layer of its own").format(name=layer.name)
    return Deed(label, tuple(edits), frozenset(calls))


def _difference(one: Layer, other: Layer) -> str:
    """The first thing in which two layers differ beside their names; empty where none does."""
    if type(one) is not type(other):
        return tr("the kind")
    for key in one.fields:
        if getattr(one, key) != getattr(other, key):
            return key
    same = layer_to_json(one.named("")) == layer_to_json(other.named(""))
    return "" if same else tr("something that was typed")


def _called_otherwise(sketch: Sketch, node: str, layer_id: str) -> list[Edit]:
    """The edits that let a node call another layer, wired as it is."""
    edges = [*sketch.edges_into(node), *sketch.edges_out_of(node)]
    kept = sketch.graph.nodes[node]["kept"]
    return [
        *(Disconnect(edge) for edge in edges),
        RemoveNode(node),
        AddNode(node, layer_id, *sketch.position(node), None, kept),
        *(Connect(edge) for edge in edges),
    ]


# Changing


def replace_kind(sketch: Sketch, layer_id: str, asked: str) -> Deed:
    """Another kind of layer in the place of one, with the settings that both have."""
    old = sketch.layers[layer_id]
    new = fresh(asked)
    if new is None:
        raise Refusal(tr("There is no layer {kind}.").format(kind=f"{asked:.60}"))
    return replace_layer(sketch, layer_id, taken_over(old, new))


def replace_layer(sketch: Sketch, layer_id: str, new: Layer) -> Deed:
    """A layer with its settings in the place of another; every call calls it then."""
    old = sketch.layers[layer_id]
    automatic = old.name.startswith(auto_name(old.class_name))
    name = new.name or (sketch.free_name(new.class_name) if automatic else old.name)
    label = tr("Replace {name} by {kind}").format(name=old.name, kind=new.class_name)
    return Deed(label, (Configure(layer_id, new.named(name)),))


def taken_over(old: Layer, new: Layer) -> Layer:
    """The new layer with what it can take over of the old one's settings."""
    for key, field in new.fields.items():
        if key not in old.fields or key in old.drafts:
            continue
        value = getattr(old, key)
        changed = key in old.required or value != old.defaults[key]
        if not changed:
            continue
        try:
            good = field.check(old.fields[key].to_json(value))
        except Problem:
            continue
        new = new.with_setting(key, good)
    return new


def typed_over(old: Layer, typed: Layer) -> Layer:
    """A layer as it was typed, and where nothing was typed as the one that it replaces."""
    plain = type(typed)()
    found = taken_over(old, plain)
    for key in typed.fields:
        if getattr(typed, key) != getattr(plain, key):
            found = found.with_setting(key, getattr(typed, key))
    return found.named(typed.name if typed.name != auto_name(typed.class_name) else "")


def configure_many(sketch: Sketch, layer_ids: Iterable[str], setting: str, text: str) -> Deed:
    """The same text typed into a setting of several layers."""
    edits = []
    for layer_id in in_order(set(layer_ids)):
        layer = sketch.layers[layer_id]
        after = layer.with_text(setting, text) if setting in layer.fields else layer
        if layer_to_json(after) != layer_to_json(layer):
            edits.append(Configure(layer_id, after))
    return Deed(_changed_in(setting, len(edits)), tuple(edits))


def choose_many(sketch: Sketch, layer_ids: Iterable[str], setting: str, value: Json) -> Deed:
    """The same chosen value for a setting of several layers."""
    chosen = in_order(set(layer_ids))
    deeds = [configure_value(sketch, layer_id, setting, value) for layer_id in chosen]
    edits = tuple(edit for deed in deeds for edit in deed.edits)
    return Deed(_changed_in(setting, len(edits)), edits)


def _changed_in(setting: str, count: int) -> str:
    told = tr_n("Change {setting} of {count} layer", "Change {setting} of {count} layers", count)
    return told.format(setting=setting, count=count)


def common_settings(sketch: Sketch, layer_ids: Iterable[str]) -> list[str]:
    """The settings that all these layers have, of the same kind, in the order of the first."""
    layers = [sketch.layers[layer_id] for layer_id in in_order(set(layer_ids))]
    if not layers:
        return []
    first = layers[0]
    return [
        key
        for key, field in first.fields.items()
        if all(layer.fields.get(key) == field for layer in layers[1:])
    ]
