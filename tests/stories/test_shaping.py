"""Cards are chosen, put into line, copied, grouped, noted, coloured, set, replaced and shared."""

from __future__ import annotations

import pytest

from graph.places import GRID
from tests.stories.deeds import add, command, name_file, sketched, to_canvas
from tests.stories.meant import places, saved
from tests.stories.test_stories import enter

pytestmark = [pytest.mark.screen, pytest.mark.timeout(240)]

CHAIN = "in 16 > dense 8 > dense 8 > drop .5 > dense 4"


def test_cards_are_chosen_in_every_way_and_put_into_line(start, tmp_path):
    there = {
        "input_layer": (0, 0),
        "dense": (72, 120),
        "dense_1": (-48, 240),
        "dropout": (24, 384),
        "dense_2": (-120, 480),
    }
    path = sketched(tmp_path, CHAIN, places=there)
    program = to_canvas(start(path))

    program.click("card", "dense_1").keys("ctrl+shift+Down")
    program.until("selected", is_=["dense_1", "dropout", "dense_2"])
    program.click("card", "dense_1").keys("ctrl+shift+Up")
    program.until("selected", is_=["input_layer", "dense", "dense_1"])
    program.click("card", "dense_2").keys("ctrl+shift+k")
    program.until("selected", is_=["dense", "dense_1", "dense_2"])
    program.keys("ctrl+a").until("selected", is_=list(there))
    program.keys("Escape").until("selected", is_=[])
    program.drag(("paper", 0.01, 0.01), ("paper", 0.99, 0.99))
    program.until("shown", "band")
    program.let_go().until("selected", is_=list(there))

    program.click("card", "dropout").until("selected", is_=["dropout"])
    with program.holding("shift"):
        program.click("card", "dense_2").click("card", "dense").click("card", "dense_2")
    program.until("selected", is_=["dense", "dropout"])

    program.drag(("card", "input_layer"), by=(20, 0))
    program.until("shown", "guides")
    program.let_go()
    program.until("undo", is_="Move input_layer")
    program.until("selected", is_=["input_layer"])
    program.keys("Right", "Right", "shift+Up")
    program.until("steps", is_=2)

    program.keys("ctrl+a").until("selected", is_=list(there))
    program.click("card", "dropout", button=3)
    program.until("menu", is_="contextMenu")
    program.click("entry", "menu.align").click("entry", "align.centre")
    program.until("undo", is_="Align layers")
    command(program, "space evenly down")
    program.until("undo", is_="Space layers evenly")
    saved(program, path)
    assert places(path) == {
        "input_layer": (0, -240),
        "dense": (0, -60),
        "dense_1": (0, 120),
        "dropout": (0, 300),
        "dense_2": (0, 480),
    }


PASTED = """\
dropout: Dropout(rate=0.5) gives ?; 0
(is not wired yet)
dropout_1: Dropout(rate=0.5) gives ?; 0
(is not wired yet)
dense_2: Dense(units=4) of dropout gives ?; None
dense: Dense(units=4) of dropout_1 gives ?; None"""
COPIED = """\
input_layer: InputLayer(batch_shape=[None, 16]) gives (None, 16); 0
dense: Dense(units=8) of input_layer gives (None, 8); 136
dense_1: Dense(units=8) of dense gives (None, 8); 72
dropout: Dropout(rate=0.5) of dense_1 gives (None, 8); 0
dense_2: Dense(units=4) of dropout gives (None, 4); 36
dense_3: Dense(units=8) of dense gives (None, 8); 72"""


def test_layers_are_duplicated_cut_and_pasted_into_another_window(start, tmp_path):
    path = sketched(tmp_path, CHAIN)
    other = tmp_path / "other.layersketch"
    program = to_canvas(start(path))
    program.click("card", "dense_1").keys("ctrl+shift+w")
    program.until("wiring", is_=lambda wiring: wiring.get("dense_3") == ["dense"])
    program.click("card", "dropout").until("selected", is_=["dropout"])
    with program.holding("shift"):
        program.click("card", "dense_2")
    program.until("selected", is_=["dropout", "dense_2"])
    program.keys("ctrl+c").until("clipboard", is_=lambda text: '"dropout"' in text)

    program.keys("ctrl+n").until("windows", is_=[2, True])
    program.until("cards_named", is_=[])
    program.until("focus", is_="canvas")
    program.point("paper", 0.3, 0.4)
    x, y = program.ask("in_scene", *program.place("paper", 0.3, 0.4))
    program.keys("ctrl+v").until("wiring", is_={"dense_2": ["dropout"]})
    rects = program.until("rects", is_=lambda rects: "dropout" in rects)
    left, top, right, _ = rects["dropout"]
    assert abs((left + right) / 2 - x) <= GRID / 2
    assert abs(top - y) <= GRID / 2
    program.keys("ctrl+x").until("cards_named", is_=[])
    program.keys("ctrl+v").until("wiring", is_={"dense_2": ["dropout"]})
    program.keys("ctrl+d").until("wiring", is_={"dense_2": ["dropout"], "dense": ["dropout_1"]})
    name_file(program.keys("ctrl+s"), other)
    assert saved(program, other) == PASTED
    program.keys("ctrl+w").until("windows", is_=[1, True])
    assert saved(program, path) == COPIED


SHAPED = """\
input_layer: InputLayer(batch_shape=[None, 16]) gives (None, 16); 0
dense: Dense(units=16) of input_layer gives (None, 16); 272
dense_1: Dense(units=16) of dense gives (None, 16); 272
gaussian_dropout: GaussianDropout(rate=0.3) of dense_1 gives (None, 16); 0
dense_2: Dense(units=16) of gaussian_dropout gives (None, 16) and ?; 272
(is not wired yet)"""


def test_layers_are_grouped_noted_coloured_set_replaced_and_shared(start, tmp_path):
    path = sketched(tmp_path, "in 16 > dense 8 > dense 8 > drop .3 > dense 4")
    program = to_canvas(start(path))

    program.click("card", "dense").until("selected", is_=["dense"])
    with program.holding("shift"):
        program.click("card", "dense_1")
    program.until("selected", is_=["dense", "dense_1"])
    program.keys("ctrl+alt+g").until("focus", is_="canvas.paperEditor")
    program.type("body").keys("Return")
    program.until("groups", is_={"body": ["grey", ["dense", "dense_1"]]})
    program.click("group_title", "body", times=2).until("focus", is_="canvas.paperEditor")
    program.keys("ctrl+a").type("the body").keys("Return")
    program.until("groups", is_={"the body": ["grey", ["dense", "dense_1"]]})

    to_canvas(program).point("paper", 0.1, 0.1).keys("ctrl+shift+n")
    program.until("focus", is_="canvas.paperEditor")
    program.type("too small?").keys("Escape")
    program.until("notes", is_=[["too small?", "yellow"]])
    program.click("note", "too small?", button=3).until("menu", is_="contextMenu")
    program.click("entry", "menu.colour").click("entry", "colour.blue")
    program.until("notes", is_=[["too small?", "blue"]])
    program.click("card", "dropout").until("selected", is_=["dropout"])
    program.keys("ctrl+alt+n").until("focus", is_="inspector.note")
    program.type("or .3")
    program.until("marks", is_={"dropout": ["or .3", ""]})
    program.click("card", "dropout", button=3).until("menu", is_="contextMenu")
    program.click("entry", "menu.colour").click("entry", "colour.pink")
    program.until("marks", is_={"dropout": ["or .3", "pink"]})

    program.click("card", "dense_2").keys("ctrl+shift+k")
    program.until("selected", is_=["dense", "dense_1", "dense_2"])
    enter(program, "units", "16")
    program.until("plain", "status.params", is_=lambda told: "816" in told)
    program.keys("Return")
    to_canvas(program).click("card", "dropout").until("selected", is_=["dropout"])
    program.keys("ctrl+r")
    add(program, "GaussianDropout", "gaussian_dropout")

    program.click("card", "dense_1").until("selected", is_=["dense_1"])
    with program.holding("shift"):
        program.click("card", "dense_2")
    program.until("selected", is_=["dense_1", "dense_2"])
    command(program, "one shared layer")
    program.until("cards_named", is_=lambda names: "dense_1[1]" in names)
    program.until("face", "dense_1", 1, is_=lambda face: face["count"] == "counted once")
    command(to_canvas(program).click("card", "dense_1"), "every call a layer")
    program.until("cards_named", is_=lambda names: "dense_2" in names)
    program.click("card", "dense_2").until("selected", is_=["dense_2"])
    program.keys("ctrl+shift+d").until("cards_named", is_=lambda names: "dense_2[1]" in names)

    assert saved(program, path) == SHAPED
    program.stays("groups", is_={"the body": ["grey", ["dense", "dense_1"]]})
    program.stays("notes", is_=[["too small?", "blue"]])
    program.stays("marks", is_={"gaussian_dropout": ["or .3", "pink"]})
