"""Every command is found by a few letters, in either language, and done from the list."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.commands import COMMANDS
from ui.commands.command import plain
from ui.find.command_palette import CommandPalette


@pytest.fixture
def palette(window, qtbot):
    qtbot.waitUntil(window.isActiveWindow)
    window.canvas.setFocus()
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(window.canvas, Qt.Key.Key_P, control | Qt.KeyboardModifier.ShiftModifier)
    return window.findChild(CommandPalette)


def press(key):
    QTest.keyClick(QApplication.focusWidget(), key)


def test_it_lists_everything_that_can_be_done(palette):
    assert {entry.command for entry in palette.entries("")} == set(COMMANDS)


def test_each_command_is_the_first_one_for_its_own_words(palette):
    words = [entry.words for entry in palette.entries("")]

    assert [palette.entries(each)[0].words for each in words] == words


def test_the_chosen_command_is_done(window, palette):
    QTest.keyClicks(palette.line, "select all")
    press(Qt.Key.Key_Return)

    assert window.document.selection == set(window.document.sketch.nodes)
    assert not palette.isVisible()
    assert window.canvas.hasFocus()


def test_arrows_choose_another_one(palette):
    QTest.keyClicks(palette.line, "zoom")
    first = palette.list.current
    press(Qt.Key.Key_Down)

    assert palette.list.current != first
    press(Qt.Key.Key_Up)
    assert palette.list.current == first


def test_what_cannot_be_done_is_shown_and_not_done(window, palette):
    QTest.keyClicks(palette.line, "redo")
    entry = palette.list.current
    assert entry.command.name == "edit.redo"
    assert not entry.enabled

    press(Qt.Key.Key_Return)

    assert palette.isVisible()
    assert not window.document.history.done


def test_keys_are_shown(palette):
    keys = {entry.command.name: entry.keys for entry in palette.entries("")}

    assert keys["file.save"] == "Ctrl+S"


def test_escape_gives_the_keyboard_back(window, palette):
    press(Qt.Key.Key_Escape)

    assert not palette.isVisible()
    assert window.canvas.hasFocus()


def test_english_words_find_it_in_chinese_too(house, window, palette):
    house.languages.choose("zh_CN")
    window.commands["help.commands"].trigger()
    saved = next(command for command in COMMANDS if command.name == "file.save")
    entry = palette.entries("save")[0]

    assert entry.command is saved
    assert entry.words != plain(saved.words)
    assert palette.entries(entry.words)[0].command is saved


def test_nothing_that_is_called_so_is_said(palette):
    QTest.keyClicks(palette.line, "qqqq")

    assert palette.list.current is None
    assert palette.none.isVisible()
