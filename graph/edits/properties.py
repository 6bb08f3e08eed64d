"""The edit of what a sketch as a whole is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.edits.edit import Edit

if TYPE_CHECKING:
    from graph.sketch import Properties, Sketch


@dataclass(frozen=True)
class Describe(Edit):
    """What the sketch as a whole is: name, inputs, outputs, sizes of open dims."""

    properties: Properties

    def apply(self, sketch: Sketch) -> Edit:
        """Replace them."""
        before = sketch.properties
        sketch.properties = self.properties
        marks = marked_outputs(self.properties)
        for node, data in sketch.graph.nodes(data=True):
            if "marked" in data or node in marks:
                data["marked"] = marks.get(node)
        return Describe(before)

    def touched(self, sketch: Sketch) -> set[str]:
        """The nodes whose tensors are, or were, outputs of the model by name."""
        return {node for node, data in sketch.graph.nodes(data=True) if "marked" in data}


def marked_outputs(properties: Properties) -> dict[str, int]:
    """The last output of each node that the model is said to give out."""
    found: dict[str, int] = {}
    for tap in properties.outputs or ():
        found[tap.node] = max(tap.output, found.get(tap.node, 0))
    return found
