"""The canvas under the hand: lets the tools see and show, in scene, document and window."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication

from graph import clipboard
from graph.commands import Deed, Refusal
from graph.models.inside import AnyDocument
from graph.sketch import Edge
from ui.canvas.faces import PAPER, Face, Hit
from ui.canvas.hit_numbers import number_under
from ui.canvas.lod import Level, level_at
from ui.canvas.scene import CanvasScene
from ui.canvas.tools.handles import Handle, in_caption, in_shape
from ui.canvas.tools.pointer import Point
from ui.canvas.tools.port_letter import PortLetter
from ui.canvas.tools.surface import Box

if TYPE_CHECKING:
    from ui.canvas.canvas import Canvas

SNAP = 24.0
"""Pixels of the screen from which a port draws the end of a wire to it."""

_CURSORS = {
    "arrow": Qt.CursorShape.ArrowCursor,
    "hand": Qt.CursorShape.PointingHandCursor,
    "cross": Qt.CursorShape.CrossCursor,
    "move": Qt.CursorShape.ClosedHandCursor,
    "scrub": Qt.CursorShape.SizeHorCursor,
    "size": Qt.CursorShape.SizeFDiagCursor,
    "grab": Qt.CursorShape.OpenHandCursor,
}


class CanvasSurface:
    """What tools see of a canvas; fulfils `Surface`."""

    def __init__(self, document: AnyDocument, scene: CanvasScene, canvas: Canvas) -> None:
        self.document = document
        self._scene = scene
        self._canvas = canvas
        self.heals = False
        self._notes_before: set[str] | None = None

    # Where things are

    def port(self, node: str, slot: int) -> Point:
        return self._scene.geometry.port_at(node, slot).toTuple()

    def output(self, node: str, output: int) -> Point:
        return self._scene.geometry.output_at(node, output).toTuple()

    def wire_under(self, at: Point) -> Hit:
        return self._scene.geometry.wire_under(QPointF(*at), self._canvas.zoom)

    def near(self, at: Point, kind: str) -> Hit:
        zoom = self._canvas.zoom
        hit = self._scene.geometry.hit(QPointF(*at), zoom, SNAP, outputs=kind == "port-out")
        if hit.kind in {"port-in", "port-out", "card"}:
            return hit
        opened = self._canvas.feeder.opened
        if opened in self._scene.geometry.cards:
            reach = SNAP / zoom
            around = self._scene.geometry.rect_of(opened)
            if around.adjusted(-reach, -reach, reach, reach).contains(QPointF(*at)):
                return Hit("card", opened)  # its ports have spread: it is still what is meant
        return PAPER

    def cards_in(self, box: Box) -> set[str]:
        return self._scene.geometry.cards_in(_rect(box))

    def notes_in(self, box: Box) -> set[str]:
        return self._scene.ground.notes_in(_rect(box))

    def frames(self) -> dict[str, Box]:
        ground = self._scene.ground
        rects = ((each, ground.group_rect(each)) for each in ground.groups)
        return {each: _box(rect) for each, rect in rects if not rect.isNull()}

    def number_at(self, at: Point, node: str) -> Handle | None:
        if level_at(self._canvas.zoom) is not Level.FULL:
            return None
        face = self._scene.geometry.cards.card(node).face
        corner = self._scene.geometry.rect_of(node).topLeft()
        found = number_under(self._scene.layout, face, at[0] - corner.x(), at[1] - corner.y())
        if found is None:
            return None
        line, index = found
        return (in_caption if line == "detail" else in_shape)(self.document, node, index)

    # What is chosen and done

    def chosen_wires(self) -> set[Edge]:
        return {Edge(*key) for key in self._scene.selected_wires}

    def chosen_notes(self) -> set[str]:
        return set(self._scene.ground.chosen)

    def choose(
        self, nodes: Iterable[str], wires: Iterable[Edge] = (), notes: Iterable[str] = ()
    ) -> None:
        self._canvas.choose(nodes, wires, notes)

    def attempt(self, command: Callable[[], Deed], merge: object = None) -> bool:
        try:
            self.document.do(command(), merge=merge, initiator=self._canvas)
        except Refusal as refusal:
            self._canvas.refused.emit(str(refusal))
            return False
        return True

    # What is only shown

    def hover(self, hit: Hit) -> None:
        self._scene.set_hovered(hit)

    def show_fitting(self, cards: Mapping[str, bool] | None, ports: str = "port-in") -> None:
        self._scene.set_fitting(cards or {}, ports)

    def show_guides(self, lines: Iterable[tuple[Point, Point]]) -> None:
        self._scene.live.guides.show_lines((QPointF(*a), QPointF(*b)) for a, b in lines)

    def cards_in_view(self) -> set[str]:
        seen = self._canvas.mapToScene(self._canvas.viewport().rect()).boundingRect()
        return self._scene.geometry.cards_in(seen)

    def point_with(self, cursor: str) -> None:
        viewport, shape = self._canvas.viewport(), _CURSORS[cursor]
        if viewport.cursor().shape() != shape:
            viewport.setCursor(shape)

    def show_offsets(self, offsets: Mapping[str, Point]) -> None:
        self._scene.set_offsets(offsets)

    def show_joins(self, joins: Mapping[str, str]) -> None:
        if self._scene.ground.join(joins):
            self._scene.repaint.touch_all()

    def show_sizes(self, sizes: Mapping[str, Point]) -> None:
        self._scene.ground.resize(sizes)
        self._scene.repaint.touch_all()

    def show_wire(self, start: Point, end: Point, text: str, state: str, pointer: Point) -> None:
        self._scene.show_wire(QPointF(*start), QPointF(*end), text, state, QPointF(*pointer))

    def hide_wire(self) -> None:
        self._scene.hide_wire()
        self._scene.set_hovered()

    def lift(self, edge: Edge | None) -> None:
        self._canvas.feeder.lift(edge)

    def open_card(self, node: str) -> None:
        self._canvas.feeder.open_card(node)

    def show_band(self, box: Box, marked: Iterable[str], notes: Iterable[str] = ()) -> None:
        self._scene.show_band(_rect(box))
        self._scene.set_selected(marked, self._scene.selected_wires)
        if self._notes_before is None:
            self._notes_before = set(self._scene.ground.chosen)
        self._canvas.choose_notes(notes)

    def hide_band(self) -> None:
        self._scene.hide_band()
        self._scene.set_selected(self.document.selection, self._scene.selected_wires)
        if self._notes_before is not None:
            self._canvas.choose_notes(self._notes_before)
        self._notes_before = None

    def show_ghost(self, face: Face, at: Point) -> None:
        self._scene.show_ghost(face, QPointF(*at))
        self._canvas.hint.setVisible(False)

    def hide_ghost(self) -> None:
        self._scene.hide_ghost()
        self._canvas.hint.appear()

    def show_letters(self, letters: Iterable[PortLetter], typed: str) -> None:
        shown = tuple(letters)
        self._scene.port_letters.show_letters(shown, typed)
        self._canvas.tell_letters(shown)

    def reveal(self, node: str) -> None:
        self._canvas.reveal(node)

    # What the window is asked for

    def say(self, what: str, *, wrong: bool = False) -> None:
        self._canvas.prompt.say(what, wrong=wrong)

    def edit(self, node: str) -> None:
        self._canvas.editRequested.emit(node)

    def write(self, note: str) -> None:
        self._canvas.writing.note(note)

    def write_title(self, group: str) -> None:
        self._canvas.writing.title(group)

    def add_here(self, at: Point) -> None:
        self._canvas.addRequested.emit(QPointF(*at))

    def add_at_end(self, port: Hit, at: Point) -> None:
        self._canvas.endRequested.emit(port, QPointF(*at))

    def put_on_clipboard(self, text: str) -> None:
        data = QMimeData()
        data.setText(text)
        data.setData(clipboard.MIME, text.encode())
        QGuiApplication.clipboard().setMimeData(data)

    def clipboard(self) -> str:
        return clipboard_text()


def clipboard_text() -> str:
    """What is on the clipboard: copied layers where there are any, else its text."""
    data = QGuiApplication.clipboard().mimeData()
    if data is None:
        return ""
    if data.hasFormat(clipboard.MIME):
        return bytes(data.data(clipboard.MIME).data()).decode(errors="replace")
    return data.text()


def _box(rect: QRectF) -> Box:
    return rect.left(), rect.top(), rect.right(), rect.bottom()


def _rect(box: Box) -> QRectF:
    left, top, right, bottom = box
    return QRectF(left, top, right - left, bottom - top)
