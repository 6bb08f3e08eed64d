"""The rows of a summary with the nodes that they stand for, on every level of models in models.

A `Way` leads into a model: the layer that holds it, and the settings where it only wraps it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from calc.dims import PENDING
from calc.layers.recurrent.time_distributed import TimeDistributed
from calc.tensor import UNRANKED, Tensor
from graph.models import models_in
from graph.models.inside import InnerDocument

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import networkx as nx

    from calc.dims import Dim
    from calc.layer import Layer
    from calc.propagation import Outcome
    from calc.summary.table import Row
    from graph.live_sketch import LiveSketch
    from graph.models import Model
    from graph.models.interior import Flow


class Way(NamedTuple):
    """One step into a model: the id of the layer that holds it, and the settings to it."""

    layer: str
    route: tuple[str, ...] = ()


@dataclass(frozen=True)
class RowLevel:
    """A sketch as the summary lists it: each row with the nodes of its calls."""

    graph: nx.MultiDiGraph[Any]
    outcomes: Mapping[Any, Outcome]
    rows: tuple[Row, ...]
    calls: tuple[tuple[str, ...], ...]
    """The nodes of each row."""
    times: Dim = 1
    """How often one sample passes each node: in every step where a wrapper parts a sequence."""

    def __iter__(self) -> Iterator[tuple[Row, tuple[str, ...]]]:
        """Each row with its nodes."""
        return zip(self.rows, self.calls, strict=True)

    def layer(self, node: str) -> Layer:
        """The layer that a node calls."""
        layer: Layer = self.graph.nodes[node]["layer"]
        return layer

    def way_into(self, node: str) -> Way | None:
        """The way into the model that a node calls or wraps; None where it has none."""
        layer = self.layer(node)
        found = next(models_in(layer), None) if layer.composite else None
        return None if found is None else Way(self.graph.nodes[node]["owner"], found[0])

    def inside(self, node: str) -> RowLevel:
        """The model that a node calls or wraps, with the shapes that it has there."""
        layer = self.layer(node)
        route, model = next(models_in(layer))
        flow = _flow(layer, route, model, self.outcomes[node].inputs)
        shown = (calls for calls in flow.keras.order.rows if calls[0] in flow.graph)
        pairs = zip(shown, flow.rows, strict=True)
        # What stands for the Input of a Sequential that has none is in no sketch.
        own = [(row, calls) for calls, row in pairs if "owner" in flow.graph.nodes[calls[0]]]
        rows, calls = tuple(zip(*own, strict=True)) or ((), ())
        times = self.times * _steps(layer, self.outcomes[node].inputs)
        return RowLevel(flow.graph, flow.propagation.outcomes, rows, calls, times)


def outermost(document: LiveSketch) -> RowLevel:
    """The rows of the document itself."""
    outcomes, rows = document.propagation.outcomes, document.table.rows
    return RowLevel(document.sketch.graph, outcomes, rows, document.order.rows)


def way_to(document: LiveSketch) -> tuple[Way, ...]:
    """The way from the outermost sketch to a model that is worked on."""
    inner = (each for each in document.trail if isinstance(each, InnerDocument))
    return tuple(Way(each.layer_id, each.route) for each in inner)


def _steps(layer: Layer, inputs: Sequence[Tensor | None]) -> Dim:
    """How often a layer calls the model that it holds, for one sample."""
    if not isinstance(layer, TimeDistributed):
        return 1
    (taken, *_) = (*inputs, None)
    return taken.shape[1] if taken is not None and len(taken.shape) > 1 else PENDING


def _flow(
    layer: Layer, route: tuple[str, ...], model: Model, inputs: Sequence[Tensor | None]
) -> Flow:
    """The layers of a model as its node has built them."""
    if not route:
        return model.flow(*inputs)
    (taken, *_) = (*inputs, None)
    if taken is None or len(route) > 1:
        return model.flow(Tensor(UNRANKED))
    if isinstance(layer, TimeDistributed):
        taken = Tensor(layer.step_of(taken), taken.dtype)
    return model.flow(taken)
