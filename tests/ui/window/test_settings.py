"""What is chosen in the settings counts at once, and for every sketch from then on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox

from graph import commands


@pytest.fixture
def dialog(window):
    window.application.show_settings(window)
    return window.findChild(object, "settings")


def choose(dialog, name, value):
    box = dialog.findChild(QComboBox, f"settings.{name}")
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def test_theme_and_language_change_at_once(window, dialog):
    choose(dialog, "theme", "dark")
    choose(dialog, "language", "zh_CN")

    assert window.application.themes.choice == "dark"
    assert window.top_bar.add.text() == "添加层"


def test_the_settings_speak_the_language_that_is_chosen_in_them(dialog, qtbot):
    tongue = dialog.findChild(QComboBox, "settings.language")
    qtbot.waitExposed(dialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    tongue.setFocus()
    choose(dialog, "language", "zh_CN")

    assert dialog.windowTitle() == "设置"
    assert dialog.findChild(QCheckBox, "settings.grid").text() == "显示网格"
    assert dialog.focusWidget() is tongue
    choose(dialog, "language", "en")
    assert dialog.findChild(QCheckBox, "settings.grid").text() == "Show the grid"


def test_keys_pressed_at_once_after_a_change_of_language_are_met(dialog, qtbot):
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.findChild(QComboBox, "settings.language").setFocus()
    for key in (Qt.Key.Key_End, Qt.Key.Key_Up, Qt.Key.Key_End, Qt.Key.Key_Home):
        qtbot.keyClick(QApplication.focusWidget(), key)
        assert QApplication.focusWidget().objectName() == "settings.language"
        assert QApplication.focusWidget().isVisible()

    assert dialog.windowTitle() == "Settings"


def test_the_grid_and_healing_are_those_of_every_window(house, window, dialog):
    other = house.new()
    dialog.findChild(QCheckBox, "settings.grid").click()
    dialog.findChild(QCheckBox, "settings.heal").click()

    assert [each.canvas.grid_shown for each in (window, other)] == [False, False]
    assert not other.canvas.surface.heals


def test_new_layers_have_the_dtype_that_was_chosen_and_inputs_their_own(house, dialog):
    choose(dialog, "dtype", "mixed_float16")
    fresh = house.new()
    document = fresh.document
    document.do(commands.place(document.sketch, "InputLayer", 0, 0))
    document.do(commands.place_after(document.sketch, "Dense", document.sketch.nodes[0]))

    dtypes = [document.sketch.layer_of(node).dtype for node in document.sketch.nodes]
    assert dtypes == ["float32", "mixed_float16"]
    assert document.outcome(document.sketch.nodes[1]).outputs[0].dtype == "float16"


def test_new_sketches_run_in_the_direction_that_was_chosen(house, dialog):
    choose(dialog, "direction", "yes")

    assert house.new().document.sketch.properties.across
