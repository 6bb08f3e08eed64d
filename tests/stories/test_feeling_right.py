"""What surrounds the work: hints, sheets, settings, menus on everything, cursors and tips."""

from __future__ import annotations

import pytest

from tests.stories.deeds import add, name_file, sketched, to_canvas
from tests.stories.meant import drawn, places, saved
from tests.stories.test_stories import EXAMPLES

pytestmark = [pytest.mark.screen, pytest.mark.timeout(240)]


def open_menu(program, *place):
    """The menu of what is there, once it is open."""
    program.click(*place, button=3)
    return program.until("menu", is_=lambda menu: menu in {"contextMenu", "rowMenu"})


ACROSS = """\
input_layer: InputLayer(batch_shape=[None, 16]) gives (None, 16); 0
dense: Dense(dtype=mixed_float16, units=8) of input_layer gives (None, 8); 136
dense_1: Dense(dtype=mixed_float16, units=4) of dense gives (None, 4); 36"""
UNHEALED = """\
input_layer: InputLayer(batch_shape=[None, 16]) gives (None, 16); 0
dense: Dense(units=8) of input_layer gives (None, 8); 136
dense_1: Dense(units=4) gives ?; None
(is not wired yet)"""


def test_settings_count_at_once_and_for_new_sketches(start, tmp_path):
    path = sketched(tmp_path, "in 16 > dense 8 > drop > dense 4")
    program = to_canvas(start(path))
    program.keys("question").until("dialog", is_="ShortcutSheet")
    program.until("words", "shortcuts", is_=lambda told: "drag from a port to a port" in told)
    program.keys("Escape").until("dialog", is_="")

    program.keys("ctrl+comma").until("dialog", is_="SettingsDialog")
    program.until("focus", is_="settings.theme")
    program.keys("Down", "Down").until("theme", is_="dark")
    program.keys("Tab").until("focus", is_="settings.language")
    program.keys("End").until("said_in_language", "Settings", is_="设置")
    program.until("text", "settings.language", is_="简体中文")
    program.keys("Home", "Down").until("text", "settings.language", is_="English")
    program.until("said_in_language", "Settings", is_="Settings")
    program.keys("Tab").until("focus", is_="settings.grid")
    program.keys("space").until("grid", is_=False)
    program.keys("Tab").until("focus", is_="settings.heal")
    program.keys("space")
    program.keys("Tab").until("focus", is_="settings.direction")
    program.keys("Down").until("text", "settings.direction", is_="from left to right")
    program.keys("Tab").until("focus", is_="settings.dtype")
    program.keys("m").until("text", "settings.dtype", is_="mixed_float16")
    program.keys("Escape").until("dialog", is_="")

    program.click("card", "dropout").until("selected", is_=["dropout"])
    program.keys("Delete").until("cards_named", is_=lambda names: "dropout" not in names)
    program.stays("wiring", is_={"dense": ["input_layer"]})
    assert saved(program, path) == UNHEALED

    other = tmp_path / "other.layersketch"
    program.keys("ctrl+n").until("windows", is_=[2, True])
    program.until("hint", is_="Type a layer’s name, drag one here, or double-click")
    program.until("properties", is_=[True, "mixed_float16"])
    program.keys("slash")
    add(program, "in 16 > dense 8 > dense 4", "dense_1")
    program.until("hint", is_="")
    name_file(program.keys("ctrl+s"), other)
    assert saved(program, other) == ACROSS
    there = places(other)
    assert len({y for _, y in there.values()}) == 1
    assert sorted(there, key=lambda name: there[name][0]) == ["input_layer", "dense", "dense_1"]


MENUED = """\
input_layer: InputLayer(batch_shape=[None, 28, 28, 1]) gives (None, 28, 28, 1); 0
conv2d: Conv2D(filters=8, kernel_size=[3, 3]) of input_layer gives (None, 26, 26, 8); 80
flatten: Flatten() of conv2d gives (None, 5408); 0
dense: Dense(units=10) gives ?; None
(is not wired yet)
dense_1: Dense(units=10) gives ?; None
(is not wired yet)
softmax: Softmax() gives ?; 0
(is not wired yet)"""


def test_everything_has_a_menu_a_cursor_and_a_tip(start, tmp_path):
    path = sketched(tmp_path, "in 28 28 1 > conv 8 3 > flat > dense 10")
    program = to_canvas(start(path))

    program.point("output", "input_layer").until("cursor", is_="CrossCursor")
    program.point("wire", "flatten", "dense").until("cursor", is_="PointingHandCursor")
    program.until("hovered", is_=lambda told: told[0] == "wire")
    program.point("number", "dense", "shape", "batch, ").until("cursor", is_="SizeHorCursor")
    program.until("tip", is_=lambda tip: "(5408 + 1) × 10 = 54,090" in tip)
    program.point("paper", 0.02, 0.02).until("cursor", is_="ArrowCursor")

    open_menu(program, "paper", 0.02, 0.02)
    program.click("entry", "sketch.add").until("focus", is_="quickAdd")
    add(program, "in 5", "input_layer_1")
    open_menu(program, "wire", "flatten", "dense")
    program.until("chosen_wires", is_=["flatten > dense"])
    program.click("entry", "edit.delete")
    program.until("wiring", is_={"conv2d": ["input_layer"], "flatten": ["conv2d"]})
    open_menu(program, "card", "dense")
    program.until("selected", is_=["dense"])
    program.click("entry", "edit.duplicate")
    program.until("cards_named", is_=lambda names: "dense_1" in names)
    open_menu(program, "line", "input_layer_1")
    program.until("selected", is_=["input_layer_1"])
    program.click("entry", "edit.delete")
    program.until("cards_named", is_=lambda names: "input_layer_1" not in names)

    program.click("widget", "palette.search").type("Softmax")
    open_menu(program, "row", "Softmax")
    program.until("entries", is_=lambda told: len(told) == 1)
    program.keys("Down", "Return")
    program.until("cards_named", is_=lambda names: "softmax" in names)

    assert saved(program, path) == MENUED


def test_a_first_start_shows_an_example_to_begin_with(start, tmp_path):
    path = tmp_path / "mine.layersketch"
    program = start()
    program.until("cards_named", is_=lambda names: "input_layer" in names)
    program.stays("title", is_=lambda title: "Digits" in title[0] and not title[1])
    name_file(program.keys("ctrl+s"), path)
    assert saved(program, path) == drawn(EXAMPLES / "vgg_mnist.layersketch")
    program.keys("ctrl+q")
    assert program.end() == (0, "")

    again = start()
    again.until("hint", is_=lambda hint: hint)
    again.stays("cards_named", is_=[])
