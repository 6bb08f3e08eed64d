"""The live things of the scene in one hand: shown, placed and restyled together."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from ui.canvas.bubble import Bubble
from ui.canvas.faces import Explanation
from ui.canvas.inks import Inks
from ui.canvas.live import Ghost, Guides, RubberBand, WireInHand
from ui.canvas.placing import beside_card, beside_pointer

if TYPE_CHECKING:
    from ui.canvas.scene import CanvasScene


class GestureItems:
    """The wire in hand and its note, the rubber band, the ghost, and the bubble of a problem."""

    def __init__(self, scene: CanvasScene, inks: Inks) -> None:
        self._scene = scene
        self.ghost = Ghost()
        self.wire = WireInHand(inks)
        self.band = RubberBand(inks)
        self.guides = Guides(inks)
        self.problem = Bubble(inks)
        self.result = Bubble(inks, small=True)
        self._pointer = QPointF()
        self._above = True
        for height, item in enumerate(
            (self.guides, self.ghost, self.wire, self.band, self.problem, self.result), start=1
        ):
            item.setZValue(height)
            scene.addItem(item)

    @property
    def busy(self) -> bool:
        """A gesture is under way that a bubble would disturb."""
        return self.wire.isVisible() or self.band.isVisible() or self.ghost.isVisible()

    def restyle(self, inks: Inks) -> None:
        self.wire.inks = inks
        self.band.restyle(inks)
        self.guides.restyle(inks)
        self.problem.restyle(inks)
        self.result.restyle(inks)

    def show_wire(
        self, start: QPointF, end: QPointF, state: str, text: str, pointer: QPointF
    ) -> None:
        """The edge being drawn; its would-be result, if any, on the side where it comes from."""
        self.wire.show_between(start, end, state, across=self._scene.geometry.cards.across)
        self._pointer = pointer
        to_end, to_start = pointer - end, pointer - start
        self._above = to_end.manhattanLength() <= to_start.manhattanLength()
        self.result.setVisible(bool(text))
        if text:
            self.result.say(Explanation(text), state)
            self.place_note()

    def hide_wire(self) -> None:
        self.wire.setVisible(False)
        self.result.setVisible(False)

    def show_band(self, rect: QRectF) -> None:
        self.band.setRect(rect.normalized())
        self.band.setVisible(True)

    def place_note(self) -> None:
        view = self._scene.camera()
        if view is None or not self.result.isVisible():
            return
        to_view = view.viewportTransform()
        room = QRectF(view.viewport().rect())
        corner = beside_pointer(
            self.result.size, to_view.map(self._pointer), room, above=self._above
        )
        self.result.setPos(view.to_scene(corner))

    def show_problem(self, card_id: str, explain: Callable[[str], Explanation | None]) -> None:
        """Open the bubble at this card, where there is room for it; close it without a card."""
        view = self._scene.camera()
        words = explain(card_id) if card_id and view else None
        corner = None
        if words is not None and view is not None:
            geometry = self._scene.geometry
            self.problem.say(words, geometry.cards.card(card_id).face.state)
            to_view = view.viewportTransform()
            seen = view.visible_rect()
            others = geometry.cards_in(seen) - {card_id}
            corner = beside_card(
                self.problem.size,
                to_view.mapRect(geometry.rect_of(card_id)),
                QRectF(view.viewport().rect()),
                [to_view.mapRect(geometry.rect_of(other)) for other in others],
            )
            if corner is not None:
                self.problem.setPos(view.to_scene(corner))
        self.problem.setVisible(corner is not None)
