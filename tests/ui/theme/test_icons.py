"""The icons: there, sharp, in the theme's colours, and drawn from what lies beside them."""

from __future__ import annotations

from importlib.resources import files
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QColor, QIcon, QImage
from PySide6.QtWidgets import QPushButton

from ui.theme import icons, theme
from ui.theme.sheet import SHEETS
from ui.theme.theme import DARK, LIGHT, Themes

WANTED = [
    "undo",
    "redo",
    "add",
    "search",
    "fit",
    "zoom-in",
    "zoom-out",
    "copy",
    "export",
    "close",
    "clear",
    "chevron-right",
    "chevron-down",
    "chevron-up",
    "warning",
    "error",
    "incomplete",
    "share",
    "duplicate",
    "delete",
    "sun",
    "moon",
    "globe",
    "arrow-right",
    "info",
    "grip",
    "arrange",
    "check",
]


@pytest.fixture(autouse=True)
def look_restored(qapp):
    yield
    theme.apply(qapp, LIGHT)


def colours_in(image: QImage) -> set[str]:
    """Every opaque colour of a picture."""
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


def strongest(image: QImage) -> QColor:
    return max(
        (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())),
        key=QColor.alpha,
    )


def test_every_icon_that_the_window_needs_is_there():
    assert set(WANTED) <= set(icons.names())


@pytest.mark.parametrize("name", icons.names())
def test_a_drawing_is_a_sixteen_pixel_square_in_one_colour(qapp, name):
    root = ET.fromstring(icons.tinted(name, QColor("#123456")))
    paints = {element.get(key) for element in root.iter() for key in ("fill", "stroke")}

    assert root.get("viewBox") == "0 0 16 16"
    assert paints <= {None, "none", "#123456"}
    drawn = icons.pixmap(name, QColor("#123456"), 64).toImage()
    assert colours_in(drawn) == {"#123456"}


@pytest.mark.parametrize("name", icons.names())
def test_nothing_of_a_drawing_touches_its_frame(qapp, name):
    image = icons.pixmap(name, QColor("black"), 64).toImage()
    frame = [image.pixelColor(n, edge).alpha() for n in range(64) for edge in (0, 1, 62, 63)]
    frame += [image.pixelColor(edge, n).alpha() for n in range(64) for edge in (0, 1, 62, 63)]

    assert max(frame) == 0


def assert_drawn_in(image: QImage, colour: QColor) -> None:
    """Say that the strongest pixel has this colour, but for what blending rounds."""
    drawn = strongest(image)
    channels = zip(drawn.getRgb()[:3], colour.getRgb()[:3], strict=True)
    assert max(abs(one - other) for one, other in channels) <= 2, drawn.name()


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_an_icon_is_sharp_on_every_screen(qapp, scale):
    picture = icons.icon("undo").pixmap(QSize(16, 16), scale)

    assert picture.size() == QSize(round(16 * scale), round(16 * scale))


def test_an_icon_is_paler_where_it_is_disabled(qapp):
    undo = icons.icon("undo")
    for mode, colour in ((QIcon.Mode.Normal, LIGHT.ink2), (QIcon.Mode.Disabled, LIGHT.off)):
        assert_drawn_in(undo.pixmap(QSize(16, 16), 2.0, mode).toImage(), colour)


def test_what_wears_an_icon_follows_the_theme(qapp, qtbot):
    button, action = QPushButton(), QAction()
    qtbot.addWidget(button)
    themes = Themes(qapp, "light")
    icons.show_on(button, "globe")
    icons.show_on(action, "error", "err")

    themes.choose("dark")

    for wearer, colour in ((button, DARK.ink2), (action, DARK.err)):
        assert_drawn_in(wearer.icon().pixmap(QSize(16, 16), 2.0).toImage(), colour)


@pytest.mark.parametrize("size", icons.APP_SIZES)
def test_the_application_icon_is_drawn_from_its_svg(qapp, size):
    stored = QImage()
    stored.loadFromData((files("resources") / "icons" / f"layersketch-{size}.png").read_bytes())
    drawn = icons.app_image(size)

    assert stored.size() == drawn.size()
    differing = [
        (x, y)
        for x in range(size)
        for y in range(size)
        if max(
            abs(one - other)
            for one, other in zip(
                stored.pixelColor(x, y).getRgb(), drawn.pixelColor(x, y).getRgb(), strict=True
            )
        )
        > 16
    ]
    assert differing == []
    assert {size.width() for size in icons.app_icon().availableSizes()} == set(icons.APP_SIZES)


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=lambda look: look.name)
def test_the_pictures_of_the_style_sheet_are_the_icons_in_the_theme(look):
    for name, text in icons.sheet_art(look).items():
        assert (files("resources") / "themes" / look.name / f"{name}.svg").read_text() == text


def test_the_style_sheet_names_only_pictures_that_are_there():
    sheets = files("resources") / "themes"
    named = {
        part.split(".svg")[0]
        for sheet in SHEETS
        for part in (sheets / f"{sheet}.qss").read_text("utf-8").split("$art:")[1:]
    }
    assert named == set(icons.sheet_art(LIGHT))
