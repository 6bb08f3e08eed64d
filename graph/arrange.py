"""Places for the cards of a sketch: rows from top to bottom, few crossings, upright runs.

Every node stands one row below the lowest node that it takes something from. Parts that are not
connected stand side by side. Where data runs across, rows are columns from left to right.
"""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from graph import settling
from graph.drawing import Drawing
from graph.places import STRIDE
from graph.settling import GRID, Settling
from graph.sketch import in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from graph.places import Place
    from graph.sketch import Sketch

ROW = 5 * GRID
"""From card to card below; a card is about 76 high."""
Links = dict[str, list[str]]


def arrange(sketch: Sketch, *, across: bool = False) -> dict[str, Place]:
    """A place for every node: the middle of its card's top edge, on the grid."""
    return _placed(sketch, sketch.nodes, across=across, drawn=Drawing)


def arrange_again(sketch: Sketch, nodes: Iterable[str], *, across: bool) -> dict[str, Place]:
    """Places for some nodes in which as few as can be change sides; what is arranged stays so."""
    now_across = sketch.properties.across
    here = {node: sketch.position(node)[1 if now_across else 0] for node in sketch.nodes}

    def drawn(part: list[str], before: Links, after: Links) -> Drawing:
        return _likest(part, before, after, here)

    return _placed(sketch, in_order(nodes), across=across, drawn=drawn, here=here)


def _placed(
    sketch: Sketch,
    nodes: list[str],
    *,
    across: bool,
    drawn: Callable[[list[str], Links, Links], Drawing],
    here: Mapping[str, float] | None = None,
) -> dict[str, Place]:
    before, after = _links(sketch, nodes)
    apart = settling.ACROSS if across else settling.DOWN
    parts = _parts(before, after)
    if here is not None:
        # One card more at the edge of a part does not let it pass another one.
        parts.sort(key=lambda part: median(here[node] for node in part))
    places: dict[str, Place] = {}
    left = 0.0
    for part in parts:
        drawing = drawn(part, before, after)
        x = Settling(drawing, apart).x
        lowest, highest = min(x[node] for node in part), max(x[node] for node in part)
        moved = left - lowest if places else 0.0
        for node in part:
            aside, row = x[node] + moved, drawing.row[node]
            places[node] = (float(row * STRIDE), aside) if across else (aside, float(row * ROW))
        left = highest + moved + apart[2]
    return {node: places[node] for node in before}


def _likest(part: list[str], before: Links, after: Links, here: Mapping[str, float]) -> Drawing:
    """The drawing most like what stands there that has no more crossings than a new one.

    Each drawing is told by the order of its nodes alone, so that arranging twice changes nothing.
    """
    fresh = Drawing(part, before, after)
    best = Drawing(part, before, after, here, held=True)
    while best.crossings and best.order != fresh.order:
        freed = Drawing(part, before, after, best.order).order
        freer = Drawing(part, before, after, freed, held=True)
        if freer.crossings >= best.crossings:
            break
        best = freer
    same = best.order == fresh.order
    return fresh if same or best.crossings > fresh.crossings else best


def _links(sketch: Sketch, nodes: list[str]) -> tuple[Links, Links]:
    """What comes before each node, and what after it, among these."""
    among = set(nodes)
    before: Links = {}
    for node in nodes:
        sources = among.intersection(sketch.graph.predecessors(node))
        before[node] = _as_wired(sketch, sources - {node}, node)
    after: Links = {node: [] for node in nodes}
    for node, sources_of in before.items():
        for source in sources_of:
            after[source].append(node)
    return before, after


def _as_wired(sketch: Sketch, sources: set[str], node: str) -> list[str]:
    """These sources of a node in the order of its inputs."""
    if len(sources) < 2:
        return list(sources)
    wires = sketch.graph
    first = {source: min(slot for _, slot in wires[source][node]) for source in sources}
    return sorted(in_order(sources), key=first.__getitem__)


def _parts(before: Links, after: Links) -> list[list[str]]:
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
