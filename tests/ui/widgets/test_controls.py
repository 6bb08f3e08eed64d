"""What is pressed or typed into: named, worked by keyboard, seen when it has the focus."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit

from calc.texts import tr
from ui.widgets.buttons import FlatButton, PrimaryButton
from ui.widgets.search_field import SearchField

NAME = "sentiment_encoder_bidirectional_lstm_forward_1"


@pytest.mark.parametrize(
    "make",
    [
        lambda: FlatButton("Undo", "undo"),
        lambda: FlatButton("Fit all", "fit", icon_only=True),
        lambda: PrimaryButton("Export"),
        SearchField,
    ],
    ids=["flat", "icon", "primary", "search"],
)
def test_the_keyboard_gets_there_and_sees_where_it_is(shown, make):
    widget = shown(make())
    before = widget.grab().toImage()

    QTest.keyClick(widget.window().findChild(QLineEdit), Qt.Key.Key_Tab)

    assert widget.hasFocus()
    assert widget.grab().toImage() != before


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


def test_a_disabled_button_says_so_by_its_colours(shown, look, colours):
    button = shown(PrimaryButton("Export"))
    assert look.accent.name() in colours(button)

    button.setEnabled(False)

    assert look.accent.name() not in colours(button)


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
    _lens, cross = field.actions()
    assert cross.text() == tr("Clear search")
    assert not cross.isVisible()

    field.setText("lstm")
    assert cross.isVisible()
    cross.trigger()
    assert not field.text()


@pytest.mark.qt_log_ignore("raise", "grabbing the keyboard")  # what offscreen lacks
def test_the_list_of_a_choice_is_on_the_grounds_of_the_theme(shown, look, colours):
    box = shown(QComboBox())
    box.addItems(["valid", "same"])
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    seen = colours(box.view())
    box.hidePopup()

    assert look.accent_bg.name() in seen
    assert look.selection.name() not in seen
