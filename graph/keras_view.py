"""A model as Keras 3 sees it: with the operations on masks that it puts in by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from calc.implied_masks import with_implied_masks
from calc.order import Order, order
from calc.propagation import Propagation
from calc.summary.rows import Summary

if TYPE_CHECKING:
    from collections.abc import Iterable

    import networkx as nx

    from calc.summary.table import Row


class KerasView(NamedTuple):
    """Nodes, outcomes and order; those of the sketch itself where Keras puts nothing in."""

    graph: nx.MultiDiGraph[Any]
    propagation: Propagation
    order: Order

    def rows(self) -> tuple[Row, ...]:
        """The layers as a summary lists them."""
        summary = Summary(self.graph, self.propagation)
        return summary.table(self.order, name="", sequential=False).rows

    def rows_of(self, graph: nx.MultiDiGraph[Any]) -> tuple[Row, ...]:
        """Those of them that the sketch has itself."""
        pairs = zip(self.order.rows, self.rows(), strict=True)
        return tuple(row for calls, row in pairs if calls[0] in graph)


def keras_view(
    own: KerasView, outputs: Iterable[tuple[Any, int]], inputs: Iterable[Any] = ()
) -> KerasView:
    """What Keras makes of a functional model of these outputs and inputs."""
    graph = with_implied_masks(own.graph, own.propagation, own.order)
    if graph is None:
        return own
    return KerasView(graph, Propagation(graph), order(graph, outputs, inputs))
