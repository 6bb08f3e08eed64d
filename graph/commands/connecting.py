"""Commands for wires: drawn, led elsewhere, removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.texts import tr
from graph.commands.deed import Deed, Refusal, need_node
from graph.sketch import Edge
from graph.wiring import refusal, rewired

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.sketch import Sketch


def connect(sketch: Sketch, edge: Edge) -> Deed:
    """An edge. It replaces what fills a fixed slot; a list of inputs grows. A loop is refused."""
    return rewire(sketch, None, edge)


def rewire(sketch: Sketch, old: Edge | None, edge: Edge) -> Deed:
    """An edge in place of another one, as when one of its ends is taken elsewhere."""
    need_node(sketch, edge.source)
    need_node(sketch, edge.target)
    why = refusal(sketch, edge, old)
    if why:
        raise Refusal(why)
    source, target = sketch.layer_of(edge.source).name, sketch.layer_of(edge.target).name
    label = tr("Wire {source} to {target}").format(source=source, target=target)
    unchanged = edge == old or (old is None and edge in sketch.edges_into(edge.target))
    edits = [] if unchanged else rewired(sketch, [old] if old else [], [edge])
    return Deed(label, tuple(edits))


def disconnect(sketch: Sketch, edges: Iterable[Edge]) -> Deed:
    """Remove edges; lists of inputs close up."""
    gone = list(dict.fromkeys(edges))
    if len(gone) == 1:
        source, target = gone[0].source, gone[0].target
        label = tr("Remove the wire from {source} to {target}").format(
            source=sketch.layer_of(source).name, target=sketch.layer_of(target).name
        )
    else:
        label = tr("Remove {count} wires").format(count=len(gone))
    return Deed(label, tuple(rewired(sketch, gone)))
