"""Letters on ports: what to type to wire them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ui.canvas.cards.layout import Ruler
from ui.canvas.overlay import Overlay
from ui.canvas.tools.port_letter import PortLetter
from ui.theme import fonts, theme

HEIGHT, PAD = 18.0, 5.0


class PortLetters(Overlay):
    """A key cap on each port, filled where a wire would fit; of one size at every zoom."""

    shown: tuple[PortLetter, ...] = ()
    typed = ""

    def show_letters(self, letters: Iterable[PortLetter], typed: str = "") -> None:
        """Show these and no others; what was typed already is dimmed."""
        self.shown, self.typed = tuple(letters), typed
        self.setVisible(bool(self.shown))
        self._changed()

    def paint_over(self, painter: QPainter, exposed: QRectF, zoom: float) -> None:
        del exposed
        ruler = Ruler(fonts.mono(fonts.SECONDARY, fonts.SEMIBOLD))
        for fitting in (False, True):
            for letter in self.shown:
                known = letter.port.id in self._geometry.cards
                if known and fitting is not bool(letter.why_not):
                    self._paint(painter, letter, ruler, zoom)

    def _paint(self, painter: QPainter, letter: PortLetter, ruler: Ruler, zoom: float) -> None:
        port = letter.port
        outward = port.kind == "port-out"
        place = self._geometry.output_at if outward else self._geometry.port_at
        painter.save()
        painter.translate(place(port.id, port.slot))
        painter.scale(1 / zoom, 1 / zoom)
        wide = max(HEIGHT, ruler.exact(letter.letters) + 2 * PAD)
        cap = QRectF(-wide / 2, -HEIGHT / 2, wide, HEIGHT)
        fits = not letter.why_not
        painter.setPen(QPen(self.inks.panel if fits else self.inks.control, 1.0))
        painter.setBrush(self.inks.accent if fits else self.inks.panel)
        painter.drawRoundedRect(cap, 5, 5)
        painter.setFont(ruler.font)
        at = QPointF(-ruler.exact(letter.letters) / 2, ruler.rise)
        ink = theme.current().on_accent if fits else self.inks.ink3
        painter.setPen(ink)
        if self.typed:
            painter.setOpacity(0.55)
            painter.drawText(at, self.typed)
            painter.setOpacity(1.0)
        rest = letter.letters[len(self.typed) :]
        painter.drawText(at + QPointF(ruler.exact(self.typed), 0), rest)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.restore()
