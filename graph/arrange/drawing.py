"""The rows of a drawing of a graph, and the order in each row: few crossings."""

from __future__ import annotations

from collections import defaultdict
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_SWEEPS = 8
_MOST_BENDS = 20_000
"""The longest wires of a sketch that is wired all across pass as they like."""

Bend: TypeAlias = tuple[str, str, int]
Item: TypeAlias = "str | Bend"
"""A node, or the place where a wire between two nodes passes a row."""


class Drawing:
    """A part that hangs together, in rows; wires go from row to row through bends of their own."""

    def __init__(
        self,
        nodes: list[str],
        before: dict[str, list[str]],
        after: dict[str, list[str]],
        order: Mapping[str, float] | None = None,
        *,
        held: bool = False,
    ) -> None:
        """`before` has what comes before a node in the order of its inputs.

        `order` is where in their rows the nodes stand at first; `held`, that they stay so.
        """
        self.row = _rows(nodes, before, after)
        self.above: dict[Item, list[Item]] = defaultdict(list)
        self.below: dict[Item, list[Item]] = defaultdict(list)
        self._input: dict[tuple[Item, Item], int] = {}
        self._lean: dict[tuple[Item, Item], float] = {}
        """At which input of its target a wire arrives, and how far from its middle that is."""
        self.rows: list[list[Item]] = [[] for _ in range(max(self.row.values()) + 1)]
        for node in nodes:
            self.rows[self.row[node]].append(node)
        if order is not None:
            for row in self.rows:
                row.sort(key=lambda node: order[str(node)])
        wires = [(source, node) for node in nodes for source in before[node]]
        room = _MOST_BENDS
        for source, target in sorted(wires, key=self._length):
            room -= self._length((source, target)) - 1
            if room >= 0 and self.row[source] < self.row[target]:
                last = self._wire(source, target)
                inputs = before[target]
                if len(inputs) > 1:
                    at = inputs.index(source)
                    self._input[last, target] = at
                    self._lean[last, target] = 0.8 * ((at + 1) / (len(inputs) + 1) - 0.5)
        self._held = [list(row) for row in self._cards()] if held else None
        self.crossings = self._order()

    @property
    def order(self) -> dict[str, float]:
        """Where in its row each node stands."""
        return {str(node): float(at) for row in self._cards() for at, node in enumerate(row)}

    def _cards(self) -> Iterator[list[Item]]:
        for row in self.rows:
            yield [item for item in row if isinstance(item, str)]

    def _length(self, wire: tuple[str, str]) -> int:
        return max(1, self.row[wire[1]] - self.row[wire[0]])

    def _wire(self, source: str, target: str) -> Item:
        """Lead a wire from row to row; what it comes from in the end."""
        last: Item = source
        for row in range(self.row[source] + 1, self.row[target]):
            bend = (source, target, row)
            self.rows[row].append(bend)
            self._link(last, bend)
            last = bend
        self._link(last, target)
        return last

    def _link(self, upper: Item, lower: Item) -> None:
        self.below[upper].append(lower)
        self.above[lower].append(upper)

    def _order(self) -> int:
        """Look for few crossings; how many are left."""
        best, fewest = [list(row) for row in self.rows], self._crossings()
        for sweep in range(_SWEEPS):
            if not fewest:
                break
            downwards = sweep % 2 == 1
            ways = range(len(self.rows)) if downwards else range(len(self.rows) - 1, -1, -1)
            near = self.above if downwards else self.below
            for fixed, moving in pairwise(ways):
                place = {item: i for i, item in enumerate(self.rows[fixed])}
                lean = {} if downwards else self._lean
                _sort_by_barycentre(self.rows[moving], near, place, lean)
                if self._held is not None:
                    _keep(self.rows[moving], self._held[moving])
            crossings = self._crossings()
            if crossings < fewest:
                best, fewest = [list(row) for row in self.rows], crossings
        self.rows = best
        return fewest

    def _inputs(self, row: list[Item]) -> Iterator[int]:
        """The number of the first input of each in a row."""
        return accumulate((max(1, len(self.above[item])) for item in row[:-1]), initial=0)

    def _ends(self, item: Item, first: dict[Item, int]) -> list[int]:
        """At which of the inputs in the row below the wires of an item arrive."""
        return [first[n] + self._input.get((item, n), 0) for n in self.below[item]]

    def _crossings(self) -> int:
        total = 0
        for upper, lower in pairwise(self.rows):
            if len(upper) > 1:
                first = dict(zip(lower, self._inputs(lower), strict=True))
                ends = [p for item in upper for p in sorted(self._ends(item, first))]
                total += _inversions(ends)
        return total


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
    row: list[Item],
    near: dict[Item, list[Item]],
    place: dict[Item, int],
    lean: dict[tuple[Item, Item], float],
) -> None:
    """Sort by the mean place of the neighbours; who has none stays where it is."""
    weight = {
        item: sum(place[n] + lean.get((item, n), 0.0) for n in near[item]) / len(near[item])
        for item in row
        if near[item]
    }
    moving = iter(sorted((item for item in row if item in weight), key=weight.__getitem__))
    row[:] = [next(moving) if item in weight else item for item in row]


def _keep(row: list[Item], held: list[Item]) -> None:
    """Put the nodes of a row back into their order; the bends stay between them."""
    nodes = iter(held)
    row[:] = [next(nodes) if isinstance(item, str) else item for item in row]


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
