"""A topological order that is kept up while a graph changes, and the loops that forbid one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable

    Node = Hashable
    Neighbours = Callable[[Node], Collection[Node]]

_MANY = 64
"""From so many touched nodes on, ranking everything anew is quicker."""


class Ranks:
    """A number per node, larger than those of all nodes before it.

    Ranks only grow while the graph changes, so an edit costs no more than what it pushes down.
    Nodes of a loop have no such order: they are in `loops`.
    """

    def __init__(self, before: Neighbours, after: Neighbours) -> None:
        self._before = before
        self._after = after
        self._rank: dict[Node, int] = {}
        self.loops: frozenset[Node] = frozenset()

    def __getitem__(self, node: Node) -> int:
        return self._rank[node]

    def copy(self, before: Neighbours, after: Neighbours) -> Ranks:
        """The same ranks for a graph that goes on by itself."""
        other = Ranks(before, after)
        other._rank = dict(self._rank)
        other.loops = self.loops
        return other

    def drop(self, node: Node) -> None:
        """Forget a node that is gone."""
        self._rank.pop(node, None)

    def refresh(self, touched: Collection[Node]) -> frozenset[Node]:
        """Make room below what the touched nodes now follow; returns who left or joined a loop."""
        for node in touched:
            self._rank.setdefault(node, 0)
        if self.loops or len(touched) > _MANY:
            return self._rebuild()
        pending = list(touched)
        limit = len(self._rank) + max(self._rank.values(), default=0)
        while pending:
            node = pending.pop()
            wanted = 1 + max((self._rank.get(n, 0) for n in self._before(node)), default=-1)
            if wanted > self._rank[node]:
                if wanted > limit:
                    return self._rebuild()
                self._rank[node] = wanted
                pending.extend(self._after(node))
        return frozenset()

    def _rebuild(self) -> frozenset[Node]:
        graph: nx.DiGraph[Node] = nx.DiGraph()
        graph.add_nodes_from(self._rank)
        graph.add_edges_from((node, after) for node in self._rank for after in self._after(node))
        before = self.loops
        try:
            for rank, node in enumerate(nx.topological_sort(graph)):
                self._rank[node] = rank
            self.loops = frozenset()
        except nx.NetworkXUnfeasible:
            self._rebuild_around_loops(graph)
        return before ^ self.loops

    def _rebuild_around_loops(self, graph: nx.DiGraph[Node]) -> None:
        parts = nx.condensation(graph)
        loops: set[Node] = set()
        for rank, part in enumerate(nx.topological_sort(parts)):
            members = parts.nodes[part]["members"]
            for node in members:
                self._rank[node] = rank
            if len(members) > 1 or any(graph.has_edge(n, n) for n in members):
                loops |= members
        self.loops = frozenset(loops)
