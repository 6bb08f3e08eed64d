"""The course of a wire: three cubic curves in a row."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

POINTS = 10
"""Where the three begin and end, and two handles between each."""

STRAIGHT_DROP = 20.0
"""A target less than this below its source is reached by a loop around."""


def courses(starts: Floats, ends: Floats, sources: Floats, targets: Floats) -> Floats:
    """The control points of wires from outputs to inputs, (n, 10, 2).

    `sources` and `targets` are the cards' rectangles: what runs back upwards goes around them.
    """
    down = ends[:, 1] - starts[:, 1] >= STRAIGHT_DROP
    if down.all():
        return _falling(starts, ends)
    up = ~down
    points = np.empty((len(starts), POINTS, 2))
    points[down] = _falling(starts[down], ends[down])
    points[up] = _looping(starts[up], ends[up], sources[up], targets[up])
    return points


def _falling(starts: Floats, ends: Floats) -> Floats:
    """One cubic that leaves and arrives vertically, cut into thirds."""
    drop = np.maximum(ends[:, 1] - starts[:, 1], 0.0)
    lead = np.maximum(0.5 * drop, np.minimum(0.8 * drop, 48.0))
    first, last = starts.copy(), ends.copy()
    first[:, 1] += lead
    last[:, 1] -= lead
    thirds: Floats = np.matmul(_THIRDS, np.stack((starts, first, last, ends), axis=1))
    return thirds


def _looping(starts: Floats, ends: Floats, sources: Floats, targets: Floats) -> Floats:
    """Down and around, up past the side of the cards, and into the target from above."""
    rightward = targets[:, 0] - sources[:, 2]
    leftward = sources[:, 0] - targets[:, 2]
    aisle = np.select(
        [rightward >= 16, leftward >= 16],
        [(targets[:, 0] + sources[:, 2]) / 2, (sources[:, 0] + targets[:, 2]) / 2],
        np.maximum(sources[:, 2], targets[:, 2]) + 28,
    )
    return climbing(starts, ends, aisle)


def climbing(starts: Floats, ends: Floats, aisle: Floats) -> Floats:
    """Down and around, up at these places, and into the target from above."""
    (x0, y0), (x1, y1) = starts.T, ends.T
    middle = (y0 + y1) / 2
    rises = y0 >= y1
    foot, head = np.where(rises, y0, middle), np.where(rises, y1, middle)
    low = y0 + _turn(aisle - x0)
    high = y1 - _turn(aisle - x1)
    across = (x0, x0, aisle, aisle, aisle, aisle, aisle, aisle, x1, x1)
    third = (foot - head) / 3
    down = (y0, low, low, foot, foot - third, head + third, head, high, high, y1)
    return np.stack((np.stack(across, axis=1), np.stack(down, axis=1)), axis=2)


def _turn(width: Floats) -> Floats:
    """How far the handles of a turn reach: less where it is narrow."""
    turn: Floats = np.clip(0.55 * np.abs(width), 28.0, 72.0)
    return turn


def _thirds() -> Floats:
    """What makes three cubics of the points of one."""

    def blossom(a: float, b: float, c: float) -> list[float]:
        return [
            (1 - a) * (1 - b) * (1 - c),
            a * (1 - b) * (1 - c) + b * (1 - a) * (1 - c) + c * (1 - a) * (1 - b),
            a * b * (1 - c) + a * c * (1 - b) + b * c * (1 - a),
            a * b * c,
        ]

    rows = []
    for part in range(3):
        low, high = part / 3, (part + 1) / 3
        rows += [blossom(low, low, low), blossom(low, low, high), blossom(low, high, high)]
    return np.array([*rows, blossom(1, 1, 1)])


_THIRDS = _thirds()


def boxes(points: Floats) -> Floats:
    """Left, top, right, bottom around each course."""
    if not len(points):
        return np.empty((0, 4))
    low = high = points[:, 0]
    for at in range(1, POINTS):  # Many times faster than the least of so short an axis.
        low, high = np.minimum(low, points[:, at]), np.maximum(high, points[:, at])
    return np.concatenate((low, high), axis=1)


def sampled(points: Floats, steps: int) -> Floats:
    """Points along each course, `steps` to a third: (n, 3 * steps + 1, 2)."""
    t = np.linspace(0.0, 1.0, steps + 1)
    basis = np.stack(((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3), axis=1)
    first = np.matmul(basis, points[:, :4])
    rest = [np.matmul(basis[1:], points[:, at : at + 4]) for at in (3, 6)]
    return np.concatenate((first, *rest), axis=1)


def segments(points: Floats, steps: int) -> Floats:
    """The courses as straight lines x1, y1, x2, y2: (n, 3 * steps, 4)."""
    along = sampled(points, steps)
    return np.concatenate((along[:, :-1], along[:, 1:]), axis=2)


def distances(points: Floats, x: float, y: float, steps: int = 8) -> Floats:
    """How far (x, y) is from each course."""
    if not len(points):
        return np.empty(0)
    lines = segments(points, steps)
    start, along = lines[..., :2], lines[..., 2:] - lines[..., :2]
    offset = np.array((x, y)) - start
    length = np.maximum((along**2).sum(axis=2), 1e-12)
    t = np.clip((offset * along).sum(axis=2) / length, 0.0, 1.0)
    gap: Floats = offset - t[..., None] * along
    nearest: Floats = np.sqrt((gap**2).sum(axis=2).min(axis=1))
    return nearest
