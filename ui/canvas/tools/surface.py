"""What a tool can see and show: the canvas under the hand, without Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

from graph.commands import Deed
from graph.models.inside import AnyDocument
from graph.sketch import Edge
from ui.canvas.faces import Face, Hit
from ui.canvas.tools.handles import Handle
from ui.canvas.tools.pointer import Point
from ui.canvas.tools.port_letter import PortLetter

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


class Surface(Protocol):
    """The document, where its cards are, and the live things of a gesture."""

    document: AnyDocument
    heals: bool
    """Whether a gap closes where a layer is removed from a chain."""

    # Where things are

    def port(self, node: str, slot: int) -> Point:
        """An input port."""

    def output(self, node: str, output: int) -> Point:
        """An output port."""

    def near(self, at: Point, kind: str) -> Hit:
        """Where the loose end of a wire would go: to a port of this kind, else a card, or paper."""

    def wire_under(self, at: Point) -> Hit:
        """The wire that is there, or paper; cards in hand cover nothing."""

    def cards_in(self, box: Box) -> set[str]:
        """The cards that a rectangle touches."""

    def notes_in(self, box: Box) -> set[str]:
        """The notes that a rectangle touches."""

    def frames(self) -> dict[str, Box]:
        """The frames of the groups that can be seen."""

    def number_at(self, at: Point, node: str) -> Handle | None:
        """The setting behind the number of a card that is there."""

    # What is chosen and done

    def chosen_wires(self) -> set[Edge]:
        """The selected wires."""

    def chosen_notes(self) -> set[str]:
        """The selected notes on paper."""

    def choose(
        self, nodes: Iterable[str], wires: Iterable[Edge] = (), notes: Iterable[str] = ()
    ) -> None:
        """Select these and nothing else."""

    def attempt(self, command: Callable[[], Deed], merge: object = None) -> bool:
        """Do what a command gives; say its reason where it refuses."""

    # What is only shown

    def hover(self, hit: Hit) -> None:
        """Mark what is pointed at."""

    def show_fitting(self, cards: Mapping[str, bool] | None, ports: str = "port-in") -> None:
        """Mark the cards to whose ports of a kind a wire can go, and those it cannot go to."""

    def show_guides(self, lines: Iterable[tuple[Point, Point]]) -> None:
        """Lines through what stands in line; none hides them."""

    def cards_in_view(self) -> set[str]:
        """The cards that can be seen now."""

    def point_with(self, cursor: str) -> None:
        """The shape of the pointer: `arrow`, `hand`, `cross`, `move`, `grab`, `size` or `scrub`."""

    def show_offsets(self, offsets: Mapping[str, Point]) -> None:
        """Show cards and notes shifted; nothing shows all at their places."""

    def show_joins(self, joins: Mapping[str, str]) -> None:
        """Show these cards and groups in other groups, which are lit; none shows all as it is."""

    def show_sizes(self, sizes: Mapping[str, Point]) -> None:
        """Show notes in another size; nothing shows all as they are."""

    def show_wire(self, start: Point, end: Point, text: str, state: str, pointer: Point) -> None:
        """A wire in hand from an output to an input, and its would-be result."""

    def hide_wire(self) -> None:
        """No wire in hand any more."""

    def lift(self, edge: Edge | None) -> None:
        """Show the sketch without this edge, whose end is in hand."""

    def open_card(self, node: str) -> None:
        """Show every input of this card, also those that are seldom used; of no other."""

    def show_band(self, box: Box, marked: Iterable[str], notes: Iterable[str] = ()) -> None:
        """The rubber band, and the cards and notes that it would select."""

    def hide_band(self) -> None:
        """No rubber band any more; what is selected is marked again."""

    def show_ghost(self, face: Face, at: Point) -> None:
        """A card that is not there yet."""

    def hide_ghost(self) -> None:
        """No ghost any more."""

    def show_letters(self, letters: Iterable[PortLetter], typed: str) -> None:
        """Letters on ports, and what was typed of them; none takes them away."""

    def reveal(self, node: str) -> None:
        """Bring a card into view."""

    # What the window is asked for

    def say(self, what: str, *, wrong: bool = False) -> None:
        """Tell in one sentence what is expected now, or why something is not done."""

    def edit(self, node: str) -> None:
        """Edit the node's name and settings."""

    def write(self, note: str) -> None:
        """Edit a note in place."""

    def write_title(self, group: str) -> None:
        """Edit the title of a group in place."""

    def add_here(self, at: Point) -> None:
        """Search a layer to add at this point."""

    def add_at_end(self, port: Hit, at: Point) -> None:
        """Search a layer for the loose end of a wire, which was let go at this point."""

    def put_on_clipboard(self, text: str) -> None:
        """Copied layers."""

    def clipboard(self) -> str:
        """The text on the clipboard."""
