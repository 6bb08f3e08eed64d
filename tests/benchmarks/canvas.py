"""How long a frame of the canvas takes, with every card as it is really drawn."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from statistics import median, quantiles
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject, QPointF
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.canvas import samples
from ui.canvas.faces import Card
from ui.canvas.scene import CanvasScene
from ui.canvas.view import CanvasView

SIZES = (1_000, 10_000)
VIEWPORT = (1600, 900)
FRAMES = 60
PATIENCE = 100


class Painted(QObject):
    """Knows whether a widget was painted since it was last asked."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._painted = False
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._painted = True
        return super().eventFilter(watched, event)

    def take(self) -> bool:
        painted, self._painted = self._painted, False
        return painted


class Stage:
    """A shown canvas with so many cards; `frame` paints at once what a deed asks for."""

    def __init__(self, count: int) -> None:
        self._app = QApplication.instance() or QApplication([])
        self.scene = CanvasScene()
        self.view = CanvasView(self.scene)
        self.view.resize(*VIEWPORT)
        self.scene.set_all(*samples.grid(count))
        self.view.show()
        self._painted = Painted(self.view.viewport())
        self.view.fit_all()
        self.come_to_rest()

    def come_to_rest(self) -> None:
        self._app.processEvents()
        self.scene.settle_now()
        for _ in range(3):
            self._app.processEvents()

    def frame(self, deed: Callable[[], None]) -> float:
        """Milliseconds from the deed to the painted frame."""
        self._painted.take()
        start = perf_counter()
        deed()
        for _ in range(PATIENCE):
            self._app.processEvents()
            if self._painted.take():
                return (perf_counter() - start) * 1000
        message = "nothing was painted: there is nothing to measure"
        raise RuntimeError(message)


def fit() -> Iterator[dict]:
    """Everything in view, repainted whole."""
    for count in SIZES:
        stage = Stage(count)
        yield _row("canvas.fit", count, _frames(stage, lambda _at, s: s.view.viewport().update()))


def zoom() -> Iterator[dict]:
    """Everything in view while the scale changes: nothing can be reused by scrolling."""
    for count in SIZES:
        stage = Stage(count)
        whole = stage.view.zoom

        def deed(at: int, s: Stage, whole: float = whole) -> None:
            s.view.zoom_to(whole * (1 + 0.003 * (1 + at % 10)), QPointF(9, 9))

        yield _row("canvas.zoom", count, _frames(stage, deed))


def pan() -> Iterator[dict]:
    """Everything in view, moved to and fro by a few pixels."""
    for count in SIZES:
        yield _row(
            "canvas.pan",
            count,
            _frames(Stage(count), lambda at, s: s.view.pan_by(6 if at % 20 < 10 else -6, 3)),
        )


def zoom_near() -> Iterator[dict]:
    """Cards as large as life while the scale changes."""
    for count in SIZES:
        yield _row(
            "canvas.zoom_near",
            count,
            _frames(_near(count), lambda at, s: s.view.zoom_to(0.98 - 0.012 * (at % 30))),
        )


def pan_near() -> Iterator[dict]:
    """Cards as large as life, scrolled on and on: new ones come into view."""
    for count in SIZES:
        times = _frames(_near(count), lambda _at, s: s.view.pan_by(-24, -12))
        yield _row("canvas.pan_near", count, times)


def update_card() -> Iterator[dict]:
    """One card's number changes, from being fed to the painted frame."""
    for name, make in (("canvas.update_card", Stage), ("canvas.update_card_near", _near)):
        for count in SIZES:
            stage = make(count)
            card = _middle(stage)

            def deed(at: int, s: Stage, card: Card = card) -> None:
                s.scene.update_cards([replace(card, face=replace(card.face, count=f"{at + 1:,}"))])

            yield _row(name, count, _frames(stage, deed))


def drag() -> Iterator[dict]:
    """One card dragged, its wires following."""
    for name, make in (("canvas.drag", Stage), ("canvas.drag_near", _near)):
        for count in SIZES:
            stage = make(count)

            def deed(at: int, s: Stage, card: str = _middle(stage).id) -> None:
                s.scene.set_offsets({card: (3.0 + at * 3.0, at * 2.0)})

            yield _row(name, count, _frames(stage, deed))


def feed() -> Iterator[dict]:
    """A whole sketch, from being fed to the first painted frame."""
    for count in SIZES:
        stage = Stage(12)
        sketch = samples.grid(count)
        times = []
        for _ in range(7):
            stage.frame(lambda s=stage: s.scene.set_all([]))
            times.append(stage.frame(lambda s=stage, fed=sketch: s.scene.set_all(*fed)))
        yield _row("canvas.feed", count, times)


BENCHMARKS: dict[str, Callable[[], Iterator[dict]]] = {
    "canvas.fit": fit,
    "canvas.zoom": zoom,
    "canvas.pan": pan,
    "canvas.zoom_near": zoom_near,
    "canvas.pan_near": pan_near,
    "canvas.update_card": update_card,
    "canvas.drag": drag,
    "canvas.feed": feed,
}


def _near(count: int) -> Stage:
    stage = Stage(count)
    stage.view.zoom_to(1.0)
    stage.view.look_at(stage.scene.geometry.rect_of(f"c{count // 2}").center())
    stage.come_to_rest()
    return stage


def _frames(stage: Stage, deed: Callable[[int, Stage], None]) -> list[float]:
    return [stage.frame(lambda at=at: deed(at, stage)) for at in range(FRAMES)]


def _middle(stage: Stage) -> Card:
    """The card nearest to the middle of the view."""
    middle = stage.view.visible_rect().center()
    geometry = stage.scene.geometry
    places = {
        card: (geometry.rect_of(card).center() - middle).manhattanLength()
        for card in geometry.cards_in(stage.view.visible_rect())
    }
    return geometry.cards.card(min(places, key=places.__getitem__))


def _row(name: str, size: int, times: list[float]) -> dict:
    return {
        "name": name,
        "size": size,
        "median_ms": round(median(times), 3),
        "p95_ms": round(quantiles(times, n=20, method="inclusive")[-1], 3),
        "runs": len(times),
    }
