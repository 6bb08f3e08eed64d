"""The real window under a real hand, frame by frame, with every card in view as it is drawn.

`QT_SCALE_FACTOR=2 python -m tests.benchmarks frames` measures it on a dense screen. A frame lasts
from the event of the mouse or the wheel until everything that it asked for is painted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.benchmarks.desk import Desk, row

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt  # isort: skip - after the platform is chosen
from PySide6.QtGui import QMouseEvent, QWheelEvent  # isort: skip
from PySide6.QtWidgets import QApplication  # isort: skip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget

SIZES = (1_000,)
FRAMES = 60
NOTCH = 15
"""How far a free wheel turns in a frame, in eighths of a degree."""


def drag() -> Iterator[dict]:
    """One card is dragged."""
    for count in SIZES:
        desk = Desk(count)
        yield _dragged("frames.drag", desk, _card(desk))


def drag_many() -> Iterator[dict]:
    """Half of all cards are dragged together."""
    for count in SIZES:
        desk = Desk(count)
        nodes = desk.window.document.sketch.nodes
        desk.window.document.select(nodes[len(nodes) // 4 : -len(nodes) // 4])
        desk.come_to_rest()
        yield _dragged("frames.drag_many", desk, _card(desk))


def wire() -> Iterator[dict]:
    """A wire is drawn across all cards."""
    for count in SIZES:
        desk = Desk(count)
        start = desk.window.canvas.output_at("input")
        yield _dragged("frames.wire", desk, start)


def rubber_band() -> Iterator[dict]:
    """A frame is drawn around ever more cards."""
    for count in SIZES:
        desk = Desk(count)
        yield _dragged("frames.rubber_band", desk, QPoint(4, 4), step=QPoint(12, 9))


def pan() -> Iterator[dict]:
    """Everything is pushed about with the middle button."""
    for count in SIZES:
        desk = Desk(count)
        at = desk.window.canvas.viewport().rect().center()
        yield _dragged("frames.pan", desk, at, button=Qt.MouseButton.MiddleButton)


def pan_near() -> Iterator[dict]:
    """The same with cards as large as life."""
    for count in SIZES:
        desk = _near(count)
        at = desk.window.canvas.viewport().rect().center()
        yield _dragged("frames.pan_near", desk, at, button=Qt.MouseButton.MiddleButton)


def zoom() -> Iterator[dict]:
    """The wheel turns to and fro while everything is in view."""
    for count in SIZES:
        yield _zoomed("frames.zoom", Desk(count))


def zoom_near() -> Iterator[dict]:
    """The same with cards as large as life."""
    for count in SIZES:
        yield _zoomed("frames.zoom_near", _near(count))


def zoom_through() -> Iterator[dict]:
    """The wheel turns on, from everything in view to cards as large as life."""
    for count in SIZES:
        desk = Desk(count)
        times = [desk.frame(lambda d=desk: _wheel(d, 4 * NOTCH)) for _ in range(FRAMES)]
        yield row("frames.zoom_through", count, times)


def trying() -> Iterator[dict]:
    """A number is tried on all the layers of a chain, a step in each frame."""
    for count in SIZES:
        desk = Desk(count)
        desk.window.document.select([desk.node("first")])
        desk.come_to_rest()
        label = desk.window.inspector.page.form.rows["units"].label
        yield _dragged("frames.trying", desk, QPoint(5, 5), label, step=QPoint(5, 0))


def _near(count: int) -> Desk:
    desk = Desk(count)
    desk.window.canvas.zoom_to(1.0)
    desk.window.canvas.reveal(desk.node("drop"))
    desk.come_to_rest()
    return desk


def _card(desk: Desk) -> QPoint:
    """A place on a card in the middle that is no port and no number."""
    rect = desk.window.canvas.rect_of("drop")
    return QPoint(rect.right() - 1, rect.center().y())


def _dragged(
    name: str,
    desk: Desk,
    start: QPoint,
    widget: QWidget | None = None,
    *,
    step: QPoint = QPoint(3, 2),  # noqa: B008 - it is never changed
    button: Qt.MouseButton = Qt.MouseButton.LeftButton,
) -> dict:
    """Press, a step of the mouse in each frame, and release."""
    on = widget or desk.window.canvas.viewport()
    desk.frame(lambda: _mouse(on, QEvent.Type.MouseMove, start, Qt.MouseButton.NoButton))
    desk.frame(lambda: _mouse(on, QEvent.Type.MouseButtonPress, start, button))
    desk.frame(lambda: _mouse(on, QEvent.Type.MouseMove, start + 2 * step, button))
    times = []
    for at in range(3, FRAMES + 3):
        deed = _moving(on, start + step * at, button)
        times.append(desk.frame(deed))
    end = start + step * (FRAMES + 2)
    desk.frame(lambda: _mouse(on, QEvent.Type.MouseButtonRelease, end, button))
    return row(name, len(desk.window.document.sketch), times)


def _moving(on: QWidget, at: QPoint, button: Qt.MouseButton) -> Callable[[], None]:
    return lambda: _mouse(on, QEvent.Type.MouseMove, at, button)


def _mouse(on: QWidget, kind: QEvent.Type, at: QPoint, button: Qt.MouseButton) -> None:
    none = Qt.MouseButton.NoButton
    pressed = none if kind == QEvent.Type.MouseMove else button
    held = none if kind == QEvent.Type.MouseButtonRelease else button
    modifiers = Qt.KeyboardModifier.NoModifier
    place = QPointF(on.mapToGlobal(at))
    QApplication.sendEvent(on, QMouseEvent(kind, QPointF(at), place, pressed, held, modifiers))


def _zoomed(name: str, desk: Desk) -> dict:
    turns = [NOTCH if at % 20 < 10 else -NOTCH for at in range(FRAMES)]
    times = [desk.frame(lambda t=turn: _wheel(desk, t)) for turn in turns]
    return row(name, len(desk.window.document.sketch), times)


def _wheel(desk: Desk, turn: int) -> None:
    on = desk.window.canvas.viewport()
    at = QPointF(on.rect().center())
    event = QWheelEvent(
        at,
        QPointF(on.mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(on, event)


BENCHMARKS: dict[str, Callable[[], Iterator[dict]]] = {
    "frames.drag": drag,
    "frames.drag_many": drag_many,
    "frames.wire": wire,
    "frames.rubber_band": rubber_band,
    "frames.pan": pan,
    "frames.pan_near": pan_near,
    "frames.zoom": zoom,
    "frames.zoom_near": zoom_near,
    "frames.zoom_through": zoom_through,
    "frames.trying": trying,
}
