"""The dotted lines that join the calls of one shared layer."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from ui.canvas.faces import Link
from ui.canvas.geometry import Geometry
from ui.canvas.inks import Inks
from ui.canvas.stage import Stage

WIDTH = 1.4
DOTS = (2 / WIDTH, 4 / WIDTH)
BULGE = 36.0
DOTTED_UP_TO = 150


class Links:
    """Joins the facing sides of two cards, or their left sides where one stands above the other."""

    def __init__(self, geometry: Geometry) -> None:
        self.links: list[Link] = []
        self._geometry = geometry

    def set_all(self, links: Iterable[Link]) -> None:
        self.links = list(links)

    def paint(self, stage: Stage, inks: Inks) -> None:
        """Draw those within the stage."""
        cards = self._geometry.cards
        drawn = []
        for link in self.links:
            if link.a in cards and link.b in cards:
                course = self.course(link)
                if (
                    QRectF(course.controlPointRect())
                    .adjusted(-2, -2, 2, 2)
                    .intersects(stage.exposed)
                ):
                    drawn.append((link, course))
        painter = stage.painter
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for link, course in drawn:
            colour = inks.family(cards.card(link.a).face.family)
            pen = QPen(colour, max(WIDTH * stage.scale, stage.ratio))
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            if len(drawn) <= DOTTED_UP_TO:
                pen.setDashPattern(list(DOTS))
            painter.setPen(pen)
            painter.drawPath(_placed(course, stage))

    def course(self, link: Link) -> QPainterPath:
        """How the link runs, in the scene."""
        across = self._geometry.cards.across
        a, b = (_turned(self._geometry.rect_of(card), across) for card in (link.a, link.b))
        if b.left() < a.left():
            a, b = b, a
        first = QPointF(a.right(), a.center().y())
        last = QPointF(b.left(), b.center().y())
        if last.x() - first.x() < 12:
            first.setX(a.left())
            reach = QPointF(-BULGE - (last.x() - first.x()) / 2, 0)
            back = QPointF(-BULGE - (last.x() - first.x()), 0)
            handles = first + reach, last + back
        else:
            reach = QPointF((last.x() - first.x()) / 2, 0)
            handles = first + reach, last - reach
        points = (first, *handles, last)
        start, *rest = (point.transposed() if across else point for point in points)
        path = QPainterPath(start)
        path.cubicTo(*rest)
        return path


def _turned(rect: QRectF, across: bool) -> QRectF:
    return QRectF(rect.y(), rect.x(), rect.height(), rect.width()) if across else rect


def _placed(course: QPainterPath, stage: Stage) -> QPainterPath:
    points = [course.elementAt(at) for at in range(4)]
    start, *rest = (stage.point(point.x, point.y) for point in points)
    path = QPainterPath(start)
    path.cubicTo(*rest)
    return path
