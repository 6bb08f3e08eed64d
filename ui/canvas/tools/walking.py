"""From card to card by keyboard, in the order of data."""

from __future__ import annotations

from graph.sketch import Sketch
from ui.canvas.tools.surface import Surface


def walk(surface: Surface, *, forward: bool = True) -> bool:
    """Select the next card, or the one before; False past the last one."""
    nodes = in_order_of_data(surface.document.sketch)
    if not nodes:
        return False
    places = [at for at, node in enumerate(nodes) if node in surface.document.selection]
    if not places:
        at = 0 if forward else len(nodes) - 1
    else:
        at = places[-1] + 1 if forward else places[0] - 1
    if not 0 <= at < len(nodes):
        return False
    surface.choose([nodes[at]])
    surface.reveal(nodes[at])
    return True


def in_order_of_data(sketch: Sketch) -> list[str]:
    """Every node after those that feed it, along one branch after the other."""
    found: dict[str, None] = {}
    waiting = [node for node in reversed(sketch.nodes) if not sketch.graph.in_degree(node)]
    missing = dict(sketch.graph.in_degree())
    while waiting:
        node = waiting.pop()
        found[node] = None
        for edge in reversed(sketch.edges_out_of(node)):
            missing[edge.target] -= 1
            if not missing[edge.target]:
                waiting.append(edge.target)
    return [*found, *(node for node in sketch.nodes if node not in found)]
