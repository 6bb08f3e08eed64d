"""Qt's events as values for the tools."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent

from ui.canvas.faces import Hit
from ui.canvas.tools.pointer import Pointer, Stroke

_KEYS = {
    Qt.Key.Key_Left: "Left",
    Qt.Key.Key_Right: "Right",
    Qt.Key.Key_Up: "Up",
    Qt.Key.Key_Down: "Down",
    Qt.Key.Key_Delete: "Delete",
    Qt.Key.Key_Backspace: "Backspace",
    Qt.Key.Key_Escape: "Escape",
    Qt.Key.Key_Return: "Return",
    Qt.Key.Key_Enter: "Return",
    Qt.Key.Key_F2: "F2",
}


def pointer_of(screen: QPointF, at: QPointF, hit: Hit, held: Qt.KeyboardModifier) -> Pointer:
    """A pointer at a point of the viewport, which is `at` in the scene."""
    return Pointer(
        (at.x(), at.y()),
        (screen.x(), screen.y()),
        hit,
        shift=bool(held & Qt.KeyboardModifier.ShiftModifier),
        ctrl=bool(held & Qt.KeyboardModifier.ControlModifier),
        alt=bool(held & Qt.KeyboardModifier.AltModifier),
    )


def stroke_of(event: QKeyEvent) -> Stroke | None:
    """A key that may mean something to a tool; None for any other."""
    code, held = event.key(), event.modifiers()
    name = _KEYS.get(Qt.Key(code))
    if name is None and Qt.Key.Key_A <= code <= Qt.Key.Key_Z:
        name = chr(code)
    if name is None:
        return None
    return Stroke(
        name,
        shift=bool(held & Qt.KeyboardModifier.ShiftModifier),
        ctrl=bool(held & Qt.KeyboardModifier.ControlModifier),
        alt=bool(held & Qt.KeyboardModifier.AltModifier),
    )
