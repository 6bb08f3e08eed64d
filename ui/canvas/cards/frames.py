"""The outlines of cards: shadow, body, border, rings; one picture per state and width."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil, erfc, floor, sqrt

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from ui.canvas.cards.table import CARD_HEIGHT
from ui.canvas.inks import Inks, mixed
from ui.canvas.sprites import Sprite

RADIUS = 10.0
SIDES, ABOVE, BELOW = 18.0, 14.0, 24.0
"""Room around a card for its shadow and its ring."""
BAR_WIDTH, BAR_INSET = 3.0, 9.0
HALO = 2.0


@dataclass(frozen=True, slots=True)
class Dress:
    """The colours of a card in one state."""

    fill: QColor
    border: QColor
    title: QColor
    kind: QColor
    detail: QColor
    badge: QColor
    shape: QColor
    count: QColor
    words: QColor
    dashed: bool = False
    shadow: bool = True


def dress(inks: Inks, state: str) -> Dress:
    """What each state looks like; red is only for what is wrong."""
    fine = Dress(
        fill=inks.card,
        border=inks.line,
        title=inks.ink,
        kind=inks.ink2,
        detail=inks.ink2,
        badge=inks.badge,
        shape=inks.ink,
        count=inks.ink2,
        words=inks.ink3,
    )
    quiet = replace(
        fine, title=inks.ink2, kind=inks.ink3, detail=inks.ink3, count=inks.ink3, shadow=False
    )
    if state == "wrong":
        return replace(
            fine, fill=inks.err_bg, border=inks.err, detail=inks.err, badge=inks.card,
            words=inks.ink2,
        )  # fmt: skip
    if state == "warning":
        return replace(fine, border=inks.warn, detail=inks.warn)
    if state == "unwired":
        return replace(
            quiet, fill=inks.side, border=inks.control, badge=inks.hover, shape=inks.ink2,
            dashed=True,
        )  # fmt: skip
    if state == "waiting":
        return replace(quiet, shape=inks.ink3)
    return fine


def bar_colour(inks: Inks, family: str, state: str) -> QColor:
    """The family's colour; red where something is wrong."""
    return inks.err if state == "wrong" else inks.family(family)


def line_width(scale: float) -> int:
    """A hairline in whole device pixels, so that it is never blurred."""
    return max(1, floor(scale + 0.01))


def blank(width: float, scale: float) -> Sprite:
    """An empty picture for a card of this width with the room around it."""
    left, top = ceil(SIDES * scale), ceil(ABOVE * scale)
    across, down = card_pixels(width, scale)
    pixmap = QPixmap(across + 2 * left, down + top + ceil(BELOW * scale))
    pixmap.fill(Qt.GlobalColor.transparent)
    return Sprite(pixmap, scale, left, top)


def card_pixels(width: float, scale: float) -> tuple[int, int]:
    """A card of this width in whole device pixels."""
    return max(1, round(width * scale)), max(1, round(CARD_HEIGHT * scale))


def body_rect(sprite: Sprite, width: float) -> QRectF:
    """Where the card lies in its picture, on whole pixels."""
    across, down = card_pixels(width, sprite.scale)
    return QRectF(sprite.left, sprite.top, across, down)


def paint_frame(inks: Inks, state: str, width: float, scale: float) -> Sprite:
    """Shadow, body and border of a card without its texts."""
    sprite = blank(width, scale)
    look = dress(inks, state)
    rect = body_rect(sprite, width)
    with QPainter(sprite.pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if look.shadow:
            paint_shadow(painter, rect, RADIUS * scale, scale, inks)
        pen_width = line_width(scale)
        pen = QPen(look.border, pen_width)
        if look.dashed:
            pen.setDashPattern([3.5, 2.5])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.setBrush(look.fill)
        _paint_rounded(painter, rect, pen_width / 2, RADIUS * scale)
    return sprite


def paint_ring(width: float, scale: float, border: QColor, halo: QColor | None) -> Sprite:
    """What lies over the border of a card that is selected or pointed at."""
    sprite = blank(width, scale)
    rect = body_rect(sprite, width)
    pen_width = line_width(scale)
    with QPainter(sprite.pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if halo is not None:
            spread = max(1.0, HALO * scale)
            painter.setPen(QPen(halo, spread))
            _paint_rounded(painter, rect, -spread / 2, RADIUS * scale)
        painter.setPen(QPen(border, pen_width))
        _paint_rounded(painter, rect, pen_width / 2, RADIUS * scale)
    return sprite


def paint_focus(width: float, scale: float, colour: QColor) -> Sprite:
    """The ring of the card that the keyboard is at, apart from its border."""
    sprite = blank(width, scale)
    thick = max(1.0, 2 * scale)
    with QPainter(sprite.pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, thick))
        _paint_rounded(painter, body_rect(sprite, width), -4 * scale - thick / 2, RADIUS * scale)
    return sprite


def paint_port(inks: Inks, scale: float, *, lit: bool) -> Sprite:
    """A port; `lit` while the pointer is at it."""
    reach = (7.0 if lit else 4.8) * scale
    half = ceil(reach) + 1
    pixmap = QPixmap(2 * half, 2 * half)
    pixmap.fill(Qt.GlobalColor.transparent)
    middle = QPointF(half, half)
    with QPainter(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if lit:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(mixed(inks.accent, inks.paper, 0.7))
            painter.drawEllipse(middle, reach, reach)
        painter.setPen(QPen(inks.accent if lit else inks.ink3, 1.6 * scale))
        painter.setBrush(inks.card)
        radius = (4.2 if lit else 3.2) * scale
        painter.drawEllipse(middle, radius, radius)
    return Sprite(pixmap, scale, half, half)


def _paint_rounded(painter: QPainter, rect: QRectF, inset: float, radius: float) -> None:
    inner = rect.adjusted(inset, inset, -inset, -inset)
    rounding = max(radius - inset, 1.0)
    painter.drawRoundedRect(inner, rounding, rounding)


def paint_shadow(painter: QPainter, rect: QRectF, radius: float, scale: float, inks: Inks) -> None:
    """Two soft shadows on an empty picture: a wide one, and one close to the edge."""
    base = QColor(inks.shadow)
    drop, blur, strength = (6.0, 9.0, 0.35) if inks.dark else (4.0, 7.0, 0.07)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    _paint_rings(painter, rect.translated(0, drop * scale), radius, blur * scale, base, strength)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    near = rect.translated(0, scale)
    base.setAlphaF(0.2 if inks.dark else 0.035)
    painter.setBrush(base)
    for spread in (0.0, 0.7 * scale):
        _paint_rounded(painter, near, -spread, radius)


def _paint_rings(
    painter: QPainter, rect: QRectF, radius: float, blur: float, base: QColor, strength: float
) -> None:
    """A blurred rounded rectangle as nested ones, each as dark as the blur is at its edge."""
    steps = min(20, max(3, ceil(3 * blur)))
    for step in range(steps):
        spread = blur * (2 - 3 * step / steps)
        base.setAlphaF(strength * 0.5 * erfc(spread / (blur * sqrt(2))))
        painter.setBrush(base)
        _paint_rounded(painter, rect, -spread, radius)
