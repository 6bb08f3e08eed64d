"""Line icons in the colours of the theme, and the picture of the application itself.

`icon` answers an icon for now; `show_on` puts one on a button or an action and keeps it in the
theme's colours from then on.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from weakref import WeakKeyDictionary

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton
from shiboken6 import isValid

from ui.theme import theme

SIZE = 16
_SCALES = (1.0, 2.0)
APP_SIZES = (16, 24, 32, 48, 64, 128, 256)

# What the style sheet shows: the name it uses, the icon and its colour.
_SHEET_ART = {
    "check": ("check", "on_accent"),
    "minus": ("minus", "on_accent"),
    "dot": ("dot", "on_accent"),
    "tick": ("check", "ink2"),
    "chevron-down": ("chevron-down", "ink2"),
    "chevron-right": ("chevron-right", "ink2"),
    "chevron-up": ("chevron-up", "ink2"),
}

Wearer = QAbstractButton | QAction
_worn: WeakKeyDictionary[Wearer, tuple[str, str]] = WeakKeyDictionary()


@lru_cache(maxsize=1)
def names() -> tuple[str, ...]:
    """Every line icon there is."""
    folder = files("resources") / "icons" / "line"
    return tuple(
        sorted(entry.name.removesuffix(".svg") for entry in folder.iterdir() if entry.is_file())
    )


@lru_cache(maxsize=64)
def _drawing(name: str) -> str:
    return (files("resources") / "icons" / "line" / f"{name}.svg").read_text("utf-8")


def tinted(name: str, colour: QColor) -> str:
    """The icon's drawing, an SVG text, in a colour."""
    return _drawing(name).replace("currentColor", colour.name())


def paint(painter: QPainter, name: str, rect: QRectF, colour: QColor) -> None:
    """Draw the icon into a rectangle."""
    drawing = QSvgRenderer(QByteArray(tinted(name, colour).encode()))
    drawing.render(painter, rect)


def pixmap(name: str, colour: QColor, size: int = SIZE, scale: float = 1.0) -> QPixmap:
    """The icon as a picture for a screen of this scale."""
    side = round(size * scale)
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        paint(painter, name, QRectF(0, 0, side, side), colour)
    image.setDevicePixelRatio(scale)
    return QPixmap.fromImage(image)


def icon(name: str, tone: str = "ink2") -> QIcon:
    """The icon in a colour of the theme in use, sharp on every screen; paler where disabled."""
    look = theme.current()
    screens = {screen.devicePixelRatio() for screen in QGuiApplication.screens()}
    scales = tuple(sorted(screens.union(_SCALES)))
    return _made(name, look.colour(tone).name(), look.off.name(), scales)


@lru_cache(maxsize=256)
def _made(name: str, colour: str, off: str, scales: tuple[float, ...]) -> QIcon:
    """Drawn once for each scale of a screen that is there; others scale the next larger one."""
    made = QIcon()
    modes = ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, off))
    for mode, tint in modes:
        for scale in scales:
            made.addPixmap(pixmap(name, QColor(tint), SIZE, scale), mode)
    return made


def sheet_art(look: theme.Theme) -> dict[str, str]:
    """The small pictures of a theme's style sheet, which can name files only."""
    return {name: tinted(source, look.colour(tone)) for name, (source, tone) in _SHEET_ART.items()}


def show_on(wearer: Wearer, name: str, tone: str = "ink2") -> None:
    """Put the icon on a button or an action, in the colours of each theme to come too."""
    if not _worn:
        theme.listen(_tint_anew)
    _worn[wearer] = (name, tone)
    wearer.setIcon(icon(name, tone))


def _tint_anew(_look: theme.Theme) -> None:
    for wearer, (name, tone) in tuple(_worn.items()):
        if isValid(wearer):
            wearer.setIcon(icon(name, tone))


@lru_cache(maxsize=1)
def app_icon() -> QIcon:
    """The application's own icon, drawn for each size."""
    made = QIcon()
    for size in APP_SIZES:
        image = QPixmap()
        image.loadFromData((files("resources") / "icons" / f"layersketch-{size}.png").read_bytes())
        made.addPixmap(image)
    return made


def app_image(size: int) -> QImage:
    """The application's icon drawn anew from its SVG; small ones have a drawing of their own."""
    source = "layersketch-small.svg" if size <= 24 else "layersketch.svg"
    drawing = QSvgRenderer(QByteArray((files("resources") / "icons" / source).read_bytes()))
    image = QImage(QSize(size, size), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawing.render(painter, QRectF(0, 0, size, size))
    return image
