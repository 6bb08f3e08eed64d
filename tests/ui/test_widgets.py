"""The shared widgets: named, worked by keyboard, and never larger or smaller than they say."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QAction,
    QColor,
    QImage,
    QPainter,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QTableView, QVBoxLayout, QWidget

from calc.texts import tr
from tests.ui import gallery
from ui import theme
from ui.theme import DARK, LIGHT
from ui.widgets.buttons import FlatButton, PrimaryButton
from ui.widgets.chip import TONES, Chip, chip_width
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.search_field import SearchField
from ui.widgets.section_header import SectionHeader
from ui.widgets.share_bar import ShareBarDelegate, paint_share
from ui.widgets.tab_strip import TabStrip

NAME = "sentiment_encoder_bidirectional_lstm_forward_1"


@pytest.fixture(autouse=True, params=[LIGHT, DARK], ids=lambda look: look.name)
def look(request, qapp):
    theme.apply(qapp, request.param)
    yield request.param
    theme.apply(qapp, LIGHT)


@pytest.fixture
def shown(qtbot):
    """Show a widget in a window of its own, with another field that can have the focus."""

    kept = []

    def show(widget):
        window = QWidget()
        kept.append(window)
        box = QVBoxLayout(window)
        box.addWidget(QLineEdit())
        box.addWidget(widget)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.findChild(QLineEdit).setFocus()
        return widget

    return show


def colours(widget: QWidget) -> set[str]:
    image = widget.grab().toImage()
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


@pytest.mark.parametrize(
    "make",
    [
        lambda: FlatButton("Undo", "undo"),
        lambda: FlatButton("Fit all", "fit", icon_only=True),
        lambda: PrimaryButton("Export"),
        lambda: SectionHeader("Settings"),
        SearchField,
    ],
    ids=["flat", "icon", "primary", "section", "search"],
)
def test_the_keyboard_gets_there_and_sees_where_it_is(shown, make):
    widget = shown(make())
    before = widget.grab().toImage()

    QTest.keyClick(widget.window().findChild(QLineEdit), Qt.Key.Key_Tab)

    assert widget.hasFocus()
    assert widget.grab().toImage() != before


def test_tabs_show_where_the_keyboard_is(shown):
    tabs = shown(strip())
    before = tabs.grab().toImage()
    QTest.keyClick(tabs.window().findChild(QLineEdit), Qt.Key.Key_Tab)

    assert tabs.hasFocus()
    assert tabs.grab().toImage() != before
    QTest.keyClick(tabs, Qt.Key.Key_Right)
    assert tabs.currentIndex() == 1


@pytest.mark.parametrize("kind", [FlatButton, PrimaryButton])
def test_a_button_has_a_name_a_size_and_a_click(shown, qtbot, kind):
    button = shown(kind("Add layer", "add", "/"))

    assert button.accessibleName() == "Add layer"
    assert button.height() >= 24
    assert button.sizeHint().width() > kind("Add layer").sizeHint().width()
    with qtbot.waitSignal(button.clicked):
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)


def test_an_icon_alone_keeps_its_words_for_the_tooltip_and_for_readers(shown):
    button = shown(FlatButton("Fit all", "fit", icon_only=True))

    assert (button.toolTip(), button.accessibleName()) == ("Fit all", "Fit all")
    assert button.width() < FlatButton("Fit all", "fit").sizeHint().width()
    button.say("适应全部")
    assert (button.toolTip(), button.accessibleName()) == ("适应全部", "适应全部")


def test_a_disabled_button_says_so_by_its_colours(shown, look):
    button = shown(PrimaryButton("Export"))
    assert look.accent.name() in colours(button)

    button.setEnabled(False)

    assert look.accent.name() not in colours(button)


def test_a_section_opens_and_closes_by_keys_and_mouse(shown):
    header = shown(SectionHeader("Core", "9"))
    heard = []
    header.toggled.connect(heard.append)

    QTest.mouseClick(header, Qt.MouseButton.LeftButton)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Return, Qt.Key.Key_Space):
        QTest.keyClick(header, key)

    assert heard == [False, True, False, True, False]
    assert header.accessibleName() == "Core, 9"
    header.say("核心")
    assert header.accessibleName() == "核心"


def test_a_section_that_cannot_close_takes_no_focus(shown):
    header = shown(SectionHeader("Settings", collapsible=False))
    QTest.mouseClick(header, Qt.MouseButton.LeftButton)

    assert header.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert not header.isCheckable()


def test_a_long_title_leaves_the_count_alone(shown, look):
    header = shown(SectionHeader(NAME * 3, "9"))
    header.setFixedWidth(120)
    image = header.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    ground = header.window().grab().toImage().pixelColor(1, 1)
    gap = [image.pixelColor(x, y) for x in range(102, 104) for y in range(4, 24)]

    assert set(map(QColor.name, gap)) == {ground.name()}


def test_escape_clears_the_search_before_it_leaves(shown, qtbot):
    field = shown(SearchField())
    field.setText("lstm")
    field.setFocus()
    passed = []
    field.window().keyPressEvent = lambda event: passed.append(event.key())

    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert (field.text(), passed) == ("", [])
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert passed == [Qt.Key.Key_Escape]


def test_the_cross_is_there_only_where_it_clears_something(shown):
    field = shown(SearchField())
    (cross,) = (action for action in field.findChildren(QAction) if action.text())
    assert cross.text() == tr("Clear search")
    assert not cross.isVisible()

    field.setText("lstm")
    assert cross.isVisible()
    cross.trigger()
    assert not field.text()


@pytest.mark.qt_log_ignore("raise", "grabbing the keyboard")  # what offscreen lacks
def test_the_list_of_a_choice_is_on_the_grounds_of_the_theme(shown, look):
    box = shown(QComboBox())
    box.addItems(["valid", "same"])
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    seen = colours(box.view())
    box.hidePopup()

    assert look.accent_bg.name() in seen
    assert look.selection.name() not in seen


@pytest.mark.parametrize("tone", TONES)
def test_a_chip_is_as_wide_as_its_words_in_its_tone(shown, look, tone):
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


def test_the_delegate_draws_a_bar_only_where_there_is_a_share(qtbot, look):
    model = QStandardItemModel(2, 1)
    for row, share in enumerate((None, 0.5)):
        item = QStandardItem("words that are not shown")
        item.setData(share, Qt.ItemDataRole.UserRole)
        model.setItem(row, 0, item)
    view = QTableView()
    model.setParent(view)
    qtbot.addWidget(view)
    view.setModel(model)
    view.setItemDelegate(ShareBarDelegate(parent=view))
    view.show()
    image = view.viewport().grab().toImage()
    middles = [view.visualRect(model.index(row, 0)).center().y() for row in (0, 1)]
    found = [{image.pixelColor(x, middle).name() for x in range(40)} for middle in middles]

    assert look.ink.name() not in found[0] | found[1]
    assert [look.accent.name() in colours_of for colours_of in found] == [False, True]


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


def test_an_elided_label_takes_the_tone_that_it_is_given(shown, look):
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
