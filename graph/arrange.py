"""Places for the cards of a sketch: rows from top to bottom, few crossings, upright runs.

Every node stands one row below the lowest node that it takes something from. Parts that are not
connected stand side by side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.drawing import Drawing
from graph.settling import COLUMN, GRID, Settling
from graph.sketch import in_order

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.sketch import Sketch

ROW = 5 * GRID
"""From card to card below; a card is about 76 high."""


def arrange(sketch: Sketch) -> dict[str, tuple[float, float]]:
    """A place for every node: the middle of its card's top edge, on the grid."""
    before = {node: _others(sketch.graph.predecessors(node), node) for node in sketch.nodes}
    after: dict[str, list[str]] = {node: [] for node in before}
    for node, sources in before.items():
        for source in sources:
            after[source].append(node)
    places: dict[str, tuple[float, float]] = {}
    left = 0.0
    for part in _parts(before, after):
        drawing = Drawing(part, before, after)
        x = Settling(drawing).x
        lowest, highest = min(x[node] for node in part), max(x[node] for node in part)
        moved = left - lowest if places else 0.0
        places |= {node: (x[node] + moved, float(drawing.row[node] * ROW)) for node in part}
        left = highest + moved + COLUMN
    return {node: places[node] for node in before}


def _others(nodes: Iterable[str], node: str) -> list[str]:
    return in_order({other for other in nodes if other != node})


def _parts(before: dict[str, list[str]], after: dict[str, list[str]]) -> list[list[str]]:
    """The nodes that hang together, in the order of their making."""
    found: list[list[str]] = []
    seen: set[str] = set()
    for start in before:
        if start in seen:
            continue
        part, pending = [], [start]
        seen.add(start)
        while pending:
            node = pending.pop()
            part.append(node)
            fresh = [n for n in (*before[node], *after[node]) if n not in seen]
            seen.update(fresh)
            pending += dict.fromkeys(fresh)
        found.append(in_order(part))
    return found
