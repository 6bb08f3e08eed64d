"""Where a wire that runs back up passes the cards beside which it has to climb."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

BESIDE = 28.0
"""How far from a card such a wire climbs by choice."""
CLEAR = 12.0
TURN = 40.0
"""Room for the turns above and below."""


def aisle(start: Floats, end: Floats, cards: Floats) -> float | None:
    """The nearest x with no card on the whole climb; None where nothing stands in the way."""
    low, high = sorted((float(start[1]), float(end[1])))
    beside = cards[(cards[:, 3] > low - TURN) & (cards[:, 1] < high + TURN)]
    if not len(beside):
        return None
    places = np.concatenate((beside[:, 0] - BESIDE, beside[:, 2] + BESIDE))
    left, right = beside[:, 0] - CLEAR, beside[:, 2] + CLEAR
    shut = (left < places[:, None]) & (places[:, None] < right)
    free = places[~shut.any(axis=1)]
    far = np.abs(free - start[0]) + np.abs(free - end[0])
    return float(free[far.argmin()])
