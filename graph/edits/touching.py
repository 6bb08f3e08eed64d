"""Which nodes edits touch, for those who keep outcomes up with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.edits import AddNode, RemoveNode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from calc.propagation import Propagation
    from graph.edits import Edit
    from graph.sketch import Sketch


def touched(edits: Iterable[Edit], sketch: Sketch, propagation: Propagation) -> set[str]:
    """The nodes to recompute after these edits; `propagation` is still as before them."""
    done = tuple(edits)
    found = {node for edit in done for node in edit.touched(sketch)}
    return found | recounted(done, sketch, propagation)


def recounted(edits: Iterable[Edit], sketch: Sketch, propagation: Propagation) -> set[str]:
    """The calls of layers that lost or gained one: they may have other numbers now."""
    found: set[str] = set()
    for edit in edits:
        if isinstance(edit, AddNode):
            found.update(sketch.calls.get(edit.layer, ()))
        elif isinstance(edit, RemoveNode):
            found |= propagation.calls(edit.id)
    return {node for node in found if node in sketch.graph}
