"""A wire in hand, with its would-be result told before release."""

from __future__ import annotations

from functools import partial

from graph import commands
from graph.sketch import Edge
from graph.trial import try_edge
from graph.wiring import free_slot, ports_shown
from ui.canvas.faces import Hit
from ui.canvas.faces_of import result_of
from ui.canvas.tools.pointer import Point, Pointer
from ui.canvas.tools.surface import Surface
from ui.canvas.tools.tool import Gesture, Tool

MOST_TRIED = 150
"""Cards that are tried when a wire is taken in hand; more would be felt."""


class Wiring(Gesture):
    """From an output to an input, or from a free input backwards.

    From an input that is wired its end is taken along: elsewhere to another input, on paper away.
    """

    def __init__(self, surface: Surface, port: Hit) -> None:
        super().__init__(surface)
        sketch = surface.document.sketch
        forward = port.kind == "port-out"
        self.old = None if forward else sketch.edge_at(port.id, port.slot)
        if self.old is not None:
            self.start = Hit("port-out", self.old.source, self.old.output)
        else:
            self.start = port
        surface.lift(self.old)
        surface.show_fitting(self._fitting(), "port-in" if self._forward else "port-out")

    def move(self, pointer: Pointer) -> Tool:
        self.surface.open_card(self._full(self._landed(pointer).id))
        edge = self._aimed(pointer)
        text, state = "", "fine"
        if edge is not None and edge != self.old:
            document = self.surface.document
            trial = try_edge(document, edge, self.old)
            text, state = result_of(trial, document.sketch.properties.sizes)
        held, loose = self._ends(edge, pointer)
        start, end = (held, loose) if self._forward else (loose, held)
        self.surface.point_with("cross")
        self.surface.hover(self._mark(edge))
        self.surface.show_wire(start, end, text, state, pointer.at)
        return self

    def release(self, pointer: Pointer) -> Tool:
        edge = self._aimed(pointer)
        sketch = self.surface.document.sketch
        idle = self.cancel()
        if edge is not None:
            self.surface.attempt(partial(commands.rewire, sketch, self.old, edge))
        elif self._landed(pointer).kind == "paper":
            if self.old is not None:
                self.surface.attempt(partial(commands.disconnect, sketch, [self.old]))
            else:
                self.surface.add_at_end(self.start, pointer.at)
        return idle

    def cancel(self) -> Tool:
        self.surface.hide_wire()
        self.surface.lift(None)
        self.surface.open_card("")
        self.surface.show_fitting(None)
        self.surface.point_with("arrow")
        return super().cancel()

    def _fitting(self) -> dict[str, bool]:
        """Of the cards that can be seen: whether the wire could go there without a problem."""
        document, start = self.surface.document, self.start
        found = {}
        for node in self.surface.cards_in_view() - {start.id}:
            slot = free_slot(document.sketch, node, self.old) if self._forward else 0
            if slot is None:
                continue
            ends = (start.id, start.slot, node, slot)
            edge = Edge(*ends) if self._forward else Edge(node, 0, start.id, start.slot)
            trial = try_edge(document, edge, self.old)
            fits = trial.problem is None or trial.problem.severity != "error"
            found[node] = fits and not trial.refusal
            if len(found) >= MOST_TRIED:
                break
        return found

    @property
    def _forward(self) -> bool:
        return self.start.kind == "port-out"

    def _landed(self, pointer: Pointer) -> Hit:
        return self.surface.near(pointer.at, "port-in" if self._forward else "port-out")

    def _aimed(self, pointer: Pointer) -> Edge | None:
        """The edge that a release here would draw."""
        hit, start = self._landed(pointer), self.start
        if hit.kind == "paper" or (hit.kind == "card" and hit.id == start.id):
            return None
        if self._forward:
            slot = hit.slot if hit.kind == "port-in" else self._slot_of(hit.id, pointer.at)
            return Edge(start.id, start.slot, hit.id, slot)
        return Edge(hit.id, max(hit.slot, 0), start.id, start.slot)

    def _slot_of(self, node: str, at: Point) -> int:
        """The slot that a drop on a card takes: the first that it lacks, else the nearest."""
        sketch = self.surface.document.sketch
        slot = free_slot(sketch, node, self.old)
        if slot is not None:
            return slot
        slots = range(max(1, ports_shown(sketch, node, every=True)))
        return min(slots, key=lambda s: abs(self.surface.port(node, s)[0] - at[0]))

    def _full(self, node: str) -> str:
        """The card that the wire comes to, if it lacks nothing and could take more all the same."""
        sketch = self.surface.document.sketch
        if not self._forward or node not in sketch.graph or node == self.start.id:
            return ""
        return node if free_slot(sketch, node, self.old) is None else ""

    def _ends(self, edge: Edge | None, pointer: Pointer) -> tuple[Point, Point]:
        """Where the wire is held fast, and where its loose end is."""
        start = self.start
        if self._forward:
            held = self.surface.output(start.id, start.slot)
            loose = None if edge is None else self.surface.port(edge.target, edge.slot)
        else:
            held = self.surface.port(start.id, start.slot)
            loose = None if edge is None else self.surface.output(edge.source, edge.output)
        return held, pointer.at if loose is None else loose

    def _mark(self, edge: Edge | None) -> Hit:
        if edge is None:
            return Hit("paper")
        if self._forward:
            return Hit("port-in", edge.target, edge.slot)
        return Hit("port-out", edge.source, edge.output)
