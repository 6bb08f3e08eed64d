"""The theme: every pair of colours can be read, and switching reaches everything."""

from __future__ import annotations

import gc
import itertools
import math
import re
from importlib.resources import files

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget

from ui.theme import colours as theme_colours
from ui.theme import theme
from ui.theme.sheet import SHEETS
from ui.theme.theme import DARK, LIGHT, Themes

BOTH = pytest.mark.parametrize("look", [LIGHT, DARK], ids=lambda look: look.name)


@pytest.fixture(autouse=True)
def look_restored(qapp):
    yield
    theme.apply(qapp, LIGHT)


def linear(colour: QColor) -> list[float]:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def luminance(colour: QColor) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    dim, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dim + 0.05)


def test_contrast_of_known_pairs():
    assert contrast(QColor("#000000"), QColor("#ffffff")) == pytest.approx(21)
    assert contrast(QColor("#767676"), QColor("#ffffff")) == pytest.approx(4.54, abs=0.01)


def pairs(declared, least):
    for ink, grounds in declared.items():
        for ground in grounds:
            yield pytest.param(ink, ground, least, id=f"{ink} on {ground}")


@BOTH
@pytest.mark.parametrize(
    ("ink", "ground", "least"),
    [*pairs(theme_colours.TEXT_ON, 4.5), *pairs(theme_colours.MARKS_ON, 3.0)],
)
def test_every_declared_pair_can_be_told_apart(look, ink, ground, least):
    assert contrast(look.colour(ink), look.colour(ground)) >= least


def test_every_ink_is_declared_with_its_grounds():
    grounds = {"paper", "panel", "side", "card", "badge", "hover", "press", "selection"}
    grounds |= {token for token in LIGHT.colours if token.endswith("_bg")}
    quiet = {"dot", "line", "shadow", "accent_hover", "accent_press"}
    inks = set(LIGHT.colours) - grounds - quiet

    assert inks == set(theme_colours.TEXT_ON) | set(theme_colours.MARKS_ON)


@BOTH
def test_every_token_is_an_opaque_colour_with_a_name_in_code(look):
    assert set(look.colours) == set(LIGHT.colours)
    for token, value in look.colours.items():
        assert re.fullmatch("#[0-9a-f]{6}", value)
        if not token.startswith("family_"):
            assert getattr(look, token) == QColor(value)


def test_a_colour_that_is_changed_leaves_the_theme_as_it_was():
    LIGHT.ink.setAlpha(0)

    assert LIGHT.ink.alpha() == 255


def oklab(colour: QColor) -> tuple[float, float, float]:
    red, green, blue = linear(colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


@BOTH
def test_families_differ_from_each_other_and_from_red(look):
    colours = {name: look.family(name) for name in theme_colours.FAMILIES} | {"wrong": look.err}
    for (name, one), (other, two) in itertools.combinations(colours.items(), 2):
        distance = math.dist(oklab(one), oklab(two))
        assert distance > 0.035, f"{name} and {other} look alike"


def test_a_family_of_somebodys_own_has_the_colour_of_custom_layers():
    assert LIGHT.family("robotics") == LIGHT.family("custom")
    with pytest.raises(KeyError):
        LIGHT.colour("robotics")


def test_style_sheets_name_colours_only_by_token():
    for sheet in SHEETS:
        text = (files("resources") / "themes" / f"{sheet}.qss").read_text("utf-8")
        assert not re.search(r":[^;{}]*#[0-9a-fA-F]{3,8}\b", text), sheet


def ground_of(widget: QWidget) -> QColor:
    return widget.grab().toImage().pixelColor(2, 2)


def test_switching_repaints_what_is_open(qapp, qtbot):
    themes = Themes(qapp, "light")
    window = QWidget()
    window.resize(40, 40)
    label = QLabel("", window)
    label.setProperty("surface", "side")
    label.setGeometry(10, 10, 20, 20)
    qtbot.addWidget(window)
    assert ground_of(window) == LIGHT.panel

    themes.choose("dark")

    assert ground_of(window) == DARK.panel
    assert theme.current() is DARK
    assert ground_of(label) == DARK.side


def test_listeners_hear_each_change_until_they_are_gone(qapp):
    heard = []

    class Picture:
        def paint_anew(self, look):
            heard.append(look.name)

    picture = Picture()
    theme.listen(picture.paint_anew)
    themes = Themes(qapp, "dark")
    themes.choose("light")
    themes.choose("light")
    assert heard == ["dark", "light"]

    del picture
    gc.collect()
    themes.choose("dark")
    assert heard == ["dark", "light"]


def test_system_follows_the_desktop(qapp, monkeypatch):
    schemes = {"now": Qt.ColorScheme.Dark}

    class Hints:
        colorSchemeChanged = QGuiApplication.styleHints().colorSchemeChanged

        @staticmethod
        def colorScheme():
            return schemes["now"]

        @staticmethod
        def setColorScheme(scheme):
            pass

    monkeypatch.setattr(QGuiApplication, "styleHints", Hints)
    themes = Themes(qapp, "system")
    assert theme.current() is DARK

    schemes["now"] = Qt.ColorScheme.Light
    Hints.colorSchemeChanged.emit(schemes["now"])
    assert theme.current() is LIGHT

    themes.choose("dark")
    Hints.colorSchemeChanged.emit(schemes["now"])
    assert theme.current() is DARK


def test_a_scheme_that_is_not_known_is_light(qapp):
    Themes(qapp, "system")

    assert theme.current() is LIGHT


def test_an_unknown_choice_is_refused_and_a_stale_setting_is_not(qapp):
    themes = Themes(qapp, "sepia")
    assert themes.choice == "system"
    with pytest.raises(ValueError, match="sepia"):
        themes.choose("sepia")
