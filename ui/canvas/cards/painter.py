"""Paints what a card says: whole, or only its name where it is shown small."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from ui.canvas.cards import layout as lay
from ui.canvas.cards.frames import BAR_INSET, BAR_WIDTH, RADIUS, Dress, bar_colour, dress
from ui.canvas.cards.layout import CardLayout, Ruler, is_number
from ui.canvas.cards.table import CARD_HEIGHT
from ui.canvas.colours import family_of, note_edge, note_ground
from ui.canvas.faces import Face
from ui.canvas.inks import Inks
from ui.canvas.lod import Level
from ui.canvas.sprites import Sprite

TITLE_AT, DETAIL_AT, BADGE_AT = 17.5, 35.0, 57.5
"""The middles of the three lines of a card."""
BADGE_HEIGHT = 18.0
TAG_HEIGHT = 5.0
CHIP_HEIGHT = 15.0
NAME_PIXELS = (10.5, 9.5)
"""How large a name may be on the screen where only names are shown; the largest that fits."""
NAME_LEFT, NAME_RIGHT = 7.0, 5.0


class CardPainter:
    """Turns a face and its frame into a sprite."""

    def __init__(self, inks: Inks, layout: CardLayout) -> None:
        self.inks = inks
        self.layout = layout
        self._title = layout.title
        self._kind = layout.kind
        self._chip = layout.chip
        self._detail = layout.detail
        self._badge = layout.badge

    def paint(self, face: Face, frame: Sprite, level: Level, zoom: float) -> Sprite:
        """The sprite of a face; `zoom` decides how large a name alone has to be."""
        pixmap = QPixmap(frame.pixmap)
        with QPainter(pixmap) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(frame.left, frame.top)
            painter.scale(frame.scale, frame.scale)
            look = dress(self.inks, face.state)
            self._paint_bar(painter, face)
            self._paint_marks(painter, face)
            if level is Level.FULL:
                self._paint_lines(painter, face, look)
            else:
                self._paint_name(painter, face, look, zoom)
        return Sprite(pixmap, frame.scale, frame.left, frame.top)

    def _paint_bar(self, painter: QPainter, face: Face) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(bar_colour(self.inks, face.family, face.state))
        bar = QRectF(0.5, BAR_INSET, BAR_WIDTH, CARD_HEIGHT - 2 * BAR_INSET)
        painter.drawRoundedRect(bar, BAR_WIDTH / 2, BAR_WIDTH / 2)

    def _paint_marks(self, painter: QPainter, face: Face) -> None:
        """What somebody marked: a band of a colour along the top, and a slip of paper."""
        width = self.layout.width(face)
        if face.tag:
            body, band = QPainterPath(), QPainterPath()
            body.addRoundedRect(QRectF(0.5, 0.5, width - 1, CARD_HEIGHT - 1), RADIUS, RADIUS)
            band.addRect(QRectF(0, 0, width, TAG_HEIGHT))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.inks.family(family_of(face.tag)))
            painter.drawPath(body.intersected(band))
        if face.noted:
            slip = QRectF(width - 26, -6, 14, 12)
            painter.setPen(QPen(note_edge(self.inks, "yellow"), 1))
            painter.setBrush(note_ground(self.inks, "yellow"))
            painter.drawRoundedRect(slip, 2.5, 2.5)
            painter.setPen(QPen(self.inks.ink2, 1))
            for y in (-2.0, 0.5, 3.0):
                right = slip.right() - (6 if y > 1 else 3)
                painter.drawLine(QPointF(slip.left() + 3, y), QPointF(right, y))

    def _paint_lines(self, painter: QPainter, face: Face, look: Dress) -> None:
        texts = self.layout.texts(face)
        width = self.layout.width(face)
        right = width - lay.RIGHT
        _write(painter, self._title, look.title, lay.LEFT, TITLE_AT, texts.title)
        if face.chip:
            left = lay.LEFT + texts.title_width + lay.CHIP_GAP
            self._paint_chip(painter, left, texts.chip_width, face.chip)
        if texts.kind:
            _write_right(painter, self._kind, look.kind, right, TITLE_AT, texts.kind)
        _write(painter, self._detail, look.detail, lay.LEFT, DETAIL_AT, texts.detail)
        if face.shape:
            badge = QRectF(lay.LEFT, BADGE_AT - BADGE_HEIGHT / 2, texts.shape_width, BADGE_HEIGHT)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.badge)
            painter.drawRoundedRect(badge, 5, 5)
            left = lay.LEFT + lay.BADGE_PAD
            _write(painter, self._badge, look.shape, left, BADGE_AT, face.shape)
        if texts.count:
            number = is_number(texts.count)
            ruler, colour = (self._badge, look.count) if number else (self._detail, look.words)
            _write_right(painter, ruler, colour, right, BADGE_AT, texts.count)

    def _paint_chip(self, painter: QPainter, left: float, width: float, chip: str) -> None:
        box = QRectF(left, TITLE_AT - CHIP_HEIGHT / 2, width, CHIP_HEIGHT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.inks.accent_bg)
        painter.drawRoundedRect(box, CHIP_HEIGHT / 2, CHIP_HEIGHT / 2)
        _write(painter, self._chip, self.inks.accent, left + lay.CHIP_PAD, TITLE_AT, chip)

    def _paint_name(self, painter: QPainter, face: Face, look: Dress, zoom: float) -> None:
        """The name as large as can be read, in pixels of the screen."""
        painter.scale(1 / zoom, 1 / zoom)
        room = self.layout.width(face) * zoom - NAME_LEFT - NAME_RIGHT
        name, ruler = self._fitting_name(face.title, room)
        colour = self.inks.err if face.state == "wrong" else look.title
        _write(painter, ruler, colour, NAME_LEFT, CARD_HEIGHT / 2 * zoom, name)

    def _fitting_name(self, name: str, room: float) -> tuple[str, Ruler]:
        for size in NAME_PIXELS:
            ruler = self.layout.name_ruler(size)
            if ruler.exact(name) <= room:
                return name, ruler
        return ruler.elided_name(name, room), ruler


def _write(
    painter: QPainter, ruler: Ruler, colour: QColor, left: float, middle: float, text: str
) -> None:
    """One line whose capitals stand evenly about its middle."""
    painter.setFont(ruler.font)
    painter.setPen(colour)
    painter.drawText(QPointF(left, middle + ruler.rise), text)


def _write_right(
    painter: QPainter, ruler: Ruler, colour: QColor, right: float, middle: float, text: str
) -> None:
    _write(painter, ruler, colour, right - ruler.exact(text), middle, text)
