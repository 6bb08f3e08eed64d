"""A number is dragged or stepped and all behind it follows; Escape puts it back, one step."""

from __future__ import annotations

import pytest

from tests.stories.deeds import sketched, to_canvas
from tests.stories.meant import saved

pytestmark = [pytest.mark.screen, pytest.mark.timeout(240)]


TRIED = """\
input_layer: InputLayer(batch_shape=[None, 28, 28, 1]) gives (None, 28, 28, 1); 0
conv2d: Conv2D(filters=32, kernel_size=[3, 3]) of input_layer gives (None, 26, 26, 32); 320
flatten: Flatten() of conv2d gives (None, 21632); 0
dense: Dense(units=16) of flatten gives (None, 16); 346128"""


def test_numbers_are_tried_on_the_inspector_on_a_card_and_by_arrows(start, tmp_path):
    path = sketched(tmp_path, "in 28 28 1 > conv 8 3 > flat > dense 10")
    program = to_canvas(start(path))
    program.click("card", "conv2d").until("selected", is_=["conv2d"])

    program.drag(("label", "inspector.filters"), by=(42, 0))
    program.until("face", "conv2d", is_=lambda face: face["shape"] == "batch, 26, 26, 16")
    program.until("face", "dense", is_=lambda face: face["count"] == "108,170")
    program.until("changed", is_=["conv2d", "dense", "flatten"])
    program.until("plain", "status.difference", is_=lambda told: told.startswith("+54,160"))
    program.keys("Escape")
    program.until("face", "dense", is_=lambda face: face["count"] == "54,090")
    program.until("changed", is_=[])
    program.let_go().stays("steps", is_=0)

    program.drag(("label", "inspector.filters"), by=(42, 0)).let_go()
    program.until("face", "conv2d", is_=lambda face: face["shape"] == "batch, 26, 26, 16")
    program.until("changed", is_=[])
    program.stays("steps", is_=1)

    program.click("widget", "inspector.filters").until("focus", is_="inspector.filters")
    program.keys("Up").until("text", "inspector.filters", is_="17")
    program.keys("Down").until("text", "inspector.filters", is_="16")
    program.keys("shift+Up").until("text", "inspector.filters", is_="32")
    program.keys("Return")
    to_canvas(program).stays("steps", is_=2)

    program.drag(("number", "dense", "shape", "batch, "), by=(-26, 0))
    program.until("face", "dense", is_=lambda face: face["shape"] == "batch, 5")
    program.keys("Escape")
    program.until("face", "dense", is_=lambda face: face["shape"] == "batch, 10")
    program.let_go().stays("steps", is_=2)
    x, y = program.place("number", "dense", "shape", "batch, ")
    program.drag(("number", "dense", "shape", "batch, "), (x + 29, y))
    program.until("face", "dense", is_=lambda face: face["shape"] == "batch, 15")
    with program.holding("shift"):
        program._move((x + 31, y))
        program.until("face", "dense", is_=lambda face: face["shape"] == "batch, 16")
        program.let_go()
    program.stays("steps", is_=3)

    assert saved(program, path) == TRIED
