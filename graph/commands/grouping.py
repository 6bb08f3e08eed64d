"""Make a model of selected layers, and dissolve a model into its layers again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from calc.dims import Open, is_pending
from calc.layers.core.input_layer import InputLayer
from calc.texts import tr, tr_n
from graph.annotations import GROUP, group_of, with_told
from graph.commands import Deed, Refusal
from graph.edits import (
    AddLayer,
    AddNode,
    Connect,
    Describe,
    Disconnect,
    RemoveLayer,
    RemoveNode,
    apply_all,
)
from graph.edits.annotations import SetGroup, SetNote, emptied
from graph.groups import around
from graph.models import Model, model_of
from graph.places import COLUMN, ROW
from graph.sketch import Edge, Properties, Sketch, Tap, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from calc.tensor import Tensor
    from graph.edits import Edit
    from graph.live_sketch import LiveSketch


def group(live: LiveSketch, nodes: Iterable[str]) -> Deed:
    """A model made of these layers: what comes in and goes out of them becomes its ports."""
    return _Grouping(live, nodes).deed()


def dissolve(sketch: Sketch, node: str) -> Deed:
    """The layers of a model in its place, for every call of it."""
    return _Dissolving(sketch, node).deed()


class _Grouping:
    """A selection on its way to be a model."""

    def __init__(self, live: LiveSketch, nodes: Iterable[str]) -> None:
        self.live = live
        self.sketch = live.sketch
        graph = self.sketch.graph
        there = {node for node in nodes if node in graph}
        inputs = {n for n in there if isinstance(self.sketch.layer_of(n), InputLayer)}
        self.nodes = in_order(there - inputs)
        self.chosen = set(self.nodes)
        self._check()
        edges = self.sketch.edges
        self.within = [e for e in edges if e.source in self.chosen and e.target in self.chosen]
        self.coming = [e for e in edges if e.source not in self.chosen and e.target in self.chosen]
        self.going = [e for e in edges if e.source in self.chosen and e.target not in self.chosen]
        self.marked = self.sketch.outputs()
        self.taken = list(dict.fromkeys(Tap(e.source, e.output) for e in self.coming))
        marks = [tap for tap in self.marked if tap.node in self.chosen]
        given = dict.fromkeys(Tap(e.source, e.output) for e in self.going)
        self.given = list(given | dict.fromkeys(marks))

    def _check(self) -> None:
        if not self.nodes:
            raise Refusal(tr("Select the layers that the model is to be made of."))
        for owner in dict.fromkeys(map(self.sketch.owner, self.nodes)):
            if not self.chosen.issuperset(self.sketch.calls[owner]):
                told = tr("{name} is called outside of the selection, too: select all its calls.")
                raise Refusal(told.format(name=self.sketch.layers[owner].name))
        graph = self.sketch.graph
        after = {n for node in self.nodes for n in graph.successors(node)} - self.chosen
        seen = set(after)
        while after:
            node = after.pop()
            for following in graph.successors(node):
                if following in self.chosen:
                    told = tr("{name} lies between the selected layers: select it, too.")
                    raise Refusal(told.format(name=self.sketch.layer_of(node).name))
                if following not in seen:
                    seen.add(following)
                    after.add(following)

    def deed(self) -> Deed:
        """The edits; the model is called where its layers stood."""
        (layer_id,), (node,) = self.sketch.new_ids("l"), self.sketch.new_ids("n")
        name = self.sketch.free_name("Functional")
        edits: list[Edit] = [Disconnect(e) for e in (*self.within, *self.coming, *self.going)]
        edits += [RemoveNode(each) for each in reversed(self.nodes)]
        edits += emptied(self.sketch, self.chosen)
        owners = in_order(set(map(self.sketch.owner, self.nodes)))
        edits += [RemoveLayer(owner) for owner in owners]
        edits.append(AddLayer(layer_id, model_of(self._inside(), name)))
        edits.append(AddNode(node, layer_id, *self._middle(), None, self._kept()))
        slots = enumerate(self.taken)
        edits += [Connect(Edge(tap.node, tap.output, node, slot)) for slot, tap in slots]
        at = {tap: Tap(node, index) for index, tap in enumerate(self.given)}
        for edge in self.going:
            output = at[Tap(edge.source, edge.output)].output
            edits.append(Connect(Edge(node, output, edge.target, edge.slot)))
        edits += _marked(self.sketch, edits, [at.get(tap, tap) for tap in self.marked])
        count = len(self.nodes)
        label = tr_n("Make a model of {count} layer", "Make a model of {count} layers", count)
        return Deed(label.format(count=count), tuple(edits), frozenset({node}))

    def _kept(self) -> dict[str, Any]:
        """The model stands in the group that all of its layers are in, unless it takes that in."""
        whole = {edit.id for edit in emptied(self.sketch, self.chosen)}
        return with_told({}, GROUP, around(self.sketch, self.nodes, whole))

    def _middle(self) -> tuple[float, float]:
        places = [self.sketch.position(node) for node in self.nodes]
        xs, ys = [x for x, _ in places], [y for _, y in places]
        return (min(xs) + max(xs)) / 2, min(ys)

    def _inside(self) -> Sketch:
        """The selected layers with an Input for each tensor that comes from outside."""
        sketch, inner = self.sketch, Sketch()
        whole = {edit.id for edit in emptied(sketch, self.chosen)}
        edits: list[Edit] = []
        for each in sorted(whole):
            frame = sketch.groups[each]
            inside = frame.inside if frame.inside in whole else ""
            edits.append(SetGroup(each, frame._replace(inside=inside)))
        for owner in in_order(set(map(sketch.owner, self.nodes))):
            edits.append(AddLayer(owner, sketch.layers[owner]))
            for node in sketch.calls[owner]:
                kept = sketch.graph.nodes[node]["kept"]
                if group_of(sketch, node) not in whole:
                    kept = with_told(kept, GROUP, "")
                edits.append(AddNode(node, owner, *sketch.position(node), None, kept))
        edits += [Connect(edge) for edge in self.within]
        apply_all(inner, edits)
        layers = sketch.new_ids("l", len(self.taken))
        nodes = sketch.new_ids("n", len(self.taken))
        x, y = self._middle()
        left = x - COLUMN * (len(nodes) - 1) / 2
        for place, (tap, layer_id, node) in enumerate(zip(self.taken, layers, nodes, strict=True)):
            layer = self._input(tap, inner.free_name("InputLayer"))
            edges = [e for e in self.coming if Tap(e.source, e.output) == tap]
            at = left + COLUMN * place, y - ROW
            edits = [AddLayer(layer_id, layer), AddNode(node, layer_id, *at)]
            edits += [Connect(Edge(node, 0, e.target, e.slot)) for e in edges]
            apply_all(inner, edits)
        outputs = tuple(self.given)
        implicit = inner.outputs() == list(outputs)
        marks = Properties(sequential=False, outputs=None if implicit else outputs)
        apply_all(inner, [Describe(marks)])
        return inner

    def _input(self, tap: Tap, name: str) -> InputLayer:
        """The Input that declares what comes from there."""
        outputs = self.live.outcome(tap.node).outputs
        tensor = outputs[tap.output] if tap.output < len(outputs) else None
        if tensor is None or not tensor.shape.settled:
            told = tr("What {name} gives is not known yet: a model needs inputs of known shapes.")
            raise Refusal(told.format(name=self.sketch.layer_of(tap.node).name))
        return InputLayer(name=name, batch_shape=_declared(tensor), dtype=tensor.dtype)


def _declared(tensor: Tensor) -> tuple[int | str | None, ...]:
    """The shape as an Input declares it: open sizes by their names, expressions left open."""
    found: list[int | str | None] = []
    for dim in tensor.shape:
        name = str(dim)
        plain = isinstance(dim, Open) and name.isidentifier() and not is_pending(dim)
        found.append(dim if isinstance(dim, int) else name if plain and name != "batch" else None)
    return tuple(found)


def _marked(sketch: Sketch, edits: list[Edit], outputs: list[Tap]) -> list[Edit]:
    """The edit that keeps the model's outputs what they are, where that must be said."""
    trial = sketch.copy()
    apply_all(trial, edits)
    said = sketch.properties.outputs is not None
    if not said and trial.outputs() == outputs:
        return []
    return [Describe(sketch.properties._replace(outputs=tuple(outputs)))]


class _Dissolving:
    """A model on its way to be layers among the others."""

    def __init__(self, sketch: Sketch, node: str) -> None:
        if node not in sketch.graph:
            raise Refusal(tr("This layer is not in the sketch any more."))
        layer = sketch.layer_of(node)
        if not isinstance(layer, Model):
            raise Refusal(tr("{name} is no model.").format(name=layer.name))
        self.sketch = sketch
        self.model = layer
        self.owner = sketch.owner(node)
        self.calls = list(sketch.calls[self.owner])
        self.inside = layer.sketch
        self.entries = {node: slot for slot, node in enumerate(layer.inner.inputs)}
        kept = [n for n in self.inside.nodes if n not in self.entries]
        if not all(map(nx.is_directed_acyclic_graph, (sketch.graph, self.inside.graph))):
            raise Refusal(tr("The sketch has a loop: remove one of its wires first."))
        fresh = iter(sketch.new_ids("n", len(kept) * len(self.calls)))
        self.node = {(call, n): next(fresh) for call in self.calls for n in kept}
        self.kept = kept

    def deed(self) -> Deed:
        """The edits; every call of the model becomes a call of each of its layers."""
        sketch = self.sketch
        touching = [e for e in sketch.edges if e.target in self.calls or e.source in self.calls]
        edits: list[Edit] = [Disconnect(edge) for edge in touching]
        edits += [RemoveNode(call) for call in reversed(self.calls)]
        edits.append(RemoveLayer(self.owner))
        edits += [] if self.kept else emptied(sketch, self.calls)
        edits += self._added()
        edits += [Connect(edge) for edge in self._edges(touching)]
        outputs = [tap for old in sketch.outputs() for tap in self._taps(old)]
        edits += _marked(sketch, edits, outputs) if outputs else []
        label = tr("Dissolve {name} into its layers").format(name=self.model.name)
        return Deed(label, tuple(edits), frozenset(self.node.values()))

    def _added(self) -> list[Edit]:
        owners = in_order({self.inside.owner(node) for node in self.kept})
        ids = dict(zip(owners, self.sketch.new_ids("l", len(owners)), strict=True))
        edits: list[Edit] = []
        taken: list[str] = []
        for owner, layer_id in ids.items():
            layer = self.inside.layers[owner]
            taken.append(self._free(layer.name, taken))
            edits.append(AddLayer(layer_id, layer.named(taken[-1])))
        written = iter(self.sketch.new_ids("t", len(self.inside.notes) * len(self.calls)))
        fresh = iter(self.sketch.new_ids("g", len(self.inside.groups) * len(self.calls)))
        for call in self.calls:
            x, y = self._offset(call)
            shifted = (n._replace(x=n.x + x, y=n.y + y) for n in self.inside.notes.values())
            edits += [SetNote(next(written), note) for note in shifted]
            groups = {each: next(fresh) for each in in_order(self.inside.groups)}
            outer = group_of(self.sketch, call)
            for old, new in groups.items():
                frame = self.inside.groups[old]
                within = groups.get(frame.inside, outer)
                edits.append(SetGroup(new, frame._replace(inside=within)))
            for owner, layer_id in ids.items():
                for node in self.inside.calls[owner]:
                    kept = self.inside.graph.nodes[node]["kept"]
                    group = groups.get(group_of(self.inside, node), outer)
                    kept = with_told(kept, GROUP, group)
                    left, top = self.inside.position(node)
                    new = self.node[call, node]
                    edits.append(AddNode(new, layer_id, left + x, top + y, None, kept))
        return edits

    def _free(self, name: str, taken: list[str]) -> str:
        """The name, where nothing but the model that goes has it."""
        alone = name == self.model.name and self.sketch.names()[name] == 1 and name not in taken
        return name if alone else self.sketch.free_name_like(name, taken)

    def _offset(self, call: str) -> tuple[float, float]:
        """From the places inside to those around the call."""
        if not self.kept:
            return 0.0, 0.0
        places = [self.inside.position(node) for node in self.kept]
        xs, top = [x for x, _ in places], min(y for _, y in places)
        x, y = self.sketch.position(call)
        return x - (min(xs) + max(xs)) / 2, y - top

    def _edges(self, touching: list[Edge]) -> list[Edge]:
        found: dict[Edge, None] = {}
        for call in self.calls:
            for edge in self.inside.edges:
                for tap in self._sources(call, Tap(edge.source, edge.output)):
                    if edge.target not in self.entries:
                        found[Edge(*tap, self.node[call, edge.target], edge.slot)] = None
            start = self.model.inner.start
            if start is not None:
                for tap in self._wired(call, 0):
                    found[Edge(*tap, self.node[call, start], 0)] = None
        for edge in touching:
            if edge.target not in self.calls:
                for tap in self._taps(Tap(edge.source, edge.output)):
                    found[Edge(*tap, edge.target, edge.slot)] = None
        return list(found)

    def _taps(self, tap: Tap) -> list[Tap]:
        """What gives the tensor that this tap gave: another layer's output, or one inside."""
        if tap.node not in self.calls:
            return [tap]
        outputs = self.model.inner.outputs
        return self._sources(tap.node, outputs[tap.output]) if tap.output < len(outputs) else []

    def _sources(self, call: str, tap: Tap) -> list[Tap]:
        """A tensor inside as a call has it outside: an Input gives what the call is given."""
        if tap.node not in self.entries:
            return [Tap(self.node[call, tap.node], tap.output)]
        return self._wired(call, self.entries[tap.node])

    def _wired(self, call: str, slot: int) -> list[Tap]:
        found = [e for e in self.sketch.edges_into(call) if e.slot == slot]
        return [each for e in found for each in self._taps(Tap(e.source, e.output))]
