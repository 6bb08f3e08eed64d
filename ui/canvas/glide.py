"""Cards glide to where an edit put them, briefly, so that the eye can follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractAnimation, QEasingCurve, QObject, QVariantAnimation

from graph.edits import Describe, Move
from graph.edits.annotations import SetNote
from ui.theme import motion

if TYPE_CHECKING:
    from graph.document import Change
    from ui.canvas.scene import CanvasScene

DURATION = 180
MOST = 600
"""So many cards at most are shown moving; of more the eye could follow none."""

Place = tuple[float, float]


class Glide(QObject):
    """Shows cards on the way from where they were to where they are."""

    def __init__(self, scene: CanvasScene) -> None:
        super().__init__(scene)
        self._scene = scene
        self._from: dict[str, Place] = {}
        self._way = QVariantAnimation(self)
        self._way.setDuration(DURATION)
        self._way.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._way.setStartValue(1.0)
        self._way.setEndValue(0.0)
        self._way.valueChanged.connect(self._show)
        self._way.finished.connect(self._arrived)

    @property
    def running(self) -> bool:
        """Whether cards are on their way."""
        return self._way.state() == QAbstractAnimation.State.Running

    def stop(self) -> None:
        """Show everything where it is."""
        if self.running:
            self._way.stop()
            self._arrived()

    def remember(self, change: Change, *, by_hand: bool) -> dict[str, Place]:
        """Where the cards that a change has moved are still shown; none for what a hand moved."""
        travels = not by_hand and all(
            isinstance(edit, Move | Describe | SetNote) for edit in change.edits
        )
        moved = {node for edit in change.edits if isinstance(edit, Move) for node in edit.places}
        cards = self._scene.geometry.cards
        there = {node: _place(self._scene, node) for node in moved if node in cards}
        self.stop()
        fit = travels and 0 < len(there) <= MOST and self._scene.views() and motion.allowed()
        return there if fit else {}

    def go(self, before: dict[str, Place]) -> None:
        """Let these cards glide from there to where they stand now."""
        self._from = {}
        for node, (x, y) in before.items():
            now_x, now_y = _place(self._scene, node)
            if (x, y) != (now_x, now_y):
                self._from[node] = (x - now_x, y - now_y)
        if self._from:
            self._show(1.0)
            self._way.start()

    def _show(self, left: float) -> None:
        shift = {node: (dx * left, dy * left) for node, (dx, dy) in self._from.items()}
        self._scene.set_offsets(shift)

    def _arrived(self) -> None:
        self._from = {}
        self._scene.set_offsets({})


def _place(scene: CanvasScene, node: str) -> Place:
    """The middle of a card's top edge as shown."""
    rect = scene.geometry.rect_of(node)
    return rect.center().x(), rect.top()
