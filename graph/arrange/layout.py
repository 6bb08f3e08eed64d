"""Places for the cards of a sketch: rows from top to bottom, few crossings, upright runs.

Every node stands one row below the lowest node that it takes something from. Parts that are not
connected stand side by side. Where data runs across, rows are columns from left to right. A group
is laid out by itself and then stands among the others as one large card, so that frames cover
neither each other nor a card that is not in them.
"""

from __future__ import annotations

from math import ceil
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from graph.annotations import group_of
from graph.arrange import settling
from graph.arrange.drawing import Drawing
from graph.arrange.frames import HEIGHT, WIDTH
from graph.arrange.settling import GRID, Settling
from graph.groups import ABOVE, AROUND, lineage
from graph.places import STRIDE
from graph.sketch import in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from graph.arrange.settling import Sides
    from graph.places import Place
    from graph.sketch import Sketch

ROW = 5 * GRID
"""From card to card below; a card is about 76 high."""
Links = dict[str, list[str]]


class Box(NamedTuple):
    """How far a card or a frame reaches from its place: aside in its row, and along the data."""

    left: float
    right: float
    upper: float
    lower: float


class Flow(NamedTuple):
    """The measures of one direction: a card, what a frame adds to it, and row to row."""

    card: Box
    frame: Box
    apart: settling.Gaps
    row: float


DOWN = Flow(
    Box(-WIDTH / 2, WIDTH / 2, 0.0, HEIGHT),
    Box(-AROUND, AROUND, -ABOVE, AROUND),
    settling.DOWN,
    ROW,
)
ACROSS = Flow(
    Box(0.0, HEIGHT, -WIDTH / 2, WIDTH / 2),
    Box(-ABOVE, AROUND, -AROUND, AROUND),
    settling.ACROSS,
    STRIDE,
)


def arrange(sketch: Sketch, *, across: bool = False) -> dict[str, Place]:
    """A place for every node: the middle of its card's top edge, on the grid."""
    return _Arranging(sketch, sketch.nodes, across=across, drawn=Drawing).places()


def arrange_again(sketch: Sketch, nodes: Iterable[str], *, across: bool) -> dict[str, Place]:
    """Places for some nodes in which as few as can be change sides; what is arranged stays so."""
    now_across = sketch.properties.across
    here = {node: sketch.position(node)[1 if now_across else 0] for node in sketch.nodes}
    chosen = in_order(nodes)
    for group, inside in _among(sketch, chosen).items():
        here[group] = (min(here[n] for n in inside) + max(here[n] for n in inside)) / 2

    def drawn(part: list[str], before: Links, after: Links) -> Drawing:
        return _likest(part, before, after, here)

    return _Arranging(sketch, chosen, across=across, drawn=drawn, here=here).places()


class _Arranging:
    """Nodes on their way to places, from the innermost groups outwards."""

    def __init__(
        self,
        sketch: Sketch,
        nodes: list[str],
        *,
        across: bool,
        drawn: Callable[[list[str], Links, Links], Drawing],
        here: Mapping[str, float] | None = None,
    ) -> None:
        self._sketch, self._nodes, self._drawn, self._here = sketch, nodes, drawn, here
        self._across = across
        self._flow = ACROSS if across else DOWN
        self._way = {node: [*_outwards(sketch, node), node] for node in nodes}
        self._at: dict[str, Place] = {}
        """Where each node stands in the innermost group that has been laid out: aside, along."""

    def places(self) -> dict[str, Place]:
        """A place for every node."""
        groups = _among(self._sketch, self._nodes)
        boxes: dict[str, Box] = {}
        for group in sorted(groups, key=lambda each: -len(lineage(self._sketch, each))):
            boxes[group] = self._frame(groups[group], self._level(group, groups[group], boxes))
        self._level("", self._nodes, boxes)
        at = self._at
        return {n: (at[n][1], at[n][0]) if self._across else at[n] for n in self._nodes}

    def _frame(self, inside: list[str], around: Box) -> Box:
        """The frame around what was laid out, whose place is then the middle of its first row."""
        aside = round((around.left + around.right - sum(self._flow.card[:2])) / 2 / GRID) * GRID
        self._move(dict.fromkeys(inside, (-float(aside), 0.0)))
        more = self._flow.frame
        return Box(
            around.left - aside + more.left,
            around.right - aside + more.right,
            around.upper + more.upper,
            around.lower + more.lower,
        )

    def _move(self, shifts: Mapping[str, Place]) -> None:
        for node, (dx, dy) in shifts.items():
            x, y = self._at.get(node, (0.0, 0.0))
            self._at[node] = (x + dx, y + dy)

    def _level(self, group: str, inside: list[str], boxes: Mapping[str, Box]) -> Box:
        """Lay out what stands in a group itself, cards and groups; how far they reach in all."""
        depth = len(lineage(self._sketch, group))
        before, after = self._links(inside, depth)
        card = self._flow.card
        box = {unit: boxes.get(unit, card) for unit in before}
        wider = {
            unit: (_on_grid(card.left - b.left), _on_grid(b.right - card.right))
            for unit, b in box.items()
            if unit in boxes
        }
        parts = _parts(before, after)
        if self._here is not None:
            # One card more at the edge of a part does not let it pass another one.
            here = self._here
            parts.sort(key=lambda part: median(here[unit] for unit in part))
        at: dict[str, Place] = {}
        left = 0.0
        for part in parts:
            drawing = self._drawn(part, before, after)
            x = Settling(drawing, self._flow.apart, wider).x
            lowest = min(x[unit] - _sides(wider, unit)[0] for unit in part)
            highest = max(x[unit] + _sides(wider, unit)[1] for unit in part)
            moved = left - lowest if at else 0.0
            along = self._rows(drawing, box)
            at |= {unit: (x[unit] + moved, along[drawing.row[unit]]) for unit in part}
            left = highest + moved + self._flow.apart[2]
        self._move({node: at[self._way[node][depth]] for node in inside})
        return Box(
            min(at[unit][0] + box[unit].left for unit in at),
            max(at[unit][0] + box[unit].right for unit in at),
            min(at[unit][1] + box[unit].upper for unit in at),
            max(at[unit][1] + box[unit].lower for unit in at),
        ) if at else card  # fmt: skip

    def _rows(self, drawing: Drawing, box: Mapping[str, Box]) -> list[float]:
        """How far along each row stands, below all that is in the row before it."""
        card = self._flow.card
        upper = [card.upper] * len(drawing.rows)
        lower = [card.lower] * len(drawing.rows)
        for unit, row in drawing.row.items():
            upper[row] = min(upper[row], box[unit].upper)
            lower[row] = max(lower[row], box[unit].lower)
        found = [0.0]
        for row in range(1, len(upper)):
            more = lower[row - 1] - card.lower + card.upper - upper[row]
            found.append(found[-1] + self._flow.row + _on_grid(more))
        return found

    def _links(self, inside: list[str], depth: int) -> tuple[Links, Links]:
        """What comes before each card or group of a level, and what after it.

        A wire counts on the one level where its two ends stand in different things.
        """
        first: dict[str, dict[str, tuple[float, int]]] = {}
        for node in inside:
            way = self._way[node]
            found = first.setdefault(way[depth], {})
            for edge in self._sketch.edges_into(node):
                from_ = self._way.get(edge.source, ())
                if from_[:depth] != way[:depth] or from_[depth] == way[depth]:
                    continue
                aside = self._at[node][0] if way[depth] != node else 0.0
                key = (aside, edge.slot)
                found[from_[depth]] = min(found.get(from_[depth], key), key)
        units = in_order(first)
        before = {u: sorted(in_order(first[u]), key=first[u].__getitem__) for u in units}
        after: Links = {unit: [] for unit in units}
        for unit, sources in before.items():
            for source in sources:
                after[source].append(unit)
        return before, after


def _outwards(sketch: Sketch, node: str) -> list[str]:
    """The groups that a node is in, the outermost first."""
    return lineage(sketch, group_of(sketch, node))[::-1]


def _among(sketch: Sketch, nodes: Iterable[str]) -> dict[str, list[str]]:
    """The groups that hold some of these nodes, and which."""
    found: dict[str, list[str]] = {}
    for node in nodes if sketch.groups else ():
        for group in _outwards(sketch, node):
            found.setdefault(group, []).append(node)
    return found


def _on_grid(length: float) -> float:
    """The length, up to the next line of the grid."""
    return float(ceil(length / GRID) * GRID)


def _sides(wider: Mapping[str, Sides], unit: str) -> Sides:
    return wider.get(unit, (0.0, 0.0))


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
