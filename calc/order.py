"""Keras's order of layers and of rows (Keras 3: `keras/src/ops/function.py`, `map_graph`).

Depth first from the outputs; a layer's depth is the longest way from any of its calls to an output;
rows by falling depth, ties in the order of first sight. Layers that reach no output come last.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from calc.argument_order import in_argument_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import networkx as nx

_NO_DIGIT = re.compile(r"\D+")


@dataclass(frozen=True)
class Order:
    """`rows`: the calls of each layer, in order; a layer is the tuple of its calls.

    `model` holds the nodes that reach an output (all calls that the model includes), and
    `sequential_like` tells whether Keras prints a table without "Connected to".
    """

    rows: tuple[tuple[Any, ...], ...]
    model: frozenset[Any]
    sequential_like: bool
    inputs: dict[Any, tuple[tuple[Any, int], ...]]
    """The tensors that each node takes, in the order of its arguments: (source, output)."""


def order(
    graph: nx.MultiDiGraph[Any], outputs: Iterable[tuple[Any, int]], inputs: Iterable[Any] = ()
) -> Order:
    """The order of the layers of a graph as `propagation` takes it, seen from these outputs."""
    calls = _calls(graph)
    owner = {node: key for key, nodes in calls.items() for node in nodes}
    wires = _wires(graph)
    finished, seen = _walk([node for node, _ in outputs], wires, owner, {})
    depth, node_depth = _depths(finished, wires, owner)
    for node in inputs:
        if owner[node] not in depth:
            depth[owner[node]] = 0
            seen[owner[node]] = -1
            node_depth[node] = 0
    rows = sorted(depth, key=lambda key: (-depth[key], seen[key]))
    model = frozenset(node_depth)
    rest = [key for key in calls if key not in depth]
    others = _walk(_ends(graph, rest, calls), wires, owner, {})[0] if rest else []
    late = dict.fromkeys(owner[node] for node in others if owner[node] not in depth)
    late |= dict.fromkeys(rest)
    return Order(
        rows=tuple(tuple(calls[key]) for key in (*rows, *late)),
        model=model,
        sequential_like=not late and _sequential_like(node_depth, wires, owner),
        inputs=wires,
    )


def _calls(graph: nx.MultiDiGraph[Any]) -> dict[int, list[Any]]:
    """The nodes of each layer, in call order; layers by their first node's place in the graph."""
    found: dict[int, list[Any]] = {}
    layers = dict(graph.nodes(data="layer"))
    for node in sorted(graph, key=_by_number):
        found.setdefault(id(layers[node]), []).append(node)
    for nodes in found.values():
        if len(nodes) > 1:
            nodes.sort(key=lambda node: graph.nodes[node].get("call", 0))
    return found


def _by_number(node: object) -> tuple[int, str]:
    text = str(node)
    digits = _NO_DIGIT.sub("", text)
    return (int(digits) if digits else 0, text)


def _wires(graph: nx.MultiDiGraph[Any]) -> dict[Any, tuple[tuple[Any, int], ...]]:
    """The tensors that each node takes, in the order of its arguments."""
    into: dict[Any, list[tuple[int, Any, int]]] = {node: [] for node in graph}
    for source, targets in graph.adjacency():
        for target, edges in targets.items():
            into[target] += [(data["slot"], source, data["output"]) for data in edges.values()]
    return {node: _taken(graph.nodes[node], found) for node, found in into.items()}


def _taken(
    node: Mapping[str, Any], wires: list[tuple[int, Any, int]]
) -> tuple[tuple[Any, int], ...]:
    ordered = in_argument_order(node["layer"], node.get("kept") or {}, wires)
    return tuple([wire[1:] for wire in ordered])


def _walk(
    starts: Sequence[Any],
    wires: dict[Any, tuple[tuple[Any, int], ...]],
    owner: dict[Any, int],
    seen: dict[int, int],
) -> tuple[list[Any], dict[int, int]]:
    """Nodes in post-order, and when each layer was first seen. Loops are not walked twice."""
    finished: dict[Any, None] = {}
    entered: set[Any] = set()
    for start in starts:
        stack: list[tuple[Any, int]] = [(start, 0)]
        while stack:
            node, place = stack.pop()
            if place == 0:
                if node in entered:
                    continue
                entered.add(node)
                seen.setdefault(owner[node], len(seen))
            if place < len(wires[node]):
                stack.append((node, place + 1))
                stack.append((wires[node][place][0], 0))
            else:
                finished[node] = None
    return list(finished), seen


def _depths(
    finished: list[Any], wires: dict[Any, tuple[tuple[Any, int], ...]], owner: dict[Any, int]
) -> tuple[dict[int, int], dict[Any, int]]:
    layer_depth: dict[int, int] = {}
    node_depth: dict[Any, int] = {}
    for node in reversed(finished):
        depth = max(node_depth.get(node, 0), layer_depth.get(owner[node], 0))
        layer_depth[owner[node]] = node_depth[node] = depth
        for source, _ in wires[node]:
            node_depth[source] = max(depth + 1, node_depth.get(source, 0))
    return layer_depth, node_depth


def _ends(graph: nx.MultiDiGraph[Any], rest: list[int], calls: dict[int, list[Any]]) -> list[Any]:
    nodes = [node for key in rest for node in calls[key]]
    return [node for node in nodes if not graph.out_degree(node)] or nodes


def _sequential_like(
    node_depth: dict[Any, int],
    wires: dict[Any, tuple[tuple[Any, int], ...]],
    owner: dict[Any, int],
) -> bool:
    """Every depth has one node with at most one input tensor, and no layer is called twice."""
    depths = list(node_depth.values())
    return (
        len(set(depths)) == len(depths)
        and all(len(wires[node]) <= 1 for node in node_depth)
        and len({owner[node] for node in node_depth}) == len(node_depth)
    )
