"""A whole sketch without the mouse: layers, wires, names, settings, places, and out it goes."""

from __future__ import annotations

import pytest

from calc.styles import keras
from graph.document import Document
from graph.examples import examples
from tests.stories.deeds import add, name_file, to_canvas
from tests.stories.meant import saved
from tests.stories.test_stories import empty_file

pytestmark = [pytest.mark.screen, pytest.mark.timeout(240)]


def type_line(program, line):
    """Type layers over the canvas."""
    before = len(program.ask("sketch")["names"])
    program.until("focus", is_="canvas")
    program.type(line)
    program.until("text", "quickAdd", is_=line)
    program.keys("Return")
    return program.until("sketch", is_=lambda sketch: len(sketch["names"]) > before)


def walk_to(program, name, call=0):
    """Tab from card to card until this one is selected."""
    wanted = program.ask("node", name, call)
    program.keys("Escape")
    program.until("sketch", is_=lambda sketch: sketch["selected"] == [])
    for _ in range(20):
        before = program.ask("sketch")["selected"]
        program.keys("Tab")
        selected = program.until("sketch", is_=lambda s, b=before: s["selected"] != b)["selected"]
        if selected == [wanted]:
            return
    raise AssertionError(f"Tab does not lead to {name}")


def wire_to(program, name, call=0, slot=0):
    """Press W and the letters of an input."""
    before = len(program.ask("sketch")["wires"])
    program.keys("w")
    program.type(program.until("letters", name, call, slot, is_=lambda a: isinstance(a, str)))
    program.until("sketch", is_=lambda sketch: len(sketch["wires"]) == before + 1)


def rename(program, name):
    program.keys("F2")
    program.until("focus", is_="inspector.name")
    program.keys("ctrl+a").type(name).keys("Return")
    program.keys("Escape")
    program.until("focus", is_="canvas")


def body(summary):
    """All lines but the one that names the model."""
    return [line.rstrip() for line in summary.strip().splitlines() if "Model" not in line]


def test_one_lstm_for_two_inputs_from_nothing_to_its_summary(start, tmp_path):
    program = start(empty_file(tmp_path))
    program.keys("F6", "Escape")

    type_line(program, "in 280 128")
    rename(program, "tweet_a")
    type_line(program, "lstm 16")
    program.keys("Return")
    program.until("focus", is_="inspector.units")
    program.keys("shift+Up")
    program.until("face", "lstm", is_=lambda face: face["shape"] == "batch, 32")
    program.keys("Return", "Escape")
    program.until("focus", is_="canvas")

    program.keys("ctrl+shift+d")
    program.until("face", "lstm", 1, is_=lambda face: face["chip"] == "call 2 of 2")
    program.keys("Escape")
    program.until("sketch", is_=lambda sketch: sketch["selected"] == [])
    type_line(program, "in 250 128")
    rename(program, "tweet_b")
    at = program.place("card", "tweet_b")
    program.keys("shift+Right")
    program.until("card", "tweet_b", is_=lambda place: tuple(place) != at)
    wire_to(program, "lstm", 1)

    walk_to(program, "lstm")
    type_line(program, "cat")
    walk_to(program, "lstm", 1)
    wire_to(program, "concatenate", 0, 1)
    walk_to(program, "concatenate")
    type_line(program, "dense 1 sigmoid")

    program.keys("ctrl+e")
    out = tmp_path / "summary.txt"
    name_file(program, out)
    program.until("text", "notices.text", is_=lambda text: str(out) in text)
    wanted = Document(next(each for each in examples() if each.name == "shared_lstm").open())
    table = wanted.keras_table
    told = keras.render(table, width=keras.fitting_width(table, expand_nested=False))
    assert body(out.read_text("utf-8")) == body(told)

    program.keys("ctrl+s")
    program.until("title", is_=lambda title: not title[1])
    program.keys("ctrl+q")
    assert program.end() == (0, "")


HEARD = """\
input_layer: InputLayer(batch_shape=[None, 16]) gives (None, 16); 0
dense: Dense(units=8) of input_layer gives (None, 8); 136
last: Dense(units=4) of dense gives (None, 4); 36"""


def test_a_sketch_is_heard_and_changed_from_panel_to_panel(start, tmp_path):
    path = empty_file(tmp_path)
    program = to_canvas(start(path))
    program.keys("slash")
    add(program, "in 16 > dense 8 > dense 4", "dense_1")
    walk_to(program, "dense")
    program.until("focused_card", is_="dense")
    program.until("heard", is_=lambda told: told.startswith("dense; Dense") and "136" in told)
    program.keys("Right").until("undo", is_="Move dense")

    program.keys("F6").until("panel", is_="inspector")
    program.keys("F6").until("panel", is_="bottom")
    program.until("focus", is_="summary.table")
    program.keys("Down").until("line_current", is_=["dense_1", "layer"])
    program.until("selected", is_=["dense_1"])
    program.keys("F2").until("typing_in_cell", is_="dense_1")
    program.keys("ctrl+a").type("last").keys("Tab")
    program.until("cards_named", is_=lambda names: "last" in names)
    program.keys("Escape").until("focus", is_="summary.table")
    program.keys("Escape").until("focus", is_="canvas")
    program.keys("ctrl+shift+Up").until("selected", is_=["input_layer", "dense", "last"])
    program.until("heard", is_="3 layers selected")
    assert saved(program, path) == HEARD
