"""Places for the cards of a sketch: layers of the drawing from top to bottom, few crossings.

Every node stands one row below the lowest node that it takes something from; long wires bend
through places of their own, so that no card covers them. Rows are ordered by barycentres, then each
place moves as near to its neighbours as the others let it (least squares with distances kept).
Parts that are not connected stand side by side.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from graph.sketch import in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from graph.sketch import Sketch

GRID = 24
ROW = 5 * GRID
"""From card to card below; a card is about 76 high."""
COLUMN = 14 * GRID
"""From card to card beside; a card is at most 320 wide."""
BEND = 2 * GRID
"""Room for a wire beside a card or another wire."""
_SWEEPS = 8
_SETTLING = 12

Bend: TypeAlias = tuple[str, str, int]
Item: TypeAlias = "str | Bend"
"""A node, or the place where a wire between two nodes passes a row."""


def arrange(sketch: Sketch) -> dict[str, tuple[float, float]]:
    """A place for every node: the middle of its card's top edge, on the grid."""
    before = {node: _neighbours(sketch.graph.predecessors(node), node) for node in sketch.nodes}
    after: dict[str, list[str]] = {node: [] for node in before}
    for node, sources in before.items():
        for source in sources:
            after[source].append(node)
    places: dict[str, tuple[float, float]] = {}
    left = 0.0
    for part in _parts(before, after):
        found = _Drawing(part, before, after).places()
        lowest = min(x for x, _ in found.values())
        highest = max(x for x, _ in found.values())
        middle = 0.0 if not places and highest == -lowest else left - lowest
        places |= {node: (x + middle, y) for node, (x, y) in found.items()}
        left = highest + middle + COLUMN
    return {node: places[node] for node in before}


def _neighbours(nodes: object, node: str) -> list[str]:
    return in_order({other for other in nodes if other != node})  # type: ignore[attr-defined]


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


class _Drawing:
    """One part that hangs together: rows, the order in them, and how far each place moves."""

    def __init__(
        self, nodes: list[str], before: dict[str, list[str]], after: dict[str, list[str]]
    ) -> None:
        self.row = _rows(nodes, before, after)
        self.above: dict[Item, list[Item]] = defaultdict(list)
        self.below: dict[Item, list[Item]] = defaultdict(list)
        self.rows: list[list[Item]] = [[] for _ in range(max(self.row.values()) + 1)]
        for node in nodes:
            self.rows[self.row[node]].append(node)
        for node in nodes:
            for source in before[node]:
                self._wire(source, node)
        self.x: dict[Item, float] = {}

    def _wire(self, source: str, target: str) -> None:
        if self.row[source] >= self.row[target]:
            return
        last: Item = source
        for row in range(self.row[source] + 1, self.row[target]):
            bend = (source, target, row)
            self.rows[row].append(bend)
            self._link(last, bend)
            last = bend
        self._link(last, target)

    def _link(self, upper: Item, lower: Item) -> None:
        self.below[upper].append(lower)
        self.above[lower].append(upper)

    def places(self) -> dict[str, tuple[float, float]]:
        """A place for every node."""
        self._order()
        self._settle()
        return {node: (self.x[node], float(row * ROW)) for node, row in self.row.items()}

    # -- the order in each row ------------------------------------------------------------------

    def _order(self) -> None:
        best, fewest = [list(row) for row in self.rows], self._crossings()
        for sweep in range(_SWEEPS):
            if not fewest:
                break
            downwards = sweep % 2 == 0
            rows = self.rows if downwards else self.rows[::-1]
            near = self.above if downwards else self.below
            for fixed, moving in pairwise(rows):
                _sort_by_barycentre(moving, near, {item: i for i, item in enumerate(fixed)})
            crossings = self._crossings()
            if crossings < fewest:
                best, fewest = [list(row) for row in self.rows], crossings
        self.rows = best

    def _crossings(self) -> int:
        total = 0
        for upper, lower in pairwise(self.rows):
            if len(upper) > 1 and len(lower) > 1:
                place = {item: index for index, item in enumerate(lower)}
                ends = [p for item in upper for p in sorted(place[n] for n in self.below[item])]
                total += _inversions(ends)
        return total

    # -- the places in each row -----------------------------------------------------------------

    def _settle(self) -> None:
        for row in self.rows:
            for item, x in zip(row, _apart(row, [0.0] * len(row)), strict=True):
                self.x[item] = x
        for sweep in range(_SETTLING):
            downwards = sweep % 2 == 0
            near = self.above if downwards else self.below
            for row in self.rows if downwards else reversed(self.rows):
                self._pull(row, lambda item, near=near: near[item])  # type: ignore[misc]
        for row in self.rows:
            self._pull(row, lambda item: [*self.above[item], *self.below[item]])
        self._snap()

    def _pull(self, row: list[Item], near: Callable[[Item], list[Item]]) -> None:
        """Move a row's places to the middle of their neighbours, as far as they leave room."""
        wanted = [
            sum(self.x[n] for n in near(item)) / len(near(item)) if near(item) else self.x[item]
            for item in row
        ]
        for item, x in zip(row, _apart(row, wanted), strict=True):
            self.x[item] = x

    def _snap(self) -> None:
        """Put the nodes on the grid around the middle, still far enough from each other."""
        nodes = [item for item in self.x if isinstance(item, str)]
        middle = (min(self.x[n] for n in nodes) + max(self.x[n] for n in nodes)) / 2
        for row in self.rows:
            last = None
            for item in row:
                if isinstance(item, str):
                    x = _round_to_grid(self.x[item] - middle)
                    x = x if last is None else max(x, last + COLUMN)
                    self.x[item] = last = x


def _round_to_grid(x: float) -> float:
    """The nearest place of the grid, alike on both sides of the middle."""
    steps = int(abs(x) / GRID + 0.5)
    return float(steps * GRID if x > 0 else -steps * GRID)


def _rows(
    nodes: list[str], before: dict[str, list[str]], after: dict[str, list[str]]
) -> dict[str, int]:
    """The longest way from a start to each node; starts stand right above what they feed."""
    waiting = {node: len(before[node]) for node in nodes}
    ready = [node for node in nodes if not waiting[node]]
    row = dict.fromkeys(nodes, 0)
    done: set[str] = set()
    while len(done) < len(nodes):
        if not ready:  # Only loops are left: cut one open.
            ready = [next(node for node in nodes if node not in done)]
        node = ready.pop()
        if node in done:
            continue
        done.add(node)
        for following in after[node]:
            if following not in done:
                row[following] = max(row[following], row[node] + 1)
                waiting[following] -= 1
                if not waiting[following]:
                    ready.append(following)
    for node in nodes:
        if not before[node] and after[node]:
            row[node] = max(0, min(row[following] for following in after[node]) - 1)
    return row


def _sort_by_barycentre(
    row: list[Item], near: dict[Item, list[Item]], place: dict[Item, int]
) -> None:
    """Sort by the mean place of the neighbours; who has none stays where it is."""
    weight = {
        item: sum(place[n] for n in near[item]) / len(near[item]) for item in row if near[item]
    }
    moving = iter(sorted((item for item in row if item in weight), key=weight.__getitem__))
    row[:] = [next(moving) if item in weight else item for item in row]


def _inversions(numbers: Sequence[int]) -> int:
    """How many pairs stand in the wrong order: the crossings of wires whose ends these are."""
    size = max(numbers, default=0) + 1
    tree = [0] * (size + 1)
    total = 0
    for seen, number in enumerate(numbers):
        at, not_above = number + 1, 0
        while at:
            not_above += tree[at]
            at -= at & -at
        total += seen - not_above
        at = number + 1
        while at <= size:
            tree[at] += 1
            at += at & -at
    return total


def _apart(row: Sequence[Item], wanted: Sequence[float]) -> list[float]:
    """The places nearest to the wanted ones (least squares) that keep order and distance."""
    offsets = [0.0]
    for left, right in pairwise(row):
        cards = isinstance(left, str) + isinstance(right, str)
        offsets.append(offsets[-1] + (BEND, COLUMN / 2 + BEND / 2, COLUMN)[cards])
    blocks: list[tuple[float, int]] = []
    for x, offset in zip(wanted, offsets, strict=False):
        total, count = x - offset, 1
        while blocks and blocks[-1][0] / blocks[-1][1] > total / count:
            more, size = blocks.pop()
            total, count = total + more, count + size
        blocks.append((total, count))
    means = [total / count for total, count in blocks for _ in range(count)]
    return [mean + offset for mean, offset in zip(means, offsets, strict=False)]
