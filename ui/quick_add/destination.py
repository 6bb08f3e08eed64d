"""Where typed layers go, and what a line would do there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from calc.texts import tr
from graph.quick_add.made import Value
from graph.quick_add.plan import Plan, plan
from graph.quick_add.trouble import Trouble
from graph.sketch import in_order

if TYPE_CHECKING:
    from collections.abc import Collection

    from calc.custom import Definition
    from calc.tensor import Tensor
    from graph.models.inside import AnyDocument
    from graph.places import Place
    from graph.sketch import Edge
    from ui.canvas.faces import Hit


@dataclass(frozen=True)
class Destination:
    """What the first layer takes, what takes the last one, and where they stand."""

    document: AnyDocument
    after: tuple[str | Value, ...] = ()
    into: tuple[str, int] | None = None
    """The input slot that takes what comes out."""
    at: Place | None = None
    """The place of layers that follow nothing."""
    wire: Edge | None = None
    """The wire into which the layers are put."""
    replaces: str = ""
    """The node whose layer is replaced."""

    @property
    def incoming(self) -> Tensor | None:
        """The tensor that the first layer takes."""
        if len(self.after) != 1:
            return None
        first = self.after[0]
        node, output = (first, 0) if isinstance(first, str) else first
        if node not in self.document.sketch.graph:
            return None
        outputs = self.document.outcome(node).outputs
        return outputs[output] if output < len(outputs) else None

    def plan(self, line: str, own: Collection[Definition]) -> Plan:
        """What a line would do; `own` are classes that the user defined. Raises `Trouble`."""
        made = plan(self.document, line, self.after, self.at, self.into, self.wire, own)
        if self.replaces and len(made.made) > 1:
            raise Trouble(tr("one layer takes the place of one"), 0, len(line))
        return made


def behind_selection(document: AnyDocument) -> Destination:
    """Behind what is selected."""
    return Destination(document, tuple(in_order(document.selection)))


def on_paper(document: AnyDocument, at: Place) -> Destination:
    """At a place of the paper, behind nothing."""
    return Destination(document, at=at)


def at_end(document: AnyDocument, at: Place, port: Hit) -> Destination:
    """At the loose end of a wire from a port."""
    if port.kind == "port-out":
        return Destination(document, (Value(port.id, port.slot),), at=at)
    return Destination(document, into=(port.id, port.slot), at=at)


def in_wire(document: AnyDocument, wire: Edge) -> Destination:
    """Between the two ends of a wire."""
    after = (Value(wire.source, wire.output),)
    return Destination(document, after, (wire.target, wire.slot), wire=wire)


def in_place_of(document: AnyDocument, node: str) -> Destination:
    """In the place of another layer."""
    edges = document.sketch.edges_into(node)[:1]
    after = tuple(Value(edge.source, edge.output) for edge in edges)
    return Destination(document, after, replaces=node)
