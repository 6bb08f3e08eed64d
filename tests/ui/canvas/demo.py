"""Paint a scene of the canvas into a picture, to look at.

python -m tests.ui.canvas.demo OUT.png --theme dark --cards 12|1000 --zoom 1
"""

from __future__ import annotations

import argparse

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QApplication

from tests.ui.canvas import samples
from ui.canvas.faces import Face, Hit
from ui.canvas.scene import CanvasScene
from ui.canvas.view import CanvasView
from ui.theme import theme


def main() -> None:
    asked = _arguments()
    app = QApplication([])
    theme.apply(app, theme.DARK if asked.theme == "dark" else theme.LIGHT)
    scene = CanvasScene()
    view = CanvasView(scene)
    width, height = (int(side) for side in asked.size.split("x"))
    view.resize(width, height)
    scene.explain = samples.explanation
    if asked.odd:
        scene.set_all(*samples.oddities())
    else:
        scene.set_all(*(samples.tweets() if asked.cards <= 12 else samples.grid(asked.cards)))
    view.show()
    if asked.fit or asked.odd:
        view.fit_all()
    else:
        view.zoom_to(asked.zoom)
        middle = "concatenate" if asked.cards <= 12 else f"c{asked.cards // 2}"
        view.look_at(scene.geometry.rect_of(middle).center())
        if asked.cards <= 12 and asked.zoom == 1:
            view.pan_by(-120, 30)
    if asked.odd:
        scene.explain = lambda _card: samples.explanation(samples.WRONG)
        scene.set_selected({"d"}, [("a", 0, "c", 0)])
        scene.set_hovered(Hit("wire", "b", 0, samples.oddities()[1][0]))
    if asked.marks:
        scene.set_selected({"lstm#1"})
        scene.set_hovered(Hit("card", samples.WRONG))
    if asked.live:
        _show_live(scene)
    app.processEvents()
    scene.settle_now()
    app.processEvents()
    view.grab().save(asked.out)


def _show_live(scene: CanvasScene) -> None:
    start = scene.geometry.output_at("dense", 0)
    end = scene.geometry.port_at("dense_1", 0)
    scene.show_wire(start, end, "batch, 10 · 650", "fine")
    scene.show_band(QRectF(40, 120, 300, 120))
    scene.show_ghost(
        Face("dense_2", "", "core", "", "64", "…, 64", "", "unwired"), QPointF(60, 400)
    )
    scene.set_hovered(Hit("port-in", "dense_1", 0))
    scene.set_focus("score")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("out")
    parser.add_argument("--theme", default="light", choices=("light", "dark"))
    parser.add_argument("--cards", type=int, default=12)
    parser.add_argument("--zoom", type=float, default=1.0)
    parser.add_argument("--size", default="928x572")
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--marks", action="store_true")
    parser.add_argument("--live", action="store_true")
    parser.add_argument("--odd", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
