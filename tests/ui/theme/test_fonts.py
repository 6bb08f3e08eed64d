"""The typefaces: bundled, told apart by weight, aligned, and never a box."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QFontMetricsF, QImage, QPainter

from ui.theme import fonts

SIGNS = "×·−…≠≥≤→⌊⌋⌈⌉²³⁴"
BOX = "┏━┳┓┃┡╇┩│├─┼┤└┴┘═╪╭╯"


def width(font: QFont, text: str) -> float:
    return QFontMetricsF(font).horizontalAdvance(text)


def picture(text: str, font: QFont) -> QImage:
    image = QImage(420, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    with QPainter(image) as painter:
        painter.setFont(font)
        painter.drawText(4, 28, text)
    return image


def blackness(text: str, font: QFont) -> int:
    image = picture(text, font)
    return sum(
        255 - image.pixelColor(x, y).red()
        for x in range(image.width())
        for y in range(image.height())
    )


def test_both_faces_are_the_bundled_ones(qapp):
    assert fonts.load_fonts()[:2] == [fonts.SANS, fonts.MONO]
    assert QFontInfo(fonts.text()).family() == fonts.SANS
    assert QFontInfo(fonts.mono()).family() == fonts.MONO
    assert QFontInfo(fonts.mono()).fixedPitch()


def test_a_size_is_in_pixels(qapp):
    assert QFontInfo(fonts.text(13)).pixelSize() == 13
    assert width(fonts.text(26), "layer") == pytest.approx(2 * width(fonts.text(13), "layer"), 0.01)


@pytest.mark.parametrize("face", [fonts.text, fonts.mono])
def test_semibold_is_drawn_heavier_than_regular(qapp, face):
    words = "lstm_1 20608"
    assert blackness(words, face(20, fonts.SEMIBOLD)) > 1.15 * blackness(words, face(20))


def test_medium_lies_between(qapp):
    regular, medium, semibold = (
        blackness("Layer", fonts.text(24, weight))
        for weight in (fonts.REGULAR, fonts.MEDIUM, fonts.SEMIBOLD)
    )
    assert regular < medium < semibold


def test_figures_are_as_wide_as_each_other(qapp):
    assert {width(fonts.text(), figure) for figure in "0123456789"} == {width(fonts.text(), "0")}
    assert width(fonts.text(tabular=False), "1") < width(fonts.text(), "1")


def test_every_mono_character_has_the_same_width(qapp):
    cell = width(fonts.mono(), "0")
    for character in BOX + SIGNS + "aMαλé":
        assert width(fonts.mono(), character) == pytest.approx(cell), character


def test_box_drawing_joins_from_line_to_line(qapp):
    font = fonts.mono(12)
    step = round(QFontMetricsF(font).lineSpacing())
    image = QImage(16, 4 * step, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    with QPainter(image) as painter:
        painter.setFont(font)
        for line in range(1, 4):
            painter.drawText(2, line * step, "│")
    for y in range(step, 2 * step):
        assert min(image.pixelColor(x, y).red() for x in range(16)) < 128, f"a gap at {y}"


@pytest.mark.parametrize("typed", ["3x3", "0x10", "a->b", "a != b", "==", ">=", "<-", "www"])
@pytest.mark.parametrize("face", [fonts.text, fonts.mono])
def test_nothing_is_drawn_otherwise_than_typed(qapp, face, typed):
    unjoined = face(20)
    unjoined.setFeature(QFont.Tag.fromString("calt"), 0)
    unjoined.setFeature(QFont.Tag.fromString("liga"), 0)

    assert picture(typed, face(20)) == picture(typed, unjoined)


def test_an_installed_chinese_family_is_taken_the_best_first(qapp, monkeypatch):
    def installed(*names):
        monkeypatch.setattr(QFontDatabase, "families", lambda _system: list(names))
        return fonts.chinese_family()

    assert installed("AR PL UMing CN", "Noto Sans CJK SC") == "Noto Sans CJK SC"
    assert installed("AR PL UMing CN") == "AR PL UMing CN"
    assert installed() == ""


def test_chinese_is_no_box_in_either_face(qapp):
    for face in (fonts.text, fonts.mono):
        drawn = [picture(character, face(20)) for character in "卷积层形状参数"]
        assert all(one != other for one, other in pairwise(drawn))
