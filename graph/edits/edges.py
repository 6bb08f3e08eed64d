"""Edits of edges."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.edits.edit import Edit, need

if TYPE_CHECKING:
    from graph.sketch import Edge, Sketch


@dataclass(frozen=True)
class Connect(Edit):
    """An edge."""

    edge: Edge

    def apply(self, sketch: Sketch) -> Edit:
        """Add it."""
        source, output, target, slot = self.edge
        need(source in sketch.graph, f"there is no node {source}")
        need(target in sketch.graph, f"there is no node {target}")
        taken = sketch.graph.has_edge(source, target, key=(output, slot))
        need(not taken, f"{source} and {target} are connected like this already")
        sketch.graph.add_edge(source, target, key=(output, slot), output=output, slot=slot)
        return Disconnect(self.edge)

    def touched(self, sketch: Sketch) -> set[str]:  # noqa: ARG002
        """Where the edge ends."""
        return {self.edge.target}


@dataclass(frozen=True)
class Disconnect(Edit):
    """Remove an edge."""

    edge: Edge

    def apply(self, sketch: Sketch) -> Edit:
        """Remove it."""
        source, output, target, slot = self.edge
        there = sketch.graph.has_edge(source, target, key=(output, slot))
        need(there, f"{source} and {target} are not connected like this")
        sketch.graph.remove_edge(source, target, key=(output, slot))
        return Connect(self.edge)

    def touched(self, sketch: Sketch) -> set[str]:
        """Where the edge ended."""
        return {self.edge.target} & set(sketch.graph)
