"""The outcome of every node, recomputed only where something changed.

Takes a networkx MultiDiGraph whose nodes carry `layer` (a `Layer`; the same object in several
nodes is a shared layer), `call` (the node's place among the calls of its layer) and perhaps `form`
(how a file calls it, see `misuse`), `arguments` (those of the call that are no tensors) and
`marked` (the last of its outputs that the model gives out by name), and whose edges carry `output`
and `slot`; it knows nothing else of a sketch.
"""

from __future__ import annotations

import heapq
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from calc.calling import KEYWORD, masked_input, misuse
from calc.evaluation import Evaluation, evaluate
from calc.names import Names
from calc.propagation.outcome import Outcome
from calc.propagation.ranks import Ranks
from calc.propagation.sharing import Call, outcomes
from calc.propagation.wire_problems import loop, lost_output, lost_tap, port_of
from calc.tensor import UNRANKED, Tensor

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    import networkx as nx

    from calc.layer import Layer
    from calc.problems import Problem

    Node = Hashable

__all__ = ["Outcome", "Propagation", "Wire"]

_TOLD = 8
"""How many of the nodes that it waits for an outcome names."""


class Wire(NamedTuple):
    """What fills a slot of a node."""

    slot: int
    source: Any
    output: int


class Propagation:
    """The outcomes of a graph, kept up with `refresh`."""

    def __init__(self, graph: nx.MultiDiGraph[Any]) -> None:
        self._graph = graph
        self.outcomes: dict[Any, Outcome] = {}
        self.troubled: set[Any] = set()
        """The nodes that have problems or wait for others."""
        self._found: dict[Any, Call] = {}
        self._layers: dict[Any, Layer] = {}
        self._calls: dict[int, set[Any]] = {}
        self._names = Names()
        self._wires: dict[Any, tuple[Wire, ...]] = {}
        self._after: dict[Any, set[Any]] = {}
        self._ranks = Ranks(self._sources, self._after.__getitem__)
        self.refresh(graph.nodes)

    def refresh(self, touched: Iterable[Any]) -> set[Any]:
        """Recompute the touched nodes and what follows; returns the nodes whose outcome changed.

        Touched are nodes that came or went, whose layer, call or incoming edges changed, or a
        neighbour of theirs whose name is told.
        """
        present = list(dict.fromkeys(touched))
        gone = [node for node in present if node not in self._graph]
        there = [node for node in present if node in self._graph]
        shared = {id(self._layers[node]) for node in present if node in self._layers}
        for node in gone:
            self._forget(node)
        for node in there:
            self._read(node)
        looped = self._ranks.refresh(there)
        shared |= self._settle({*there, *(node for node in looped if node in self._layers)})
        shared |= self._names.affected()
        return self._compare(shared) | set(gone)

    def copy(self, graph: nx.MultiDiGraph[Any]) -> Propagation:
        """The same outcomes for a copy of the graph, to go on by itself with `refresh`."""
        other = object.__new__(Propagation)
        other._graph = graph
        other.outcomes = dict(self.outcomes)
        other.troubled = set(self.troubled)
        other._found = dict(self._found)
        other._layers = dict(self._layers)
        other._calls = {key: set(nodes) for key, nodes in self._calls.items()}
        other._names = self._names.copy()
        other._wires = dict(self._wires)
        other._after = {node: set(nodes) for node, nodes in self._after.items()}
        other._ranks = self._ranks.copy(other._sources, other._after.__getitem__)
        return other

    def calls(self, node: Any) -> set[Any]:
        """The nodes that called the layer of this node when it was last refreshed."""
        layer = self._layers.get(node)
        return set() if layer is None else set(self._calls[id(layer)])

    # -- the mirror of the graph -------------------------------------------------------------

    def _sources(self, node: Any) -> set[Any]:
        return {wire.source for wire in self._wires.get(node, ())}

    def _read(self, node: Any) -> None:
        data = self._graph.nodes[node]
        layer: Layer = data["layer"]
        before = self._layers.get(node)
        if before is not layer:
            if before is not None:
                self._leave(node, before)
            self._layers[node] = layer
            if id(layer) not in self._calls:
                self._calls[id(layer)] = set()
                self._names.add(layer.name, id(layer))
            self._calls[id(layer)].add(node)
        self._after.setdefault(node, set())
        wires = tuple(
            sorted(
                Wire(edge["slot"], source, edge["output"])
                for source, _, edge in self._graph.in_edges(node, data=True)
            )
        )
        for wire in self._wires.get(node, ()):
            self._after.get(wire.source, set()).discard(node)
        for wire in wires:
            self._after.setdefault(wire.source, set()).add(node)
        self._wires[node] = wires

    def _forget(self, node: Any) -> None:
        layer = self._layers.pop(node, None)
        if layer is None:
            return
        self._leave(node, layer)
        for wire in self._wires.pop(node, ()):
            self._after.get(wire.source, set()).discard(node)
        self._after.pop(node, None)
        self._found.pop(node, None)
        self.outcomes.pop(node, None)
        self.troubled.discard(node)
        self._ranks.drop(node)

    def _leave(self, node: Any, layer: Layer) -> None:
        calls = self._calls[id(layer)]
        calls.discard(node)
        if not calls:
            del self._calls[id(layer)]
            self._names.drop(layer.name, id(layer))

    # -- node by node ------------------------------------------------------------------------

    def _settle(self, touched: set[Any]) -> set[int]:
        """Recompute in topological order, as far as anything differs; returns the layers met."""
        queue = [(self._ranks[node], index, node) for index, node in enumerate(touched)]
        heapq.heapify(queue)
        waiting = set(touched)
        met: set[int] = set()
        serial = len(queue)
        while queue:
            _, _, node = heapq.heappop(queue)
            waiting.discard(node)
            found = self._evaluate(node)
            before = self._found.get(node)
            self._found[node] = found
            met.add(id(self._layers[node]))
            if before is not None and not _differs(before, found):
                continue
            for after in self._after[node]:
                if after not in waiting:
                    waiting.add(after)
                    serial += 1
                    heapq.heappush(queue, (self._ranks[after], serial, after))
        return met

    def _evaluate(self, node: Any) -> Call:
        layer, wires = self._layers[node], self._wires[node]
        named = _named(wires)
        plain = wires[: len(wires) - len(named)]
        inputs = self._inputs(node, plain, named)
        keywords = tuple(x for x in map(self._along, named) if x is not None) if named else ()
        if node in self._ranks.loops:
            outputs = tuple(Tensor(UNRANKED, layer.compute_dtype) for _ in layer.returns())
            return Call(node, inputs, keywords, Evaluation(outputs, None, (loop(),)), (node,))
        data = self._graph.nodes[node]
        evaluation = evaluate(layer, inputs, data.get("arguments"))
        problems = self._broken(layer, wires)
        form = data.get("form")
        wrong = form and misuse(layer, form, len(plain))
        if wrong:
            problems.append(wrong)
        marked = data.get("marked")
        if marked is not None and marked >= len(evaluation.outputs):
            problems.append(lost_tap(marked + 1))
        if problems:
            evaluation = replace(evaluation, problems=(*evaluation.problems, *problems))
        return Call(node, inputs, keywords, evaluation, self._roots(node, evaluation))

    def _inputs(
        self, node: Any, plain: tuple[Wire, ...], named: tuple[Wire, ...]
    ) -> tuple[Tensor | None, ...]:
        size = plain[-1].slot + 1 if plain else 0
        inputs: list[Tensor | None] = [None] * size
        if node not in self._ranks.loops:
            for wire in plain:
                inputs[wire.slot] = self._along(wire)
        for wire in named:
            place = masked_input(self._layers[node], wire.slot)
            given = None if place is None or place >= size else inputs[place]
            if place is not None and given is not None:
                inputs[place] = given.with_mask(masked=True)
        return tuple(inputs)

    def _along(self, wire: Wire) -> Tensor | None:
        """What comes along a wire; None where its source has not been computed."""
        found = self._found.get(wire.source)
        if found is None:
            return None
        outputs = found.evaluation.outputs
        return outputs[wire.output] if wire.output < len(outputs) else Tensor(UNRANKED)

    def _broken(self, layer: Layer, wires: tuple[Wire, ...]) -> list[Problem]:
        """Wires whose source has lost the output."""
        problems = []
        for wire in wires:
            found = self._found.get(wire.source)
            if found is not None and wire.output >= len(found.evaluation.outputs):
                source = self._layers[wire.source].name
                problems.append(lost_output(source, wire.output + 1, port_of(layer, wire.slot)))
        return problems

    def _roots(self, node: Any, evaluation: Evaluation) -> tuple[Any, ...]:
        if evaluation.settled and not evaluation.waiting:
            return ()
        roots: dict[Any, None] = {}
        for wire in self._wires[node]:
            found = self._found.get(wire.source)
            if found is None:
                continue
            outputs = found.evaluation.outputs
            if wire.output < len(outputs) and not outputs[wire.output].shape.settled:
                roots.update(dict.fromkeys(found.roots or (wire.source,)))
        if not roots or any(p.severity != "warning" for p in evaluation.problems):
            roots[node] = None
        return tuple(roots)[:_TOLD]

    # -- the calls of a layer together ----------------------------------------------------------

    def _compare(self, layers: set[int]) -> set[Any]:
        """Settle what each layer's weights are and which calls cannot use them."""
        changed: set[Any] = set()
        for key in layers:
            if key not in self._calls:
                continue
            nodes = self._ordered(self._calls[key])
            layer, calls = self._layers[nodes[0]], [self._found[node] for node in nodes]
            named = self._names.problems(layer.name)
            told = outcomes(layer, calls, named, self._source_name)
            for node, outcome in zip(nodes, told, strict=True):
                before = self.outcomes.get(node)
                # What it costs can change where nothing else does: inside a model.
                if before != outcome or before.evaluation is not outcome.evaluation:
                    self.outcomes[node] = outcome
                    troubled = outcome.problems or outcome.waits_for
                    (self.troubled.add if troubled else self.troubled.discard)(node)
                    changed.add(node)
        return changed

    def _ordered(self, calls: set[Any]) -> list[Any]:
        if len(calls) == 1:
            return list(calls)
        return sorted(calls, key=lambda node: self._graph.nodes[node].get("call", 0))

    def _source_name(self, node: Any) -> str:
        """The name of the layer that feeds a node first; empty where none does."""
        wires = self._wires[node]
        return self._layers[wires[0].source].name if wires else ""


def _named(wires: tuple[Wire, ...]) -> tuple[Wire, ...]:
    """Those of tensors that are given by name, which come last."""
    if not wires or wires[-1].slot < KEYWORD:
        return ()
    return tuple(wire for wire in wires if wire.slot >= KEYWORD)


def _differs(before: Call, found: Call) -> bool:
    """Whether what follows must be told: other outputs, or trouble from elsewhere."""
    return (
        before.evaluation.outputs != found.evaluation.outputs
        or before.roots != found.roots
        or bool(found.evaluation.problems) != bool(before.evaluation.problems)
    )
