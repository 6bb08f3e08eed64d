"""Cards and notes in hand: shown where they would go, moved in one step on release."""

from __future__ import annotations

from functools import partial

from graph.commands import annotating
from graph.commands.inserting import insert_node
from graph.places import GRID
from graph.sketch import Edge
from ui.canvas.faces import PAPER, Hit
from ui.canvas.tools.guiding import drawn_into_line, guides
from ui.canvas.tools.joining import Joining
from ui.canvas.tools.pointer import Point, Pointer
from ui.canvas.tools.surface import Surface
from ui.canvas.tools.tool import Gesture, Tool


class Moving(Gesture):
    """All selected cards follow the one in hand, which stops on the grid unless Alt is held."""

    def __init__(self, surface: Surface, pressed: Pointer, node: str) -> None:
        super().__init__(surface)
        self.pressed = pressed
        self.node = node
        self.nodes = sorted(surface.document.selection)
        self.things = [*self.nodes, *sorted(surface.chosen_notes())]
        self.shift: Point = (0.0, 0.0)
        sketch = surface.document.sketch
        others = surface.cards_in_view() - set(self.nodes)
        self.joining = Joining(surface, self.nodes)
        self._others = [sketch.position(other) for other in sorted(others)]

    def move(self, pointer: Pointer) -> Tool:
        self.shift = self._shift(pointer)
        self.surface.point_with("move")
        self.surface.show_offsets(dict.fromkeys(self.things, self.shift))
        self.joining.show(self.shift)
        self.surface.hover(self._into(pointer))
        x, y = annotating.place_of(self.surface.document.sketch, self.node)
        self.surface.show_guides(guides((x + self.shift[0], y + self.shift[1]), self._others))
        return self

    def release(self, pointer: Pointer) -> Tool:
        dx, dy = self._shift(pointer)
        sketch = self.surface.document.sketch
        there = ((thing, annotating.place_of(sketch, thing)) for thing in self.things)
        places = {node: (x + dx, y + dy) for node, (x, y) in there}
        wire = self._into(pointer).wire
        idle = self.cancel()
        move = partial(annotating.move, sketch, places)
        if wire is not None:
            move = partial(insert_node, sketch, self.node, Edge(*wire.key), places[self.node])
        self.surface.attempt(lambda: self.joining.joined(move(), (dx, dy)))
        return idle

    def cancel(self) -> Tool:
        self.surface.show_offsets({})
        self.joining.hide()
        self.surface.hover(PAPER)
        self.surface.show_guides(())
        self.surface.point_with("arrow")
        return super().cancel()

    def _into(self, pointer: Pointer) -> Hit:
        """The wire that a card without wires would be put into, or paper."""
        graph = self.surface.document.sketch.graph
        alone = self.things == [self.node] and self.node in graph and not graph.degree(self.node)
        return self.surface.wire_under(pointer.at) if alone else PAPER

    def _shift(self, pointer: Pointer) -> Point:
        dx = pointer.at[0] - self.pressed.at[0]
        dy = pointer.at[1] - self.pressed.at[1]
        x, y = annotating.place_of(self.surface.document.sketch, self.node)
        if pointer.alt:
            there = drawn_into_line((x + dx, y + dy), self._others)
            return there[0] - x, there[1] - y
        return on_grid(x + dx) - x, on_grid(y + dy) - y


def on_grid(value: float) -> float:
    """The nearest line of the grid."""
    return float(round(value / GRID) * GRID)
