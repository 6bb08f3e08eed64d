"""What the canvas is fed with: plain values, without Qt and without the sketch."""

from __future__ import annotations

from dataclasses import dataclass

STATES = ("fine", "wrong", "warning", "unwired", "waiting")
WIRE_STATES = ("fine", "wrong", "broken", "unwired")


@dataclass(frozen=True, slots=True)
class Face:
    """What a card shows; equal faces share one sprite."""

    title: str
    kind: str = ""
    """Empty where the title already says it."""
    family: str = "core"
    """Key of the theme's family colour."""
    chip: str = ""
    """`call 1 of 3`, or nothing."""
    detail: str = ""
    """The settings that matter in one line, or the reason of the problem."""
    shape: str = ""
    """`batch, 32`; several outputs: `batch, 32 · batch, 16`."""
    count: str = ""
    """`20,608`, `counted once`, `not wired yet`, `waits for lstm`."""
    state: str = "fine"
    """One of `STATES`."""
    inputs: int = 1
    outputs: int = 1
    named: tuple[int, ...] = ()
    """The slots of tensors that are given by name, such as a mask: they come last of the inputs."""
    tag: str = ""
    """The colour that somebody gave the card, by its name."""
    noted: bool = False
    """Whether something is noted on it."""

    def place_of(self, slot: int) -> int:
        """Which of the inputs a slot is, counted from the left."""
        if slot not in self.named:
            return slot
        return self.inputs - len(self.named) + self.named.index(slot)

    def slot_at(self, place: int) -> int:
        """The slot of an input by its place."""
        behind = place - (self.inputs - len(self.named))
        return self.named[behind] if 0 <= behind < len(self.named) else place


@dataclass(frozen=True, slots=True)
class Card:
    """A face at its place.

    (x, y) is the middle of the top edge: a card whose width changes stays on its wires.
    """

    id: str
    x: float
    y: float
    face: Face


@dataclass(frozen=True, slots=True)
class Wire:
    """An edge from an output of one card to an input slot of another."""

    source: str
    output: int
    target: str
    slot: int
    label: str = ""
    """The shape without the batch: `280 × 128`."""
    state: str = "fine"
    """One of `WIRE_STATES`."""

    @property
    def key(self) -> tuple[str, int, str, int]:
        """What makes it the same wire when its label or state changes."""
        return (self.source, self.output, self.target, self.slot)


@dataclass(frozen=True, slots=True)
class Link:
    """The dotted line between two calls of one shared layer."""

    a: str
    b: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """What the bubble of a card with a problem says."""

    headline: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """What lies under the pointer, as a value with a meaning."""

    kind: str
    """`port-in`, `port-out`, `card`, `wire`, `note`, `note-corner`, `group` or `paper`."""
    id: str = ""
    """The card, the note or the group; of a wire its target."""
    slot: int = -1
    """The port; of a wire its target's slot."""
    wire: Wire | None = None


PAPER = Hit("paper")
