"""What is read: chips, tabs, shares and names that give way; and all of it together."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QImage,
    QPainter,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.ui.theme import gallery
from ui.theme import theme
from ui.widgets.chip import TONES, Chip, chip_width
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.share_bar import paint_share
from ui.widgets.tab_strip import TabStrip

NAME = "sentiment_encoder_bidirectional_lstm_forward_1"


def test_tabs_show_where_the_keyboard_is(shown):
    tabs = shown(strip())
    before = tabs.grab().toImage()
    QTest.keyClick(tabs.window().findChild(QLineEdit), Qt.Key.Key_Tab)

    assert tabs.hasFocus()
    assert tabs.grab().toImage() != before
    QTest.keyClick(tabs, Qt.Key.Key_Right)
    assert tabs.currentIndex() == 1


@pytest.mark.parametrize("tone", TONES)
def test_a_chip_is_as_wide_as_its_words_in_its_tone(shown, look, tone, colours):
    chip = shown(Chip("call 2 of 3", tone))

    assert chip.width() == chip_width("call 2 of 3")
    assert chip.accessibleName() == "call 2 of 3"
    assert look.colour(TONES[tone][1]).name() in colours(chip)
    chip.say("")
    assert chip.isHidden()


def test_a_single_figure_makes_a_round_chip():
    chip = Chip("1", "error")

    assert chip.sizeHint().width() == chip.sizeHint().height()


def strip() -> TabStrip:
    tabs = TabStrip()
    for word in ("Summary", "Problems", "Code"):
        tabs.addTab(word)
    return tabs


def test_a_tab_makes_room_for_its_count_and_tells_it(shown):
    tabs = shown(strip())
    narrow = tabs.tabRect(1).width()

    tabs.count_on(1, 1234)
    wide = tabs.tabRect(1).width()
    assert wide >= narrow + chip_width("1,234")
    assert tabs.accessibleTabName(1) == "Problems, 1,234"

    tabs.count_on(1, 0)
    assert tabs.tabRect(1).width() == narrow
    assert tabs.accessibleTabName(1) == "Problems"


def test_the_active_tab_is_underlined_and_choosing_moves_nothing(shown, look):
    tabs = shown(strip())
    places = [tabs.tabRect(index) for index in range(3)]
    tabs.setCurrentIndex(2)

    assert [tabs.tabRect(index) for index in range(3)] == places
    line = tabs.grab().toImage()
    under = line.pixelColor(places[2].center().x(), tabs.height() - 1)
    beside = line.pixelColor(places[0].center().x(), tabs.height() - 1)
    assert (under == look.accent, beside == look.accent) == (True, False)


def bar_length(share: float, look: theme.Theme) -> int:
    image = QImage(100, 20, QImage.Format.Format_RGB32)
    image.fill(look.panel)
    with QPainter(image) as painter:
        paint_share(painter, QRectF(0, 0, 100, 20), share)
    return sum(image.pixelColor(x, 10) != look.panel for x in range(100))


def test_a_share_is_as_long_as_it_is_large(look):
    assert bar_length(0.5, look) == 50
    assert bar_length(1.0, look) == 100
    assert bar_length(7.0, look) == 100
    assert bar_length(0.0001, look) == 2


def test_a_name_gives_way_in_its_middle_and_is_whole_in_the_tooltip(shown):
    label = shown(ElidedLabel(NAME))
    label.setFixedWidth(160)
    assert label.shown().startswith("sentiment")
    assert label.shown().endswith("_1")
    assert "…" in label.shown()
    assert (label.text(), label.toolTip()) == (NAME, NAME)

    label.setFixedWidth(600)
    assert (label.shown(), label.toolTip()) == (NAME, "")
    assert label.minimumSizeHint().width() < 100


def test_an_elided_label_takes_the_tone_that_it_is_given(shown, look, colours):
    label = ElidedLabel(NAME)
    label.setProperty("tone", "error")
    shown(label)

    assert look.err.name() in colours(label)


def test_everything_is_in_the_gallery_and_nothing_complains(qapp, qtbot, look):
    picture = gallery.picture(qapp).toImage()

    seen = {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 2)
        for y in range(0, picture.height(), 2)
    }
    for token in ("panel", "side", "paper", "accent", "accent_bg", "err_bg"):
        assert look.colour(token).name() in seen, token
