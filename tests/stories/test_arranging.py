"""A sketch is put into disorder, arranged, taken back, turned and saved, with a real hand."""

from __future__ import annotations

import json

import pytest

from graph.exporting import target
from graph.files import open_file
from tests.stories.deeds import add, sketched, to_canvas
from tests.stories.meant import places, saved
from tests.stories.screen import ROOT

pytestmark = [pytest.mark.screen, pytest.mark.timeout(240)]


def test_a_sketch_in_disorder_is_arranged_taken_back_turned_and_kept(start, tmp_path):
    path = tmp_path / "block.layersketch"
    path.write_bytes((ROOT / "resources" / "examples" / "resnet_block.layersketch").read_bytes())
    program = start(path)
    arranged = program.until("cards", is_=lambda cards: len(cards) == 10)
    moved = program.ask("node", "re_lu")

    program.drag(("card", "re_lu"), ("paper", 0.9, 0.5)).let_go()
    messy = program.until("cards", is_=lambda cards: cards[moved] != arranged[moved])
    program.keys("ctrl+shift+a")
    program.until("cards", is_=arranged)
    assert program.ask("sketch")["undo"] == "Arrange the sketch"
    program.keys("ctrl+z")
    program.until("cards", is_=messy)
    program.click("widget", "topBar.arrange")
    program.until("cards", is_=arranged)

    program.click("paper", 0.03, 0.95, button=3)
    program.until("menu", is_=lambda menu: menu)
    program.keys("t")
    wires = program.ask("sketch")["wires"]
    program.until("cards", is_=lambda cards: all(
        cards[source][2] < cards[target][0] for source, _, target, _ in wires
    ))  # fmt: skip
    program.keys("ctrl+s")
    program.until("title", is_=lambda title: not title[1])
    program.keys("ctrl+w")
    assert program.end() == (0, "")
    assert json.loads(path.read_text())["properties"]["across"] is True

    again = start()
    again.keys("slash").until("focus", is_="quickAdd")
    again.type("input > dense > dense").keys("Return")
    cards = again.until("cards", is_=lambda cards: len(cards) == 3)
    assert len({top for _, top, _, _ in cards.values()}) == 1
    again.keys("ctrl+q")


ARRANGED = """\
input_layer: InputLayer(batch_shape=[None, 16]) gives (None, 16); 0
dense: Dense(units=16) of input_layer gives (None, 16); 272
dense_1: Dense(units=16) of dense gives (None, 16); 272
dense_2: Dense(units=16) of dense_1 gives (None, 16); 272
add: Add() of dense_2, dense gives (None, 16); 0
dense_3: Dense(units=4) of add gives (None, 4); 68
re_lu: ReLU() of dense_3 gives (None, 4); 0"""


def test_a_selection_is_arranged_alone_a_skip_goes_around_and_little_moves(start, tmp_path):
    column = {"input_layer": 0, "dense": 120, "dense_1": 240, "dense_2": 360, "add": 480}
    path = sketched(
        tmp_path,
        "in 16 > dense 16 > (dense 16 > dense 16)+ > dense 4",
        places={**{name: (0, y) for name, y in column.items()}, "dense_3": (240, 480)},
    )
    program = to_canvas(start(path))
    program.until("wiring", is_=lambda wiring: wiring["add"] == ["dense_2", "dense"])
    program.stays("behind", is_=[])
    before = program.until("rects", is_=lambda rects: len(rects) == 6)

    program.click("card", "dense_3").until("selected", is_=["dense_3"])
    with program.holding("shift"):
        program.click("card", "add")
    program.until("selected", is_=["add", "dense_3"])
    program.keys("ctrl+shift+a").until("undo", is_="Arrange 2 layers")
    after = program.until("rects", is_=lambda rects: rects["dense_3"][1] > rects["add"][3])
    kept = ("input_layer", "dense", "dense_1", "dense_2")
    assert [after[name] for name in kept] == [before[name] for name in kept]

    to_canvas(program).keys("ctrl+shift+a").until("undo", is_="Arrange the sketch")
    whole = program.until("rects", is_=lambda rects: len(rects) == 6)
    program.keys("shift+1").click("card", "dense_3").until("selected", is_=["dense_3"])
    program.keys("slash")
    add(program, "relu", "re_lu")
    to_canvas(program).keys("ctrl+shift+a")
    program.until("rects", is_=lambda rects: {**rects, **whole} == rects)
    program.stays("behind", is_=[])

    assert saved(program, path) == ARRANGED
    there = places(path)
    order = ["input_layer", "dense", "dense_1", "dense_2", "add", "dense_3", "re_lu"]
    assert sorted(there, key=lambda name: there[name][1]) == order
    assert len({y for _, y in there.values()}) == len(order)


def test_a_keras_model_comes_laid_out(start, tmp_path):
    path = tmp_path / "model.json"
    example = open_file(ROOT / "resources" / "examples" / "resnet_block.layersketch").sketch
    path.write_text(target("keras-json").text(example), encoding="utf-8")
    program = start(path)
    rects = program.until("rects", is_=lambda rects: len(rects) == 10)
    wiring = program.ask("wiring")
    assert wiring["add"] == ["batch_normalization_1", "batch_normalization_2"]
    above = [(rects[s][3], rects[t][1]) for t, sources in wiring.items() for s in sources]
    assert [pair for pair in above if pair[0] >= pair[1]] == []
    program.stays("behind", is_=[])
    program.stays("steps", is_=0)
