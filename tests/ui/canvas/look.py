"""Paint the canvas of a real sketch in the middle of a gesture into a picture, to look at.

python -m tests.ui.canvas.look OUT.png [FILE] --theme dark --size 1000x640 --gesture wire
"""

from __future__ import annotations

import argparse
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from graph import commands
from graph.document import Document
from graph.formats import native
from graph.trial import try_layer
from ui.canvas.canvas import Canvas
from ui.canvas.faces_of import ghost_face
from ui.theme import theme

LEFT = Qt.MouseButton.LeftButton


def main() -> None:
    asked = _arguments()
    app = QApplication([])
    theme.apply(app, theme.DARK if asked.theme == "dark" else theme.LIGHT)
    document = Document()
    if asked.file:
        document = Document(native.loads(Path(asked.file).read_text("utf-8")))
    for size in asked.see:
        name, _, number = size.partition("=")
        document.do(commands.set_size(document.sketch, name, int(number)))
    canvas = Canvas(document)
    canvas.resize(*(int(side) for side in asked.size.split("x")))
    canvas.show()
    canvas.fit_all()
    if asked.zoom:
        canvas.zoom_to(asked.zoom)
    if asked.centre:
        canvas.look_at(canvas.shown.geometry.rect_of(canvas._node(asked.centre, 0)).center())
    app.processEvents()
    if asked.gesture:
        globals()[f"_{asked.gesture}"](canvas, *asked.at)
    app.processEvents()
    canvas.shown.settle_now()
    app.processEvents()
    canvas.grab().save(asked.out)


def _wire(canvas: Canvas, source: str, target: str) -> None:
    _press(canvas, canvas.output_at(source))
    _to(canvas, canvas.rect_of(target).center())


def _rewire(canvas: Canvas, target: str, other: str) -> None:
    _press(canvas, canvas.port_at(target))
    _to(canvas, canvas.rect_of(other).center())


def _move(canvas: Canvas, name: str) -> None:
    _press(canvas, canvas.rect_of(name).center())
    _to(canvas, canvas.rect_of(name).center() + QPoint(120, 40))


def _band(canvas: Canvas) -> None:
    area = canvas.viewport().rect()
    _press(canvas, area.topLeft() + QPoint(8, 8))
    _to(canvas, area.center())


def _select(canvas: Canvas, *names: str) -> None:
    canvas.choose(canvas._node(name, 0) for name in names)


def _hover(canvas: Canvas, name: str, call: str = "0") -> None:
    QTest.mouseMove(canvas.viewport(), canvas.rect_of(name, int(call)).center())


def _ghost(canvas: Canvas, class_name: str) -> None:
    tried = try_layer(class_name)
    at = canvas.to_scene(QPointF(canvas.viewport().rect().center()))
    canvas.surface.show_ghost(ghost_face(*tried, {}), at.toTuple())


def _tab(canvas: Canvas, times: str) -> None:
    canvas.setFocus()
    for _ in range(int(times)):
        QTest.keyClick(canvas, Qt.Key.Key_Tab)


def _press(canvas: Canvas, at: QPoint) -> None:
    QTest.mousePress(canvas.viewport(), LEFT, pos=at)


def _to(canvas: Canvas, at: QPoint) -> None:
    for part in (0.3, 0.6, 1.0):
        QTest.mouseMove(canvas.viewport(), at * part + QPoint(1, 1) * (1 - part))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("out")
    parser.add_argument("file", nargs="?")
    parser.add_argument("--theme", default="light", choices=("light", "dark"))
    parser.add_argument("--size", default="1000x640")
    parser.add_argument("--zoom", type=float)
    parser.add_argument("--centre")
    parser.add_argument("--see", action="append", default=[], help="time=128")
    parser.add_argument("--gesture")
    parser.add_argument("--at", nargs="*", default=[])
    return parser.parse_args()


if __name__ == "__main__":
    main()
