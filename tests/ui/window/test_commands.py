"""The commands: named once, with keys of their own, in menus, and done when they can be."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from graph import clipboard
from ui.commands import COMMANDS
from ui.commands.command import plain
from ui.dialogs.shortcuts import ShortcutSheet
from ui.menus.entries import INNER, MENUS


def test_no_two_commands_share_a_name_or_a_key():
    names = [command.name for command in COMMANDS]
    keys = [QKeySequence(key).toString() for command in COMMANDS for key in command.keys]

    assert len(set(names)) == len(names)
    assert len(set(keys)) == len(keys)
    assert "" not in keys


def test_every_command_stands_in_a_menu_once():
    menus = [*(entries for _, entries in MENUS), *INNER.values()]
    listed = [entry for entries in menus for entry in entries if "." in entry]

    assert sorted(entry for entry in listed if not entry.startswith("menu.")) == sorted(
        command.name for command in COMMANDS
    )


def test_every_entry_of_a_menu_has_its_own_letter(window):
    inner = [window.findChild(QMenu, name) for name in INNER]
    for menu in [window.menuBar(), *(a.menu() for a in window.menuBar().actions()), *inner]:
        letters = [_letter(a.text()) for a in menu.actions() if not a.isSeparator()]

        assert None not in letters, [a.text() for a in menu.actions()]
        assert len(set(letters)) == len(letters), [a.text() for a in menu.actions()]


def _letter(text):
    text = text.replace("&&", "").partition(":")[0]
    return text[text.index("&") + 1].lower() if "&" in text else None


@pytest.mark.parametrize(
    ("words", "said"),
    [("&Save", "Save"), ("Save &as…", "Save as"), ("保存(&S)", "保存"), ("A && &B", "A & B")],
)
def test_a_menus_words_are_said_plainly(words, said):
    assert plain(words) == said


def test_what_cannot_be_done_in_an_empty_sketch_is_disabled(house):
    window = house.new()
    window.commands.refresh()

    names = {command.name for command in COMMANDS}
    disabled = {name for name in names if not window.commands[name].isEnabled()}

    assert disabled == {
        "file.export",
        "edit.undo",
        "edit.redo",
        "edit.cut",
        "edit.copy",
        "edit.duplicate",
        "edit.delete",
        "edit.select_all",
        "edit.rename",
        "edit.find_next",
        "edit.find_previous",
        "edit.copy_summary",
        "view.fit",
        "view.fit_selection",
        "view.back",
        "view.forward",
        "sketch.arrange",
        "sketch.wire",
        "sketch.share",
        "sketch.separate",
        "sketch.make_model",
        "sketch.dissolve_model",
        "sketch.open_model",
        "sketch.leave_model",
        "sketch.separate_all",
        "sketch.unite",
        "sketch.replace",
        "edit.duplicate_wired",
        *(entry for entries in INNER.values() for entry in entries if entry in names),
    }


def test_every_command_that_can_be_done_is_done_without_failing(window, answers):
    """Those that open or close windows have tests of their own."""
    own = (
        "file.new",
        "file.close",
        "file.quit",
        "help.about",
        "help.shortcuts",
        "help.line",
        "file.settings",
    )
    for command in COMMANDS:
        if command.name not in own:
            window.document.select(window.document.sketch.nodes[:1])
            window.commands.refresh()
            window.commands[command.name].trigger()

    assert not answers.changes


def test_copied_layers_can_be_pasted_into_another_window(house, window, qtbot):
    window.canvas.setFocus()
    window.commands["edit.select_all"].trigger()
    window.commands.refresh()
    qtbot.keyClick(window.canvas, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.is_part(QGuiApplication.clipboard().text())
    empty = house.new()
    shown = house.windows[-1]
    assert shown is empty

    empty.commands["edit.paste"].trigger()

    assert len(empty.document.sketch) == len(window.document.sketch)


def test_delete_and_backspace_both_delete(window, qtbot, node_of):
    for key, name in itertools.zip_longest((Qt.Key.Key_Delete, Qt.Key.Key_Backspace), ("lstm",)):
        before = len(window.document.sketch)
        window.document.select([node_of(window, name or "dense")])
        window.commands.refresh()
        qtbot.keyClick(window.canvas, key)
        assert len(window.document.sketch) == before - 1


def test_keys_typed_into_a_field_stay_there(window, qtbot, node_of):
    window.document.select([node_of(window, "lstm")])
    window.commands.refresh()
    window.commands["edit.rename"].trigger()
    before = len(window.document.sketch)
    field = window.focusWidget()

    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)

    assert len(window.document.sketch) == before
    assert len(window.document.selection) == 1


def test_a_double_key_zooms_alike(window, qtbot):
    window.canvas.zoom_to(1.0)
    qtbot.keyClick(window.canvas, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    once = window.canvas.zoom
    assert once > 1
    assert window.top_bar.zoom.text() == f"{round(once * 100)} %"

    window.top_bar.zoom.click()

    assert window.canvas.zoom == 1.0


def test_the_sheet_of_keys_lists_them_all(window):
    sheet = ShortcutSheet(window)
    said = {label.text() for label in sheet.findChildren(type(window.top_bar.state))}

    for command in COMMANDS:
        if command.keys:
            assert plain(command.words) in said
    sheet.close()


def test_examples_are_offered_with_their_purpose(window):
    (menu,) = [m for m in window.findChildren(QMenu) if m.objectName() == "menu.examples"]

    assert len(menu.actions()) >= 15
    assert all(action.toolTip() for action in menu.actions())


def test_a_key_right_behind_a_click_does_what_the_click_makes_possible(window, qtbot, node_of):
    """On a slow machine it waits already while the click is still being answered."""
    qtbot.waitUntil(window.isActiveWindow)
    window.document.select([])
    qtbot.waitUntil(lambda: not window.commands["edit.duplicate"].isEnabled())
    center = window.canvas.shown.geometry.rect_of(node_of(window, "lstm")).center()
    at = window.canvas.mapFromScene(center)

    QTest.mouseClick(window.canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
    # What Qt asks first, before it looks which command the key is for.
    asked = QEvent.Type.ShortcutOverride, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier
    QApplication.sendEvent(window.canvas, QKeyEvent(*asked))

    assert window.commands["edit.duplicate"].isEnabled()
