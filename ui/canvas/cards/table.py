"""The cards as arrays: where they stand and how wide they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from ui.canvas.faces import Card, Face

CARD_HEIGHT = 76.0
PORT_GAP = 30.0
PORT_INSET = 22.0
SIDE_GAP = 18.0
SIDE_INSET = 14.0
"""The same for ports at the sides of a card, where data runs across."""

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]


def port_offsets(slots: Floats, counts: Floats, widths: Floats) -> Floats:
    """How far from the middle of its card each port stands, evenly spaced and never outside."""
    room = widths - 2 * PORT_INSET
    gaps = np.minimum(PORT_GAP, room / np.maximum(counts - 1, 1))
    offsets = (slots - (np.maximum(counts, 1) - 1) / 2) * gaps
    reach = widths / 2 - 10
    return np.clip(offsets, -reach, reach)


def side_offsets(slots: Floats, counts: Floats) -> Floats:
    """How far from the middle of its card each port at a side stands, from the top down."""
    gaps = np.minimum(SIDE_GAP, (CARD_HEIGHT - 2 * SIDE_INSET) / np.maximum(counts - 1, 1))
    offsets = (slots - (np.maximum(counts, 1) - 1) / 2) * gaps
    reach = CARD_HEIGHT / 2 - 10
    return np.clip(offsets, -reach, reach)


class CardTable:
    """Every card fed, one row each, in drawing order.

    `version` grows with whatever may move a card or a port; `order` with rows that come or go.
    """

    def __init__(self, width_of: Callable[[Face], float]) -> None:
        self._width_of = width_of
        self.cards: list[Card] = []
        self.rows: dict[str, int] = {}
        self.version = 0
        self.order = 0
        self._rects: Floats | None = None
        self._moved: set[int] | None = None
        self._offset_rows: list[int] = []
        self.across = False
        """Whether data runs from left to right: ports are at the sides of cards then."""
        self._fill([])

    def __len__(self) -> int:
        return len(self.cards)

    def __contains__(self, card_id: str) -> bool:
        return card_id in self.rows

    def card(self, card_id: str) -> Card:
        return self.cards[self.rows[card_id]]

    def set_all(self, cards: Iterable[Card]) -> None:
        """These cards and no others; a doubled id keeps the last."""
        self._fill(list({card.id: card for card in cards}.values()))

    def update(self, cards: Iterable[Card]) -> list[int]:
        """Replace those known, append the others; the rows that now look different."""
        fresh: dict[str, Card] = {}
        touched: list[int] = []
        moved: list[int] = []
        for card in cards:
            row = self.rows.get(card.id)
            if row is None:
                fresh[card.id] = card
            elif self.cards[row] != card:
                touched.append(row)
                if self._replace(row, card):
                    moved.append(row)
        if moved:
            self._changed(moved)
        if fresh:
            first = len(self.cards)
            self._append(list(fresh.values()))
            touched.extend(range(first, len(self.cards)))
        return touched

    def remove(self, ids: Iterable[str]) -> None:
        """Take these away; unknown ids are ignored."""
        gone = set(ids) & self.rows.keys()
        if gone:
            self._fill([card for card in self.cards if card.id not in gone])

    def set_offsets(self, offsets: Mapping[str, tuple[float, float]]) -> list[int]:
        """Show these cards shifted, all others at their place; the rows that moved."""
        rows = [self.rows[card_id] for card_id in offsets if card_id in self.rows]
        moved = sorted(set(rows) | set(self._offset_rows))
        self.shift[self._offset_rows] = 0.0
        for card_id, (dx, dy) in offsets.items():
            if card_id in self.rows and np.isfinite(dx) and np.isfinite(dy):
                self.shift[self.rows[card_id]] = (dx, dy)
        self._offset_rows = rows
        if moved:
            self._changed(moved)
        return moved

    def turn(self, *, across: bool) -> bool:
        """Put the ports to the sides, or above and below; whether that is new."""
        if across == self.across:
            return False
        self.across = across
        self._changed()
        return True

    def remeasure(self) -> None:
        """Ask every card's width again: the fonts are others now."""
        self._fill(self.cards)

    def take_moved(self) -> set[int] | None:
        """The rows that moved since the last call; None when any row may have."""
        moved, self._moved = self._moved, set()
        return moved

    @property
    def offset_rows(self) -> list[int]:
        """The rows shown shifted: they are drawn above the others."""
        return self._offset_rows

    @property
    def rects(self) -> Floats:
        """Left, top, right, bottom of every card as shown, one row each."""
        if self._rects is None:
            x, y = (self.position + self.shift).T
            half = self.width / 2
            self._rects = np.column_stack((x - half, y, x + half, y + CARD_HEIGHT))
        return self._rects

    def ports(self, rows: Ints, slots: Floats, *, outputs: bool) -> Floats:
        """Where these ports are, (n, 2)."""
        place = self.position[rows] + self.shift[rows]
        counts = (self.outputs if outputs else self.inputs)[rows]
        if self.across:
            half = self.width[rows] / 2
            place[:, 0] += half if outputs else -half
            place[:, 1] += CARD_HEIGHT / 2 + side_offsets(slots, counts)
            return place
        place[:, 0] += port_offsets(slots, counts, self.width[rows])
        if outputs:
            place[:, 1] += CARD_HEIGHT
        return place

    def _fill(self, cards: list[Card]) -> None:
        self.cards = []
        self.rows = {}
        self.position: Floats = np.empty((0, 2))
        self.shift: Floats = np.empty((0, 2))
        self.width: Floats = np.empty(0)
        self.inputs: Floats = np.empty(0)
        self.outputs: Floats = np.empty(0)
        self._offset_rows = []
        self._append(cards)

    def _append(self, cards: list[Card]) -> None:
        self.rows.update({card.id: row for row, card in enumerate(cards, len(self.cards))})
        self.cards = self.cards + cards
        place = np.array([_place(card) for card in cards], dtype=np.float64).reshape(-1, 2)
        faces = [card.face for card in cards]
        self.position = np.concatenate((self.position, place))
        self.shift = np.concatenate((self.shift, np.zeros_like(place)))
        self.width = _extended(self.width, [self._width_of(face) for face in faces])
        self.inputs = _extended(self.inputs, [face.inputs for face in faces])
        self.outputs = _extended(self.outputs, [face.outputs for face in faces])
        self.order += 1
        self._changed()

    def _replace(self, row: int, card: Card) -> bool:
        """Whether its rectangle or one of its ports is elsewhere now."""
        before = self._stance(row)
        face = card.face
        self.position[row] = _place(card)
        self.width[row] = self._width_of(face)
        self.inputs[row] = face.inputs
        self.outputs[row] = face.outputs
        self.cards[row] = card
        return self._stance(row) != before

    def _stance(self, row: int) -> tuple[float, ...]:
        x, y = self.position[row].tolist()
        return x, y, float(self.width[row]), float(self.inputs[row]), float(self.outputs[row])

    def _changed(self, rows: list[int] | None = None) -> None:
        self._rects = None
        self.version += 1
        if rows is None:
            self._moved = None
        elif self._moved is not None:
            self._moved.update(rows)


def _place(card: Card) -> tuple[float, float]:
    """The card's position; one that is no number would spoil every sum, so it stands at 0."""
    return (
        card.x if np.isfinite(card.x) else 0.0,
        card.y if np.isfinite(card.y) else 0.0,
    )


def _extended(array: Floats, values: list[float] | list[int]) -> Floats:
    return np.concatenate((array, np.array(values, dtype=np.float64)))
