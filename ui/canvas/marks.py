"""What is marked on the canvas: selected, pointed at, at the keyboard."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ui.canvas.faces import PAPER, Hit
from ui.canvas.wires.table import WireKey

if TYPE_CHECKING:
    from ui.canvas.geometry import Geometry

ON_PAPER = {"note", "note-corner", "group"}
"""What lies beneath the cards."""


@dataclass(slots=True)
class Marks:
    """Marks change how things are drawn, never where they are."""

    selected: set[str] = field(default_factory=set)
    wires: set[WireKey] = field(default_factory=set)
    """The selected wires."""
    hovered: Hit = PAPER
    focus: str = ""
    """The card that the keyboard is at."""
    fitting: dict[str, bool] = field(default_factory=dict)
    """The cards to which a wire in hand can go, and those to which it cannot."""
    aim: str = "port-in"
    """The kind of port at which the wire in hand can end."""

    def points_at(self, kind: str, card_id: str, slot: int = -1) -> bool:
        hit = self.hovered
        return hit.kind == kind and hit.id == card_id and (slot < 0 or hit.slot == slot)

    def keep_to(self, there: Geometry) -> None:
        """Forget the marks of cards and wires that are gone."""
        cards, wires = there.cards, there.wires
        self.selected = {card for card in self.selected if card in cards}
        self.wires = {key for key in self.wires if wires.wire(key) is not None}
        hovered = self.hovered
        lost = hovered.wire and wires.wire(hovered.wire.key) is None
        on_card = hovered.id and hovered.kind not in ON_PAPER
        if lost or (on_card and hovered.id not in cards):
            self.hovered = PAPER
        if self.focus not in cards:
            self.focus = ""
