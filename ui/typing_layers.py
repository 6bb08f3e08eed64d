"""Joins the line in which layers are typed with the canvas under it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QWidget

from graph.commands.shaping import replace_layer, typed_over
from ui.canvas.tools.moving import on_grid
from ui.quick_add import destination
from ui.quick_add.quick_add import QuickAdd

if TYPE_CHECKING:
    from graph.places import Place
    from graph.quick_add.plan import Plan
    from graph.sketch import Edge
    from ui.canvas.canvas import Canvas
    from ui.canvas.faces import Hit
    from ui.window import Window

_BELOW = 12


class TypingLayers(QObject):
    """Opens the line where the hand or the selection is, and carries out what was typed."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._lines: dict[Canvas, QuickAdd] = {}
        self._back: QWidget | None = None

    def join(self, canvas: Canvas) -> None:
        """Listen to a canvas that was opened."""
        canvas.typed.connect(self.begin)
        canvas.composed.connect(self._compose)
        canvas.addRequested.connect(self._at)
        canvas.endRequested.connect(self._at_end)
        canvas.destroyed.connect(self._forget)

    @property
    def line(self) -> QuickAdd:
        """The line over the canvas that is shown."""
        canvas = self._window.canvas
        if canvas not in self._lines:
            window = self._window
            line = self._lines[canvas] = QuickAdd(canvas, lambda: window.layers.own)
            line.planned.connect(self._carry_out)
            line.helpRequested.connect(partial(window.application.show_line_help, window))
            line.shown.connect(canvas.hint.begin_typing)
        return self._lines[canvas]

    def begin_from(self, back: QWidget) -> None:
        """Open the line, and once layers were added go back to this widget."""
        self.begin()
        self._back = back

    def begin(self, text: str = "") -> None:
        """Open the line behind what is selected, else where the pointer is."""
        window = self._window
        self._back = None
        canvas, chosen = window.canvas, window.document.selection
        wires = canvas.chosen_wires
        if len(wires) == 1 and not chosen:
            self.insert(wires.pop(), text)
            return
        if chosen:
            rects = [canvas.shown.geometry.rect_of(node) for node in sorted(chosen)]
            lowest = max(rects, key=lambda rect: rect.bottom())
            below = canvas.mapFromScene(lowest.bottomLeft())
            behind = destination.behind_selection(window.document)
            self.line.open(behind, below + QPoint(0, _BELOW), text)
            return
        at = canvas.mapFromGlobal(canvas.cursor().pos())
        if not canvas.viewport().rect().contains(at):
            at = canvas.viewport().rect().center()
        if len(window.document.sketch):
            there = destination.behind_selection(window.document)
        else:
            paper = canvas.to_scene(QPointF(at))
            there = destination.on_paper(window.document, (paper.x(), paper.y()))
        self.line.open(there, at, text)

    def insert(self, wire: Edge, text: str = "") -> None:
        """Open the line over a wire: what is typed is put into it."""
        window = self._window
        geometry = window.canvas.shown.geometry
        start = geometry.output_at(wire.source, wire.output)
        middle = (start + geometry.port_at(wire.target, wire.slot)) / 2
        at = window.canvas.mapFromScene(middle) + QPoint(0, _BELOW)
        self.line.open(destination.in_wire(window.document, wire), at, text)

    def replace(self) -> None:
        """Open the line for another kind in the place of the selected layer."""
        window = self._window
        (node,) = window.document.selection
        rect = window.canvas.shown.geometry.rect_of(node)
        at = window.canvas.mapFromScene(rect.bottomLeft()) + QPoint(0, _BELOW)
        self.line.open(destination.in_place_of(window.document, node), at)

    def _at(self, paper: QPointF) -> None:
        """Open the line at a point of the paper: what is typed follows nothing."""
        window = self._window
        at = window.canvas.mapFromScene(paper)
        self.line.open(destination.on_paper(window.document, _on_grid(paper)), at)

    def _at_end(self, port: Hit, paper: QPointF) -> None:
        """Open the line where a wire was let go: what is typed is wired to it."""
        window = self._window
        at = window.canvas.mapFromScene(paper)
        self.line.open(destination.at_end(window.document, _on_grid(paper), port), at)

    def _compose(self, event: QInputMethodEvent) -> None:
        self.begin()
        self.line.compose(event)

    def _carry_out(self, plan: Plan) -> None:
        window = self._window
        there = self.line.destination
        if there is not None and there.replaces:
            owner = window.document.sketch.owner(there.replaces)
            layer = typed_over(window.document.sketch.layers[owner], plan.made[0].layer)
            window.document.do(replace_layer(window.document.sketch, owner, layer))
            return
        change = window.document.apply(plan.label, plan.edits, select=plan.ends)
        for node in change.selection or ():
            window.canvas.reveal(node)
        back, self._back = self._back, None
        if back is not None:
            back.setFocus()

    def _forget(self, canvas: QObject) -> None:
        self._lines = {key: line for key, line in self._lines.items() if key is not canvas}


def _on_grid(paper: QPointF) -> Place:
    return on_grid(paper.x()), on_grid(paper.y())
