"""The sketch: layers, nodes and edges. Queries only; `edits` alone write.

`graph` is a networkx MultiDiGraph. A node carries `layer` (the `Layer` itself, the same object in
every call of a shared layer), `owner` (the layer's id), `call` (its place among the calls, Keras's
node index), `x` and `y` (the middle of its card's top edge), `kept` (what is said about the call)
and, read from that, `arguments` (those that are no tensors) and `form` (how a file calls it),
perhaps `marked` (the last of its outputs that the model gives out by name). An edge has the key
`(output, slot)` and carries both.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import networkx as nx

from calc.layer import Layer
from calc.layers.core.input_layer import InputLayer
from calc.register import auto_name
from graph.annotations import GROUP, Group, Note, numbered, told_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_NUMBER = re.compile(r"\d+")
_COUNTER = re.compile(r"_\d+$")


class Edge(NamedTuple):
    """A tensor on its way from one output of a node to one input slot of another."""

    source: str
    output: int
    target: str
    slot: int


class Tap(NamedTuple):
    """One tensor of a node, such as an output of the model."""

    node: str
    output: int


class Properties(NamedTuple):
    """What the sketch as a whole is.

    `sequential`: whether it is a Sequential model; None leaves that to its form. `inputs` and
    `outputs`: the order that the user or a file gives; None where nobody said. `sizes`: numbers
    given to open dims for display, `{"time": 128}`. `kept`: keys of a file that are kept.
    `across`: whether it is drawn from left to right instead of from top to bottom. `policy`: the
    dtype policy of layers that are drawn; empty for Keras's own default.
    """

    name: str = ""
    sequential: bool | None = None
    inputs: tuple[str, ...] | None = None
    outputs: tuple[Tap, ...] | None = None
    sizes: Mapping[str, int] = {}
    kept: Mapping[str, Any] = {}
    across: bool = False
    policy: str = ""


def in_order(ids: Iterable[str]) -> list[str]:
    """Ids by their number: the order in which things were made."""
    return sorted(ids, key=id_order)


def id_order(identity: str) -> tuple[int, str]:
    """Sorts ids by the number in them."""
    found = _NUMBER.search(identity)
    return (int(found.group()) if found else 0, identity)


class Sketch:
    """The document: layers, nodes, edges and what it is as a whole."""

    def __init__(self) -> None:
        self.graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        self.layers: dict[str, Layer] = {}
        self.calls: dict[str, list[str]] = {}
        """The nodes of each layer, in the order of its calls."""
        self.properties = Properties()
        self.notes: dict[str, Note] = {}
        self.groups: dict[str, Group] = {}

    def __eq__(self, other: object) -> bool:
        from graph.formats.native import to_json

        return isinstance(other, Sketch) and to_json(self) == to_json(other)

    __hash__ = None  # type: ignore[assignment]

    def __len__(self) -> int:
        return len(self.graph)

    def copy(self) -> Sketch:
        """Another sketch of the same layers, nodes and edges."""
        other = Sketch()
        other.graph = self.graph.copy()
        other.layers = dict(self.layers)
        other.calls = {layer: list(nodes) for layer, nodes in self.calls.items()}
        other.properties = self.properties
        other.notes, other.groups = dict(self.notes), dict(self.groups)
        return other

    @property
    def nodes(self) -> list[str]:
        """All nodes, in the order in which they were made."""
        return in_order(self.graph.nodes)

    def layer_of(self, node: str) -> Layer:
        """The layer that the node calls."""
        layer: Layer = self.graph.nodes[node]["layer"]
        return layer

    def in_call(self, node: str) -> Layer:
        """The layer as this node calls it: some arguments bring other inputs and outputs."""
        arguments: Mapping[str, Any] = self.graph.nodes[node].get("arguments") or {}
        layer = self.layer_of(node)
        return layer.called_with(arguments) if arguments else layer

    def owner(self, node: str) -> str:
        """The id of the layer that the node calls."""
        owner: str = self.graph.nodes[node]["owner"]
        return owner

    def call(self, node: str) -> int:
        """The place of the node among the calls of its layer, from 0."""
        call: int = self.graph.nodes[node]["call"]
        return call

    def position(self, node: str) -> tuple[float, float]:
        """The middle of the top edge of its card."""
        data = self.graph.nodes[node]
        return data["x"], data["y"]

    def shared(self, node: str) -> bool:
        """Whether the node's layer has other calls too."""
        return len(self.calls[self.owner(node)]) > 1

    @property
    def edges(self) -> list[Edge]:
        """All edges, ordered by target, slot and source."""
        found = (self._edge(*triple) for triple in self.graph.edges(data=True))
        return sorted(found, key=_edge_order)

    def edges_into(self, node: str) -> list[Edge]:
        """The edges that end at the node, by slot."""
        found = (self._edge(*triple) for triple in self.graph.in_edges(node, data=True))
        return sorted(found, key=_edge_order)

    def edges_out_of(self, node: str) -> list[Edge]:
        """The edges that start at the node, by target and slot."""
        found = (self._edge(*triple) for triple in self.graph.out_edges(node, data=True))
        return sorted(found, key=_edge_order)

    def edge_at(self, node: str, slot: int) -> Edge | None:
        """The edge that fills a slot; the first of them if several do."""
        return next((edge for edge in self.edges_into(node) if edge.slot == slot), None)

    @staticmethod
    def _edge(source: str, target: str, data: dict[str, int]) -> Edge:
        return Edge(source, data["output"], target, data["slot"])

    def would_loop(self, source: str, target: str) -> bool:
        """Whether an edge from source to target would close a loop."""
        return source == target or nx.has_path(self.graph, target, source)

    def inputs(self) -> list[str]:
        """The model's inputs: as given, then the other Input nodes in the order of their making."""
        given = [node for node in self.properties.inputs or () if node in self.graph]
        layers = self.graph.nodes(data="layer")
        others = (node for node, layer in layers if isinstance(layer, InputLayer))
        return given + [node for node in in_order(others) if node not in given]

    def outputs(self) -> list[Tap]:
        """The model's outputs: as marked, else the first tensor of every node that nobody uses."""
        marked = [tap for tap in self.properties.outputs or () if tap.node in self.graph]
        if marked:
            return marked
        ends = (node for node, targets in self.graph.adjacency() if not targets)
        return [Tap(node, 0) for node in in_order(ends)]

    def is_chain(self) -> bool:
        """Whether the sketch is one chain, every layer called once."""
        edges = list(self.graph.edges(data="output"))
        return (
            len(self.graph) == len(edges) + 1
            and len({source for source, _, _ in edges}) == len(edges)
            and len({target for _, target, _ in edges}) == len(edges)
            and all(len(calls) == 1 for calls in self.calls.values())
            and all(output == 0 for _, _, output in edges)
        )

    @property
    def sequential(self) -> bool:
        """Whether it is Sequential: a chain that is said to be one, or starts with an Input."""
        said = self.properties.sequential
        if said is False or not self.is_chain():
            return False
        start = next(node for node in self.graph if not self.graph.in_degree(node))
        return said is True or isinstance(self.layer_of(start), InputLayer)

    @property
    def name(self) -> str:
        """The model's name; Keras's automatic one where nobody gave one."""
        return self.properties.name or ("sequential" if self.sequential else "functional")

    @property
    def trainable(self) -> bool:
        """Whether the model is, as a file says it; of a Sequential Keras reads it as always so."""
        told = self.properties.kept.get("keras")
        config = told.get("config") if isinstance(told, dict) else None
        frozen = isinstance(config, dict) and config.get("trainable") is False
        return not frozen or self.properties.sequential is True

    def names(self) -> dict[str, int]:
        """How many layers have each name."""
        found: dict[str, int] = {}
        for layer in self.layers.values():
            found[layer.name] = found.get(layer.name, 0) + 1
        return found

    def free_name(self, class_name: str, taken: Iterable[str] = ()) -> str:
        """Keras's automatic name for a class, with the first counter that is free."""
        base = auto_name(class_name)
        used = {*self.names(), *taken}
        return next(name for name in _numbered(base) if name not in used)

    def free_name_like(self, name: str, taken: Iterable[str] = ()) -> str:
        """This name, or where it is taken the first free one with a number: `encoder_1`."""
        used = {*self.names(), *taken}
        base = _COUNTER.sub("", name) or name
        return name if name not in used else next(n for n in _numbered(base) if n not in used)

    def free_names_like(self, names: Iterable[str]) -> list[str]:
        """The same for many at once, no two of them alike."""
        used = set(self.names())
        numbered: dict[str, Iterator[str]] = {}
        found = []
        for name in names:
            free = name
            if name in used:
                base = _COUNTER.sub("", name) or name
                # What was taken stays taken: go on where the last one was found.
                following = numbered.setdefault(base, _numbered(base))
                free = next(n for n in following if n not in used)
            used.add(free)
            found.append(free)
        return found

    def new_ids(self, letter: str, count: int = 1) -> list[str]:
        """Ids that nothing there has: `n7` for nodes, `l3` layers, `t1` notes, `g2` groups."""
        if letter == "t":
            return numbered(self.notes, letter, count)
        if letter == "g":
            said = (told_of(self, node, GROUP) for node in self.graph)
            return numbered([*self.groups, *said], letter, count)
        there: Iterable[str] = self.graph.nodes if letter == "n" else self.layers
        last = max((id_order(identity)[0] for identity in there), default=0)
        return [f"{letter}{last + index}" for index in range(1, count + 1)]


def _numbered(base: str) -> Iterator[str]:
    yield base
    number = 1
    while True:
        yield f"{base}_{number}"
        number += 1


def _edge_order(edge: Edge) -> tuple[object, ...]:
    return (id_order(edge.target), edge.slot, id_order(edge.source), edge.output)
