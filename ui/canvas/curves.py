"""The course of a wire: two cubic curves that meet in its middle."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

POINTS = 7
"""Start, two handles, middle, two handles, end."""

STRAIGHT_DROP = 20.0
"""A target less than this below its source is reached by a loop around."""


def courses(starts: Floats, ends: Floats, sources: Floats, targets: Floats) -> Floats:
    """The control points of wires from outputs to inputs, (n, 7, 2).

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
    """One cubic that leaves and arrives vertically, split in its middle."""
    drop = np.maximum(ends[:, 1] - starts[:, 1], 0.0)
    lead = np.maximum(0.5 * drop, np.minimum(0.8 * drop, 48.0))
    first, last = starts.copy(), ends.copy()
    first[:, 1] += lead
    last[:, 1] -= lead
    a, b, c = (starts + first) / 2, (first + last) / 2, (last + ends) / 2
    d, e = (a + b) / 2, (b + c) / 2
    return np.stack((starts, a, d, (d + e) / 2, e, c, ends), axis=1)


def _looping(starts: Floats, ends: Floats, sources: Floats, targets: Floats) -> Floats:
    """Down, past the side of the cards, and into the target from above."""
    rightward = targets[:, 0] - sources[:, 2]
    leftward = sources[:, 0] - targets[:, 2]
    aisle = np.select(
        [rightward >= 16, leftward >= 16],
        [(targets[:, 0] + sources[:, 2]) / 2, (sources[:, 0] + targets[:, 2]) / 2],
        np.maximum(sources[:, 2], targets[:, 2]) + 28,
    )
    turn = np.clip(0.4 * np.abs(ends[:, 0] - starts[:, 0]), 36.0, 64.0)
    low, high = starts[:, 1] + turn, ends[:, 1] - turn
    middle = np.stack((aisle, (starts[:, 1] + ends[:, 1]) / 2), axis=1)
    return np.stack(
        (
            starts,
            np.stack((starts[:, 0], low), axis=1),
            np.stack((aisle, low), axis=1),
            middle,
            np.stack((aisle, high), axis=1),
            np.stack((ends[:, 0], high), axis=1),
            ends,
        ),
        axis=1,
    )


def boxes(points: Floats) -> Floats:
    """Left, top, right, bottom around each course."""
    if not len(points):
        return np.empty((0, 4))
    return np.concatenate((points.min(axis=1), points.max(axis=1)), axis=1)


def sampled(points: Floats, steps: int) -> Floats:
    """Points along each course, `steps` to a half: (n, 2 * steps + 1, 2)."""
    t = np.linspace(0.0, 1.0, steps + 1)
    basis = np.stack(((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3), axis=1)
    first = np.matmul(basis, points[:, :4])
    second = np.matmul(basis[1:], points[:, 3:])
    return np.concatenate((first, second), axis=1)


def segments(points: Floats, steps: int) -> Floats:
    """The courses as straight lines x1, y1, x2, y2: (n, 2 * steps, 4)."""
    along = sampled(points, steps)
    return np.concatenate((along[:, :-1], along[:, 1:]), axis=2)


def distances(points: Floats, x: float, y: float, steps: int = 12) -> Floats:
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
