"""The command that removes layers, with all that goes with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.texts import tr
from graph.commands.connecting import disconnect
from graph.commands.deed import Deed, present, told
from graph.edits import Describe, Disconnect, RemoveLayer, RemoveNode
from graph.edits.annotations import emptied
from graph.sketch import Edge, Tap, in_order
from graph.wiring import healed, rewired

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.edits import Edit
    from graph.sketch import Properties, Sketch


def remove(
    sketch: Sketch, nodes: Iterable[str], edges: Iterable[Edge] = (), *, heal: bool = False
) -> Deed:
    """Remove nodes with their edges, edges, and layers that nothing calls any more.

    `heal` leads what came into a chain of them on to what followed it.
    """
    chosen = present(sketch, nodes)
    if not chosen:
        return disconnect(sketch, edges)
    gone = set(chosen)
    leaving = set(edges)
    for node in chosen:
        leaving.update(sketch.edges_into(node), sketch.edges_out_of(node))
    inside = {edge for edge in leaving if edge.target in gone}
    edits: list[Edit] = [Disconnect(edge) for edge in sorted(inside)]
    edits += rewired(sketch, leaving - inside, healed(sketch, gone) if heal else ())
    edits += [RemoveNode(node) for node in reversed(chosen)]
    owners = in_order({sketch.owner(node) for node in chosen})
    edits += [RemoveLayer(owner) for owner in owners if gone.issuperset(sketch.calls[owner])]
    edits += _without_marks(sketch.properties, gone)
    edits += emptied(sketch, gone)
    label = told(sketch, chosen, tr("Delete {name}"), tr("Delete {count} layers"))
    return Deed(label, tuple(edits), frozenset())


def _without_marks(properties: Properties, gone: set[str]) -> list[Edit]:
    """Marks of inputs and outputs leave with their nodes, for ids are given again."""
    inputs = tuple(node for node in properties.inputs or () if node not in gone)
    outputs: tuple[Tap, ...] = tuple(t for t in properties.outputs or () if t.node not in gone)
    cleaned = properties._replace(
        inputs=inputs or None if properties.inputs else properties.inputs,
        outputs=outputs or None if properties.outputs else properties.outputs,
    )
    return [] if cleaned == properties else [Describe(cleaned)]
