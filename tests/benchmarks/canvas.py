"""How long a frame of the canvas takes, with every card as it is really drawn."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from statistics import median, quantiles
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication

from tests.ui.canvas import samples
from ui.canvas.faces import Card
from ui.canvas.scene import CanvasScene
from ui.canvas.view import CanvasView

SIZES = (1_000, 10_000)
VIEWPORT = (1600, 900)
FRAMES = 60


class Stage:
    """A shown canvas with so many cards; `frame` paints at once what a deed asks for."""

    def __init__(self, count: int) -> None:
        self._app = QApplication.instance() or QApplication([])
        self.scene = CanvasScene()
        self.view = CanvasView(self.scene)
        self.view.resize(*VIEWPORT)
        self.scene.set_all(*samples.grid(count))
        self.view.show()
        self.view.fit_all()
        self.come_to_rest()

    def come_to_rest(self) -> None:
        self._app.processEvents()
        self.scene.settle_now()
        self._app.processEvents()

    def frame(self, deed: Callable[[], None]) -> float:
        """Milliseconds from the deed to the painted frame."""
        start = perf_counter()
        deed()
        self._app.processEvents()
        return (perf_counter() - start) * 1000


def fit() -> Iterator[dict]:
    """Everything in view, repainted whole."""
    for count in SIZES:
        stage = Stage(count)
        times = [stage.frame(stage.view.viewport().update) for _ in range(FRAMES)]
        yield _row("canvas.fit", count, times)


def zoom() -> Iterator[dict]:
    """Everything in view while the scale changes: nothing can be reused by scrolling."""
    for count in SIZES:
        stage = Stage(count)
        whole = stage.view.zoom
        times = []
        for at in range(FRAMES):
            scale = whole * (1 + 0.003 * (1 + at % 10))
            times.append(stage.frame(lambda scale=scale: stage.view.zoom_to(scale, QPointF(9, 9))))
        yield _row("canvas.zoom", count, times)


def pan() -> Iterator[dict]:
    """Everything in view, moved by a few pixels."""
    for count in SIZES:
        stage = Stage(count)
        times = [
            stage.frame(lambda at=at: stage.view.pan_by(6 if at % 20 < 10 else -6, 3))
            for at in range(FRAMES)
        ]
        yield _row("canvas.pan", count, times)


def zoom_near() -> Iterator[dict]:
    """Cards as large as life while the scale changes."""
    for count in SIZES:
        stage = _near(count)
        times = []
        for at in range(FRAMES):
            scale = 1.0 - 0.012 * (at % 30)
            times.append(stage.frame(lambda scale=scale: stage.view.zoom_to(scale)))
        yield _row("canvas.zoom_near", count, times)


def pan_near() -> Iterator[dict]:
    """Cards as large as life, scrolled on and on: new ones come into view."""
    for count in SIZES:
        stage = _near(count)
        times = [stage.frame(lambda: stage.view.pan_by(-24, -12)) for _ in range(FRAMES)]
        yield _row("canvas.pan_near", count, times)


def update_card() -> Iterator[dict]:
    """One card's number changes, from being fed to the painted frame."""
    for name, make in (("canvas.update_card", Stage), ("canvas.update_card_near", _near)):
        for count in SIZES:
            stage = make(count)
            card = _middle(stage, count)
            times = []
            for at in range(FRAMES):
                card = replace(card, face=replace(card.face, count=f"{at + 1000:,}"))
                times.append(stage.frame(lambda card=card: stage.scene.update_cards([card])))
            yield _row(name, count, times)


def drag() -> Iterator[dict]:
    """One card dragged, its wires following."""
    for name, make in (("canvas.drag", Stage), ("canvas.drag_near", _near)):
        for count in SIZES:
            stage = make(count)
            card = _middle(stage, count).id
            times = [
                stage.frame(lambda at=at: stage.scene.set_offsets({card: (at * 3.0, at * 2.0)}))
                for at in range(FRAMES)
            ]
            yield _row(name, count, times)


def feed() -> Iterator[dict]:
    """A whole sketch, from being fed to the painted frame."""
    for count in SIZES:
        stage = Stage(12)
        cards, wires, links = samples.grid(count)
        times = []
        for _ in range(5):
            stage.scene.set_all([])
            times.append(stage.frame(lambda: stage.scene.set_all(cards, wires, links)))
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
    stage.view.centre_on(f"c{count // 2}")
    stage.come_to_rest()
    return stage


def _middle(stage: Stage, count: int) -> Card:
    """The card nearest to the middle of the view."""
    hit = stage.view.visible_rect().center()
    ids = stage.scene.geometry.cards_in(stage.view.visible_rect())
    places = {card: stage.scene.geometry.rect_of(card).center() - hit for card in ids}
    return stage.scene.geometry.cards.card(min(places, key=lambda i: places[i].manhattanLength()))


def _row(name: str, size: int, times: list[float]) -> dict:
    return {
        "name": name,
        "size": size,
        "median_ms": round(median(times), 3),
        "p95_ms": round(quantiles(times, n=20, method="inclusive")[-1], 3),
        "runs": len(times),
    }
