"""Layers are found and walked to, and what is in view is chosen; the sketch stays as it is."""

from __future__ import annotations

import pytest

from tests.stories.deeds import command, to_canvas
from tests.stories.meant import drawn, places, saved
from tests.stories.test_stories import EXAMPLES

pytestmark = [pytest.mark.screen, pytest.mark.timeout(240)]


LENET = EXAMPLES / "lenet.layersketch"


def copied(folder):
    path = folder / "story.layersketch"
    path.write_bytes(LENET.read_bytes())
    return path


def untouched(program, path):
    """Nothing was done to the sketch, as is seen once more when it is saved."""
    program.stays("steps", is_=0)
    program.stays("title", is_=lambda title: not title[1])
    return saved(program, path) == drawn(LENET) and places(path) == places(LENET)


def search(program, text, told):
    program.keys("ctrl+f").until("focus", is_="find")
    program.type(text)
    program.until("text", "find", is_=text)
    program.until("text", "find.told", is_=told)


def test_layers_are_found_by_name_kind_setting_and_shape_and_walked_to(start, tmp_path):
    path = copied(tmp_path)
    program = to_canvas(start(path))
    names = program.ask("cards_named")

    search(program, "conv2d_1", "1 of 1")
    program.until("lit", is_=["conv2d_1"])
    search(program, "averagepooling", "2 of 2")
    program.until("lit", is_=["average_pooling2d", "average_pooling2d_1"])
    program.until("selected", is_=["average_pooling2d_1"])
    program.keys("Return").until("selected", is_=["average_pooling2d"])
    program.until("text", "find.told", is_="1 of 2")
    search(program, "units=84", "1 of 1")
    program.until("selected", is_=["dense_1"])
    search(program, "10, 10", "1 of 1")
    program.until("selected", is_=["conv2d_1"])
    program.keys("Escape").until("focus", is_="canvas")
    program.until("lit", is_=[])
    program.keys("Escape").until("selected", is_=[])
    program.keys("F3").until("selected", is_=["conv2d_1"])

    to_canvas(program)
    for name in names:
        program.keys("Tab").until("selected", is_=[name])
    for name in names[-2::-1]:
        program.keys("shift+Tab").until("selected", is_=[name])
    program.until("focused_card", is_=names[0])
    for panel in ("inspector", "bottom", "palette", "canvas"):
        program.keys("F6").until("panel", is_=panel)
    program.keys("shift+F6").until("panel", is_="palette")
    command(program, "next panel").until("panel", is_="canvas")
    assert untouched(program, path)


def test_what_is_in_view_is_chosen_by_key_wheel_and_map_and_gone_back_to(start, tmp_path):
    path = copied(tmp_path)
    program = to_canvas(start(path))
    program.keys("shift+1")
    zoom, *whole = program.until("view", is_=lambda view: view[0] < 1)

    program.click("card", "dense").keys("shift+2")
    near = program.until("view", is_=lambda view: view[0] == 1)
    program.keys("alt+Left").until("view", is_=[zoom, *whole])
    program.keys("alt+Right").until("view", is_=near)

    there = program.place("paper", 0.25, 0.25)
    under = program.ask("in_scene", *there)
    with program.holding("ctrl"):
        program.wheel("paper", 0.25, 0.25, button=5, times=3)
    program.until("view", is_=lambda view: view[0] < 0.8)
    now = program.until("in_scene", *there, is_=lambda at: isinstance(at, list))
    assert now == pytest.approx(under, abs=2)

    before = program.ask("view")
    program.point("paper", 0.5, 0.5)
    program._do("mousedown", 2)
    program.point("paper", 0.4, 0.6)
    program._do("mouseup", 2)
    program.until("view", is_=lambda view: view[1] > before[1] and view[2] < before[2])
    program.keys("ctrl+0").until("view", is_=lambda view: view[0] == 1)
    program.keys("ctrl+4").until("visible", "minimap")
    left = program.ask("view")
    program.click("widget", "minimap").until("view", is_=lambda view: view != left)
    assert untouched(program, path)
