"""Draws the cards of a frame, from sprites near by and from boxes afar."""

from __future__ import annotations

from functools import lru_cache
from time import perf_counter

import numpy as np
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QPainter

from ui.canvas.cards.boxes import BoxSheet
from ui.canvas.cards.sprites import CardSprites
from ui.canvas.cards.table import CARD_HEIGHT, Ints, port_offsets, side_offsets
from ui.canvas.geometry import Geometry, within
from ui.canvas.lod import PORTS_FROM, Level, level_at
from ui.canvas.marks import Marks
from ui.canvas.sprites import Sprite
from ui.canvas.stage import Stage

AROUND = 26.0
"""What a card draws beyond its rectangle: shadow, ring, ports."""
MISFIT = 0.45
"""How strongly a card is drawn to which the wire in hand cannot go."""
PAINT_BUDGET = 0.005
MOVING_BUDGET = 0.002
FINE_SCREEN = 2.0
"""Seconds of new sprites within one frame; what is missing then is an empty card for a while."""


class CardPass:
    """Knows how each card looks from afar, and which sprites fit the present scale."""

    def __init__(self, geometry: Geometry, sprites: CardSprites, marks: Marks) -> None:
        self._geometry = geometry
        self._sprites = sprites
        self._marks = marks
        self._boxes = BoxSheet(sprites.inks)
        self._codes: Ints = np.empty(0, dtype=np.intp)
        self._scale, self._zoom = 1.0, 1.0
        self.unfinished = False
        """Whether something was drawn scaled, or empty for want of time."""
        self.code_all()

    def code_all(self) -> None:
        """Look at every card's face anew."""
        self._codes = np.empty(0, dtype=np.intp)
        self.code(range(len(self._geometry.cards)))

    def code(self, rows: range | list[int]) -> None:
        """Look at these faces anew: they were changed or appended."""
        cards = self._geometry.cards
        codes = np.zeros(len(cards), dtype=np.intp)
        codes[: len(self._codes)] = self._codes
        for row in rows:
            codes[row] = self._boxes.code(cards.cards[row].face, float(cards.width[row]))
        self._codes = codes

    def paint(self, stage: Stage) -> None:
        """Draw every card within the stage."""
        self._scale, self._zoom = stage.scale, stage.zoom
        self.unfinished = False
        level = level_at(stage.zoom)
        # Where pixels are too fine to be told apart, a rough scaling is not seen to move.
        smooth = stage.ratio < FINE_SCREEN or not self._sprites.moving
        stage.painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        # Pictures bring their own soft edges; antialiasing scaled ones takes twice as long.
        stage.painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if level is Level.BOX:
            rects = self._geometry.cards.rects
            self._paint_boxes(stage, within(rects, stage.exposed, margin=AROUND))
        else:
            budget = MOVING_BUDGET if self._sprites.moving else PAINT_BUDGET
            deadline = perf_counter() + budget
            for row in self._rows_in(stage.exposed):
                self._paint_card(stage, row, level, deadline)

    def settle(self, area: QRectF, seconds: float) -> tuple[bool, list[QRectF]]:
        """Paint what does not fit the present scale anew, for so long: done or not, and where."""
        level, scale = level_at(self._zoom), self._scale
        if level is Level.BOX:
            stale = self._boxes.scale != scale
            if stale:
                self._boxes.repaint(scale)
            return True, [area] if stale else []
        deadline = perf_counter() + seconds
        renewed: list[QRectF] = []
        for row in self._rows_in(area):
            face = self._geometry.cards.cards[row].face
            sprite = self._sprites.kept(face, level)
            if sprite is not None and sprite.scale == scale:
                continue
            if renewed and perf_counter() > deadline:
                return False, renewed
            if self._sprites.render(face, level, scale, self._zoom) is None:
                break
            renewed.append(self.around(row))
        return True, renewed

    def around(self, row: int) -> QRectF:
        """All that a card may paint."""
        left, top, right, bottom = self._geometry.cards.rects[row].tolist()
        rect = QRectF(left, top, right - left, bottom - top)
        return rect.adjusted(-AROUND, -AROUND, AROUND, AROUND)

    def _rows_in(self, area: QRectF) -> list[int]:
        """The cards that show in an area, in the order in which they are drawn."""
        cards = self._geometry.cards
        rows: list[int] = within(cards.rects, area, margin=AROUND).tolist()
        lifted = set(cards.offset_rows)
        return sorted(rows, key=lambda row: (row in lifted, row)) if lifted else rows

    def _paint_boxes(self, stage: Stage, rows: Ints) -> None:
        cards = self._geometry.cards
        codes = self._codes[rows]
        if self._marks.selected:
            chosen = np.zeros(len(cards), dtype=np.intp)
            known = [cards.rows[card] for card in self._marks.selected if card in cards]
            chosen[known] = 1
            codes = codes + chosen[rows]
        rects = cards.rects[rows]
        middles = stage.placed((rects[:, :2] + rects[:, 2:]) / 2)
        self._boxes.draw(stage.painter, codes, middles, stage.scale)
        self.unfinished |= self._boxes.scale != stage.scale

    def _paint_card(self, stage: Stage, row: int, level: Level, deadline: float) -> None:
        face = self._geometry.cards.cards[row].face
        sprite = self._sprites.kept(face, level)
        if sprite is None and perf_counter() < deadline:
            scale = self._sprites.scale_near(stage.scale)
            sprite = self._sprites.render(face, level, scale, scale / stage.ratio)
        if sprite is None:
            self.unfinished = True
            other = Level.NAME if level is Level.FULL else Level.FULL
            sprite = self._sprites.kept(face, other)
        if sprite is None:
            width = float(self._geometry.cards.width[row])
            sprite = self._sprites.frame(face.state, width, stage.scale)
        misfit = self._marks.fitting.get(self._geometry.cards.cards[row].id) is False
        if misfit:
            stage.painter.setOpacity(MISFIT)
        self._place(stage, row, sprite)
        self._paint_rings(stage, row)
        if misfit:
            stage.painter.setOpacity(1.0)
        if stage.zoom >= PORTS_FROM:
            self._paint_ports(stage, row)

    def _place(self, stage: Stage, row: int, sprite: Sprite) -> None:
        left, top = self._geometry.cards.rects[row, :2].tolist()
        if sprite.scale == stage.scale:
            corner = stage.pixel(left, top) - QPoint(sprite.left, sprite.top)
            stage.painter.drawPixmap(corner, sprite.pixmap)
            return
        self.unfinished = True
        ratio = stage.scale / sprite.scale
        size = sprite.pixmap.size().toSizeF() * ratio
        at = stage.point(left, top)
        corner_f = at - QPoint(sprite.left, sprite.top).toPointF() * ratio
        stage.painter.drawPixmap(
            QRectF(corner_f, size), sprite.pixmap, QRectF(sprite.pixmap.rect())
        )

    def _paint_rings(self, stage: Stage, row: int) -> None:
        card = self._geometry.cards.cards[row]
        width = float(self._geometry.cards.width[row])
        marks, sprites = self._marks, self._sprites
        if card.id in marks.selected:
            self._place(stage, row, sprites.selection(width, stage.scale))
        elif marks.points_at("card", card.id) and card.face.state not in ("wrong", "warning"):
            self._place(stage, row, sprites.pointed(width, stage.scale))
        if card.id == marks.focus:
            self._place(stage, row, sprites.focus(width, stage.scale))

    def _paint_ports(self, stage: Stage, row: int) -> None:
        cards = self._geometry.cards
        card, width = cards.cards[row], float(cards.width[row])
        left, top = cards.rects[row, :2].tolist()
        corner = stage.pixel(left, top)
        plain = self._sprites.port(stage.scale)
        for kind, count, far in (
            ("port-in", card.face.inputs, 0.0),
            ("port-out", card.face.outputs, 1.0),
        ):
            for place, (x, y) in enumerate(_offsets(count, width, far, across=cards.across)):
                slot = card.face.slot_at(place) if kind == "port-in" else place
                lit = self._marks.points_at(kind, card.id, slot) or (
                    kind == self._marks.aim and self._marks.fitting.get(card.id, False)
                )
                port = self._sprites.port(stage.scale, lit=True) if lit else plain
                at = QPoint(round(x * stage.scale), round(y * stage.scale)) + corner
                stage.painter.drawPixmap(at - QPoint(port.left, port.top), port.pixmap)


@lru_cache(maxsize=1024)
def _offsets(
    count: int, width: float, far: float, *, across: bool
) -> tuple[tuple[float, float], ...]:
    """Where so many ports are from the corner of their card; `far` is 1 on the outputs' side."""
    slots, counts = np.arange(count, dtype=np.float64), np.full(count, float(count))
    if across:
        shifts = side_offsets(slots, counts) + CARD_HEIGHT / 2
        return tuple((far * width, y) for y in shifts.tolist())
    shifts = port_offsets(slots, counts, np.full(count, width)) + width / 2
    return tuple((x, far * CARD_HEIGHT) for x in shifts.tolist())
