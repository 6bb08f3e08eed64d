"""What the canvas shows: fed with values, it repaints once per turn of the event loop."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QPointF, QRectF, Signal
from PySide6.QtWidgets import QGraphicsScene

from ui.canvas import inks as theme_inks
from ui.canvas.cards.layout import CardLayout
from ui.canvas.changed_marks import ChangedMarks
from ui.canvas.faces import PAPER, Card, Explanation, Face, Hit, Link, Wire
from ui.canvas.found_marks import FoundMarks
from ui.canvas.geometry import Geometry
from ui.canvas.gesture_items import GestureItems
from ui.canvas.layer import LayerItem
from ui.canvas.marks import ON_PAPER, Marks
from ui.canvas.paper.ground import Ground
from ui.canvas.paper.ground_item import GroundItem
from ui.canvas.port_letters import PortLetters
from ui.canvas.repaint import FEW, Repaint
from ui.canvas.wires.table import WireKey
from ui.theme import theme

if TYPE_CHECKING:
    from graph.sketch import Sketch
    from ui.canvas.camera import Camera


class CanvasScene(QGraphicsScene):
    """The cards, wires and links as last fed, what is marked, and the live things of a gesture."""

    contentChanged = Signal()
    """The cards take up another area now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self.layout = CardLayout()
        self.inks = theme_inks.current()
        self.geometry = Geometry(self._width_of)
        self.marks = Marks()
        self.layer = LayerItem(self.geometry, self.marks, self.layout, self.inks)
        self.layer.exposures = self._exposures
        self.addItem(self.layer)
        self.ground = Ground(self.geometry)
        self._ground_item = GroundItem(self.ground, self.inks)
        self.addItem(self._ground_item)
        self.live = GestureItems(self, self.inks)
        self.explain: Callable[[str], Explanation | None] = _unexplained
        """Asked for the words of the bubble when one is to open."""
        self.repaint = Repaint(self.layer, self.camera, self)
        self.found_marks = FoundMarks(self.geometry, self.repaint.touch_all)
        self.changed_marks = ChangedMarks(self.geometry, self.repaint.touch_all)
        self.port_letters = PortLetters(self.geometry, self.repaint.touch_all)
        self._overlays = (self.found_marks, self.changed_marks, self.port_letters)
        for overlay in self._overlays:
            overlay.restyle(self.layout, self.inks)
            self.addItem(overlay)
        theme.listen(self._theme_changed)

    # What is shown

    def feed_ground(self, sketch: Sketch) -> None:
        """Show the notes and groups of a sketch beneath the cards."""
        shown = bool(self.ground)
        self.ground.feed(sketch)
        if shown or self.ground:
            self._moved()

    def set_all(
        self, cards: Iterable[Card], wires: Iterable[Wire] = (), links: Iterable[Link] = ()
    ) -> None:
        """Show these and nothing else; marks of what is gone are dropped."""
        self.geometry.cards.set_all(cards)
        self.geometry.wires.set_all(wires)
        self.layer.links.set_all(links)
        self.layer.cards.code_all()
        self.marks.keep_to(self.geometry)
        self._moved()

    def turn(self, *, across: bool) -> None:
        """Show ports at the sides of cards, or above and below them."""
        if self.geometry.cards.turn(across=across):
            self._moved()

    def update_cards(self, cards: Iterable[Card]) -> None:
        """Show these cards as they are now, new ones above the others."""
        table = self.geometry.cards
        version = table.version
        rows = table.update(cards)
        self.layer.cards.code(rows)
        if table.version != version:
            self._moved()
        elif len(rows) > FEW:
            self.repaint.touch_all()
        elif rows:
            self.repaint.touch(self.layer.cards.around(row) for row in rows)
        self._refresh_bubble()

    def remove_cards(self, ids: Iterable[str]) -> None:
        """Show these no longer; their wires are no longer drawn either."""
        self.geometry.cards.remove(ids)
        self.layer.cards.code_all()
        self.marks.keep_to(self.geometry)
        self._moved()

    def update_wires(self, wires: Iterable[Wire]) -> None:
        """Show these wires as they are now; one with other ends is another wire."""
        if self.geometry.wires.update(wires):
            self.repaint.touch_all()

    def remove_wires(self, keys: Iterable[WireKey]) -> None:
        """Show the wires with these ends (`Wire.key`) no longer."""
        self.geometry.wires.remove(keys)
        self.marks.keep_to(self.geometry)
        self.repaint.touch_all()

    def set_links(self, links: Iterable[Link]) -> None:
        self.layer.links.set_all(links)
        self.repaint.touch_all()

    def set_offsets(self, offsets: Mapping[str, tuple[float, float]]) -> None:
        """Show these cards shifted and above the others, without touching what was fed."""
        if bool(self.geometry.cards.set_offsets(offsets)) | self.ground.shift(offsets):
            self.repaint.touch_all()
            self._refresh_bubble()

    # What is marked

    @property
    def selected(self) -> set[str]:
        return self.marks.selected

    @property
    def selected_wires(self) -> set[WireKey]:
        return self.marks.wires

    @property
    def hovered(self) -> Hit:
        return self.marks.hovered

    @property
    def focus(self) -> str:
        return self.marks.focus

    def set_selected(self, cards: Iterable[str], wires: Iterable[WireKey] = ()) -> None:
        """Mark these cards and wires as selected, no others."""
        before, before_wires = self.marks.selected, self.marks.wires
        self.marks.selected, self.marks.wires = set(cards), set(wires)
        changed = before ^ self.marks.selected
        if before_wires != self.marks.wires or len(changed) > FEW:
            self.repaint.touch_all()
        else:
            self._touch_cards(changed)
        self._refresh_bubble()

    def set_fitting(self, cards: Mapping[str, bool], ports: str = "port-in") -> None:
        """Mark to which cards, and which kind of their ports, a wire in hand can go."""
        if cards != self.marks.fitting:
            self.marks.fitting, self.marks.aim = dict(cards), ports
            self.repaint.touch_all()

    def set_hovered(self, hit: Hit = PAPER) -> None:
        """Mark what the pointer is at."""
        before = self.marks.hovered
        if before == hit:
            return
        self.marks.hovered = self.ground.hovered = hit
        if {before.kind, hit.kind} & ON_PAPER:
            self.repaint.touch_all()
        self._touch_cards(h.id for h in (before, hit) if h.kind != "wire")
        for wire in (before.wire, hit.wire):
            row = self.geometry.wires.rows.get(wire.key) if wire else None
            if row is not None:
                left, top, right, bottom = self.geometry.wires.boxes[row].tolist()
                self.repaint.touch([QRectF(left - 4, top - 4, right - left + 8, bottom - top + 8)])
        self._refresh_bubble()

    def set_focus(self, card_id: str = "") -> None:
        """Show that the keyboard is at this card."""
        if card_id != self.marks.focus:
            changed = (self.marks.focus, card_id)
            self.marks.focus = card_id
            self._touch_cards(changed)

    # Live things

    def show_wire(
        self, start: QPointF, end: QPointF, text: str = "", state: str = "fine",
        pointer: QPointF | None = None,
    ) -> None:  # fmt: skip
        """The edge being drawn, from an output to an input, and its would-be result."""
        self.live.show_wire(start, end, state, text, pointer or end)
        self._refresh_bubble()

    def hide_wire(self) -> None:
        self.live.hide_wire()
        self._refresh_bubble()

    def show_band(self, rect: QRectF) -> None:
        self.live.show_band(rect)

    def hide_band(self) -> None:
        self.live.band.setVisible(False)

    def show_ghost(self, face: Face, at: QPointF) -> None:
        """A card that is not there yet, the middle of its top edge at this point."""
        self.live.ghost.show_face(face, at, self.layer.sprites)

    def hide_ghost(self) -> None:
        self.live.ghost.setVisible(False)

    # How it is shown

    def restyle(self) -> None:
        """The theme or the fonts are others now: measure and paint everything anew."""
        self.layout = CardLayout()
        self.inks = theme_inks.current()
        self.geometry.cards.remeasure()
        self.layer.restyle(self.layout, self.inks)
        self.live.restyle(self.inks)
        self._ground_item.inks = self.inks
        for overlay in self._overlays:
            overlay.restyle(self.layout, self.inks)
        self._moved()

    def _theme_changed(self, _theme: theme.Theme) -> None:
        if shiboken6.isValid(self):
            self.restyle()

    def camera_changed(self, *, zoomed: bool) -> None:
        """The view shows another part, or at another scale."""
        self.repaint.camera_changed(zoomed=zoomed)
        self._refresh_bubble()
        self.live.place_note()

    def settle_now(self) -> None:
        """Paint at once what would be painted at rest: for pictures and tests."""
        self.repaint.settle_now()

    def camera(self) -> Camera | None:
        """The view that looks at this scene."""
        views = self.views()
        return views[0] if views else None  # type: ignore[return-value]

    def _moved(self) -> None:
        self.repaint.touch_all()
        self._refresh_bubble()
        self.contentChanged.emit()

    def _touch_cards(self, ids: Iterable[str]) -> None:
        rows = self.geometry.cards.rows
        self.repaint.touch(self.layer.cards.around(rows[card]) for card in ids if card in rows)

    def _width_of(self, face: Face) -> float:
        return self.layout.width(face)

    def _exposures(self) -> list[QRectF]:
        view = self.camera()
        return view.exposures if view is not None else []

    def _refresh_bubble(self) -> None:
        self.live.show_problem(self.explained, self.explain)

    @property
    def explained(self) -> str:
        """The card whose bubble is open: the one pointed at, or else the only selected one."""
        if self.geometry.cards.offset_rows or self.live.busy:
            return ""
        hovered = self.marks.hovered
        chosen = [hovered.id] if hovered.kind == "card" else []
        chosen += list(self.marks.selected) if len(self.marks.selected) == 1 else []
        for card_id in chosen:
            if card_id in self.geometry.cards:
                state = self.geometry.cards.card(card_id).face.state
                if state in ("wrong", "warning"):
                    return card_id
        return ""


def _unexplained(_card_id: str) -> Explanation | None:
    return None
