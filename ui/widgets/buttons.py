"""The buttons of the top bar: quiet ones, and the one that is filled."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.theme import fonts, icons, theme
from ui.widgets.focus_ring import paint_focus_ring

HEIGHT = 28
_PAD, _GAP, _CAP_PAD, _CAP_HEIGHT = 10, 6, 5, 17


@dataclass(frozen=True)
class Paints:
    """What a button is painted with in one state."""

    ground: QColor | None
    ink: QColor
    ring: QColor


class FlatButton(QPushButton):
    """Words without a frame; may carry a line icon before them and a key cap behind.

    `icon_only` keeps the words for the tooltip and for assistive tools.
    """

    def __init__(
        self,
        text: str = "",
        icon: str = "",
        key: str = "",
        parent: QWidget | None = None,
        *,
        icon_only: bool = False,
    ) -> None:
        super().__init__(text, parent)
        self._icon_name = icon
        self._key = key
        self._icon_only = icon_only
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.say(text)

    def say(self, text: str) -> None:
        """Change the words."""
        self.setText(text)
        self.setAccessibleName(text)
        if self._icon_only:
            self.setToolTip(text)
        self.updateGeometry()

    def spare_words(self, spared: bool) -> None:
        """Show the icon alone where there is one and no room for the words."""
        if self._icon_name and spared != self._icon_only:
            self._icon_only = spared
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(self._content_width()) + 2 * self._pad(), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paints(self, look: theme.Theme) -> Paints:
        """What to paint with as the button stands now."""
        ground = None
        if self.isEnabled() and (self.isDown() or self.isChecked()):
            ground = look.press
        elif self.isEnabled() and self.underMouse():
            ground = look.hover
        ink = look.off if not self.isEnabled() else look.ink if ground else look.ink2
        return Paints(ground, ink, look.accent)

    def face(self) -> QFont:
        """The font of the words."""
        return fonts.text()

    def paintEvent(self, _event: QPaintEvent) -> None:
        paints = self.paints(theme.current())
        rect = QRectF(self.rect())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if paints.ground:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(paints.ground)
                painter.drawRoundedRect(rect, theme.RADIUS_FIELD, theme.RADIUS_FIELD)
            self._paint_content(painter, paints)
            if self.hasFocus():
                paint_focus_ring(painter, rect, theme.RADIUS_FIELD, paints.ring)

    def _paint_content(self, painter: QPainter, paints: Paints) -> None:
        x = (self.width() - self._content_width()) / 2
        middle = self.height() / 2
        if self._icon_name:
            square = QRectF(round(x), middle - icons.SIZE / 2, icons.SIZE, icons.SIZE)
            icons.paint(painter, self._icon_name, square, paints.ink)
            x += icons.SIZE + _GAP
        if self._words():
            painter.setFont(self.face())
            painter.setPen(paints.ink)
            place = QRectF(x, 0, self.width() - x, self.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self._words())
            x += _width(self.face(), self._words()) + _GAP
        if self._key:
            self._paint_key(painter, QPointF(round(x), middle - _CAP_HEIGHT / 2))

    def _paint_key(self, painter: QPainter, place: QPointF) -> None:
        look = theme.current()
        cap = QRectF(place.x() + 0.5, round(place.y()) + 0.5, self._key_width() - 1, _CAP_HEIGHT)
        painter.setPen(QPen(look.line if self.paints(look).ground is None else look.control, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(cap, 4, 4)
        painter.setFont(fonts.text(fonts.SMALL))
        painter.setPen(look.ink2 if self.isEnabled() else look.off)
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._key)

    def _words(self) -> str:
        return "" if self._icon_only else self.text().replace("&", "")

    def _pad(self) -> int:
        return _GAP if self._icon_only else _PAD

    def _key_width(self) -> float:
        words = _width(fonts.text(fonts.SMALL), self._key)
        return float(max(_CAP_HEIGHT, round(words) + 2 * _CAP_PAD))

    def _content_width(self) -> float:
        parts = []
        if self._icon_name:
            parts.append(float(icons.SIZE))
        if self._words():
            parts.append(_width(self.face(), self._words()))
        if self._key:
            parts.append(self._key_width())
        return sum(parts) + _GAP * max(0, len(parts) - 1)


class PrimaryButton(FlatButton):
    """The one filled button: what is done when the rest is done."""

    def paints(self, look: theme.Theme) -> Paints:
        if not self.isEnabled():
            return Paints(look.hover, look.off, look.accent)
        ground = look.accent
        if self.isDown():
            ground = look.accent_press
        elif self.underMouse():
            ground = look.accent_hover
        return Paints(ground, look.on_accent, look.ink)

    def face(self) -> QFont:
        return fonts.text(weight=fonts.MEDIUM)


def _width(font: QFont, text: str) -> float:
    return QFontMetricsF(font).horizontalAdvance(text)
