"""Cards seen from afar: small boxes from one picture, thousands in a call."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from ui.canvas.buffers import FRAGMENT, draw_fragments
from ui.canvas.cards.frames import bar_colour, dress
from ui.canvas.cards.layout import MIN_WIDTH, STEP
from ui.canvas.cards.table import CARD_HEIGHT, Floats, Ints
from ui.canvas.colours import family_of
from ui.canvas.faces import STATES, Face
from ui.canvas.inks import Inks, mixed

WIDTHS = 64
SHEET = 1024
PAD = 2


class BoxSheet:
    """One cell per family, state, width and being selected or not, painted when first needed."""

    def __init__(self, inks: Inks) -> None:
        self._inks = inks
        self._families: dict[str, int] = {}
        self._cells: dict[int, tuple[int, int, int, int]] = {}
        self._places: NDArray[np.int32] = np.zeros((0, 4), dtype=np.int32)
        self._sheet = QPixmap()
        self.scale = 0.0

    def code(self, face: Face, width: float) -> int:
        """What decides how a box looks, as a number; add 1 for a selected one."""
        colour = family_of(face.tag) or face.family
        family = self._families.setdefault(colour, len(self._families))
        step = min(WIDTHS - 1, round((width - MIN_WIDTH) / STEP))
        return ((family * len(STATES) + STATES.index(face.state)) * WIDTHS + step) * 2

    def draw(self, painter: QPainter, codes: Ints, middles: Floats, scale: float) -> None:
        """Draw a box per code about its middle, in device pixels."""
        if not len(codes):
            return
        missing = self._missing(codes)
        if missing or not 0.5 < scale / (self.scale or 1e-9) < 2:
            self.repaint(scale, missing)
        ratio = scale / self.scale
        cells = self._places[codes]
        fragments = np.empty((len(codes), FRAGMENT))
        if ratio == 1:
            halves = cells[:, 2:] / 2
            middles = np.floor(middles - halves + 0.5) + halves
        fragments[:, :2] = middles
        fragments[:, 2:6] = cells
        fragments[:, 6:8] = ratio
        fragments[:, 8:] = (0, 1)
        draw_fragments(painter, fragments, self._sheet)

    def repaint(self, scale: float, more: list[int] | None = None) -> None:
        """Paint every cell in use for this scale."""
        codes = sorted({*self._cells, *(more or [])})
        self._cells = {}
        left = top = 0
        height = max(2, round(CARD_HEIGHT * scale))
        for code in codes:
            width = max(2, round(self._width(code) * scale))
            if left + width > SHEET:
                left, top = 0, top + height + PAD
            self._cells[code] = (left, top, width, height)
            left += width + PAD
        self._sheet = QPixmap(SHEET, top + height + PAD)
        self._sheet.fill(Qt.GlobalColor.transparent)
        self.scale = scale
        self._places = np.zeros((max(codes, default=0) + 1, 4), dtype=np.int32)
        with QPainter(self._sheet) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for code, cell in self._cells.items():
                self._places[code] = cell
                self._paint(painter, code, QRectF(*cell))

    def _missing(self, codes: Ints) -> list[int]:
        known = np.zeros(int(codes.max()) + 1, dtype=bool)
        reach = min(len(known), len(self._places))
        known[:reach] = self._places[:reach, 2] > 0
        absent = codes[~known[codes]]
        return [] if not len(absent) else np.unique(absent).tolist()

    def _width(self, code: int) -> float:
        return MIN_WIDTH + STEP * (code // 2 % WIDTHS)

    def _paint(self, painter: QPainter, code: int, cell: QRectF) -> None:
        """Body, border, bar, and the texts as mere strokes where they are tall enough."""
        selected = code % 2
        group = code // 2 // WIDTHS
        state = STATES[group % len(STATES)]
        family = list(self._families)[group // len(STATES)]
        inks, look, scale = self._inks, dress(self._inks, state), self.scale
        colour = bar_colour(inks, family, state)
        fill = mixed(look.fill, colour, 0.12) if state != "wrong" else mixed(look.fill, colour, 0.3)
        border = mixed(colour, look.fill, 0.35)
        if selected:
            fill, border = mixed(inks.accent, inks.paper, 0.55), inks.accent
        radius = 10 * scale
        painter.setPen(border)
        painter.setBrush(fill)
        painter.drawRoundedRect(cell.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(border if selected else colour)
        bar = max(1.0, round(6 * scale))
        painter.drawRect(QRectF(cell.left(), cell.top() + radius, bar, cell.height() - 2 * radius))
        if cell.height() >= 9:
            ink = mixed(inks.accent if selected else look.title, fill, 0.45)
            self._paint_strokes(painter, cell, ink, mixed(ink, fill, 0.5))

    def _paint_strokes(
        self, painter: QPainter, cell: QRectF, strong: QColor, faint: QColor
    ) -> None:
        scale = self.scale
        for at, share, thick, ink in ((20, 0.42, 11, strong), (56, 0.3, 11, faint)):
            stroke = QRectF(
                cell.left() + 16 * scale,
                cell.top() + (at - thick / 2) * scale,
                cell.width() * share,
                max(1.0, thick * scale),
            )
            painter.setBrush(ink)
            painter.drawRoundedRect(stroke, thick * scale / 2, thick * scale / 2)
