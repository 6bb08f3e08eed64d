"""From card to card by keyboard, in the order of data."""

from __future__ import annotations

from graph.sketch import Sketch
from ui.canvas.tools.surface import Surface


def walk(surface: Surface, *, forward: bool = True) -> bool:
    """Select the next card, or the one before, notes last; False past the last one."""
    sketch = surface.document.sketch
    things = [*in_order_of_data(sketch), *in_reading_order(sketch)]
    if not things:
        return False
    chosen = surface.document.selection | surface.chosen_notes()
    places = [at for at, thing in enumerate(things) if thing in chosen]
    if not places:
        at = 0 if forward else len(things) - 1
    else:
        at = places[-1] + 1 if forward else places[0] - 1
    if not 0 <= at < len(things):
        return False
    if things[at] in sketch.notes:
        surface.choose([], (), [things[at]])
    else:
        surface.choose([things[at]])
    surface.reveal(things[at])
    return True


def in_reading_order(sketch: Sketch) -> list[str]:
    """The notes from top to bottom."""
    return sorted(sketch.notes, key=lambda note: (sketch.notes[note].y, sketch.notes[note].x))


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
