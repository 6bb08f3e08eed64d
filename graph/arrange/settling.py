"""Where each place of a drawing stands in its row: upright runs, and room for every card.

What follows each other without a branch, a run, moves as one towards its neighbours, as far as the
others let it: least squares with distances kept.
"""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.arrange.drawing import Drawing, Item

    Pulls = tuple[list[tuple[Item, float]], float]

GRID = 24
COLUMN = 14 * GRID
"""From card to card beside; a card is at most 320 wide."""
BEND = 2 * GRID
"""Room for a wire beside a card or another wire."""
DOWN = (BEND, (COLUMN + BEND) / 2, COLUMN)
"""Room for two neighbours by how many of them are cards, where data runs down."""
ACROSS = (BEND, 3.0 * GRID, 5.0 * GRID)
"""The same where data runs across, and neighbours stand above each other."""
Gaps = tuple[float, float, float]
Sides = tuple[float, float]
_ROUNDS = 60
_CALM = 40_000
"""In large drawings fewer rounds must do: about so many moves in all."""
_SKIP = 16.0
"""How much more than others a wire wants to be upright that skips what others go through."""


class Settling:
    """The places of a drawing, found round by round."""

    def __init__(
        self, drawing: Drawing, apart: Gaps = DOWN, wider: Mapping[str, Sides] | None = None
    ) -> None:
        """`wider`: how far what is no single card reaches beyond one, to both sides."""
        self._apart = apart
        self._wider = wider or {}
        self.rows, self.above, self.below = drawing.rows, drawing.above, drawing.below
        self.x: dict[Item, float] = {}
        self._runs: list[list[Item]] = []
        self._run_of: dict[Item, int] = {}
        self._gaps: dict[tuple[int, int], float] = {}
        self._find_runs()
        self._settle()
        self._straighten()
        self._snap()

    def _settle(self) -> None:
        offsets = [self._offsets(row) for row in self.rows]
        for row, apart in zip(self.rows, offsets, strict=True):
            self.x |= zip(row, _apart(apart, [0.0] * len(row), [1.0] * len(row)), strict=True)
        pulls = [self._pulls(run) for run in self._runs]
        for _ in range(max(8, min(_ROUNDS, _CALM // len(self.x)))):
            wanted, weights = self._wishes(pulls)
            for row, apart in zip(self.rows, offsets, strict=True):
                places = _apart(apart, [wanted[i] for i in row], [weights[i] for i in row])
                self.x |= zip(row, places, strict=True)

    def _straighten(self) -> None:
        """Put each run upright where one of its members stands, if the others find room there."""
        room: dict[Item, tuple[Item | None, Item | None]] = {}
        for row in self.rows:
            room |= zip(row, zip([None, *row], [*row[1:], None], strict=False), strict=True)
        for run in self._runs:
            places = sorted({self.x[item] for item in run})
            if len(places) > 1:
                free = [x for x in places if all(self._fits(i, x, *room[i]) for i in run)]
                here = sum(self.x[item] for item in run) / len(run)
                nearest = min(free, key=partial(_distance, here), default=None)
                if nearest is not None:
                    self.x.update(dict.fromkeys(run, nearest))

    def _fits(self, item: Item, x: float, left: Item | None, right: Item | None) -> bool:
        """Whether a place leaves both neighbours the room that they have a right to."""
        run = self._run_of[item]
        return (left is None or x - self.x[left] >= self._gaps[self._run_of[left], run]) and (
            right is None or self.x[right] - x >= self._gaps[run, self._run_of[right]]
        )

    def _offsets(self, row: list[Item]) -> list[float]:
        """How far from the first each place of a row must be; alike wherever two runs meet."""
        found = [0.0]
        for left, right in pairwise(row):
            found.append(found[-1] + self._gaps[self._run_of[left], self._run_of[right]])
        return found

    def _find_runs(self) -> None:
        """What stands straight below each other: the only one after the only one before."""
        for row in self.rows:
            for item in row:
                above = self.above[item]
                if len(above) == 1 and self._goes_on(above[0]):
                    continue
                run = [item]
                while self._goes_on(run[-1]):
                    run.append(self.below[run[-1]][0])
                self._run_of.update(dict.fromkeys(run, len(self._runs)))
                self._runs.append(run)
        for row in self.rows:
            for left, right in pairwise(row):
                pair = self._run_of[left], self._run_of[right]
                self._gaps[pair] = max(self._gaps.get(pair, 0.0), self._gap(left, right))

    def _gap(self, left: Item, right: Item) -> float:
        """The room that two neighbours need."""
        cards = isinstance(left, str) + isinstance(right, str)
        return self._apart[cards] + self._beyond(left)[1] + self._beyond(right)[0]

    def _beyond(self, item: Item) -> Sides:
        return self._wider.get(item, (0.0, 0.0)) if isinstance(item, str) else (0.0, 0.0)

    def _goes_on(self, item: Item) -> bool:
        below = self.below[item]
        return len(below) == 1 and len(self.above[below[0]]) == 1

    def _wishes(self, pulls: list[Pulls]) -> tuple[dict[Item, float], dict[Item, float]]:
        """Where each place wants to be, half way from where its run is, and how much."""
        wanted: dict[Item, float] = {}
        weights: dict[Item, float] = {}
        for run, (ends, total) in zip(self._runs, pulls, strict=True):
            here = sum([self.x[item] for item in run]) / len(run)
            there = sum([self.x[n] * pull for n, pull in ends]) / total if ends else here
            wanted.update(dict.fromkeys(run, (here + there) / 2))
            weights.update(dict.fromkeys(run, max(1.0, total / len(ends) if ends else 1.0)))
        return wanted, weights

    def _pulls(self, run: list[Item]) -> Pulls:
        """What a run hangs on, how much each of them pulls, and how much all do."""
        ends = [(n, self._pull(n, run[0])) for n in self.above[run[0]]]
        ends += [(n, self._pull(run[-1], n)) for n in self.below[run[-1]]]
        return ends, sum(pull for _, pull in ends)

    def _pull(self, upper: Item, lower: Item) -> float:
        """How much a piece of a wire wants to be upright."""
        bend = upper if not isinstance(upper, str) else lower
        if isinstance(bend, str):
            return 1.0
        source, target, _ = bend
        return _SKIP if len(self.below[source]) > 1 and len(self.above[target]) > 1 else 1.0

    def _snap(self) -> None:
        """Put the nodes on the grid around the middle, still far enough from each other."""
        nodes = [item for item in self.x if isinstance(item, str)]
        middle = (min(self.x[n] for n in nodes) + max(self.x[n] for n in nodes)) / 2
        for row in self.rows:
            last: str | None = None
            for item in row:
                if isinstance(item, str):
                    x = _round_to_grid(self.x[item] - middle)
                    x = x if last is None else max(x, self.x[last] + self._gap(last, item))
                    self.x[item], last = x, item


def _distance(one: float, other: float) -> float:
    return abs(one - other)


def _round_to_grid(x: float) -> float:
    """The nearest place of the grid, alike on both sides of the middle."""
    steps = int(abs(x) / GRID + 0.5)
    return float(steps * GRID if x > 0 else -steps * GRID)


def _apart(
    offsets: Sequence[float], wanted: Sequence[float], weights: Sequence[float]
) -> list[float]:
    """The places nearest to the wanted ones (least squares) that keep order and distance."""
    blocks: list[tuple[float, float, int]] = []
    for x, offset, weight in zip(wanted, offsets, weights, strict=True):
        moment, mass, count = (x - offset) * weight, weight, 1
        while blocks and blocks[-1][0] / blocks[-1][1] > moment / mass:
            more, heavier, size = blocks.pop()
            moment, mass, count = moment + more, mass + heavier, count + size
        blocks.append((moment, mass, count))
    means = [moment / mass for moment, mass, count in blocks for _ in range(count)]
    return [mean + offset for mean, offset in zip(means, offsets, strict=True)]
