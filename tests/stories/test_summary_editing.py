"""The sketch is made in the table of the summary and by keys alone; what is read aloud follows."""

from __future__ import annotations

import pytest

from tests.stories.deeds import sketched, to_canvas
from tests.stories.meant import saved

pytestmark = [pytest.mark.screen, pytest.mark.timeout(240)]


def edit(program, name, column, text):
    """Edit a cell in place: double-click, type over it, Enter."""
    program.click("line", name, column, times=2)
    program.until("typing_in_cell", is_=lambda told: isinstance(told, str))
    program.keys("ctrl+a").type(text).until("typing_in_cell", is_=text)
    program.keys("Return").until("focus", is_="summary.table")


EDITED = """\
input_layer: InputLayer(batch_shape=[None, 16]) gives (None, 16); 0
hidden: Dense(units=8) of input_layer gives (None, 8); 136
dense_1: Dense(units=8) of hidden gives (None, 8); 72
add: Add() of hidden, dense_1 gives (None, 8); 0
dense: Dense(units=2) of add gives (None, 2); 18"""


def test_cells_are_edited_and_rows_added_and_removed(start, tmp_path):
    path = sketched(tmp_path, "in 16 > dense 8 > dense 4", "add")
    program = to_canvas(start(path))

    edit(program, "dense", "layer", "hidden")
    program.until("wiring", is_=lambda wiring: wiring.get("dense_1") == ["hidden"])
    edit(program, "dense_1", "shape", "(None, 8)")
    program.until("face", "dense_1", is_=lambda face: face["shape"] == "batch, 8")
    edit(program, "add", "connected", "hidden, dense_1")
    program.until("wiring", is_=lambda wiring: wiring.get("add") == ["hidden", "dense_1"])
    program.click("line", "hidden", "connected", times=2)
    program.until("typing_in_cell", is_="input_layer")
    program.keys("ctrl+a").type("dense_1").keys("Return")
    program.until("text", "notices.text", is_=lambda told: "would make a loop" in told)
    program.stays("wiring", is_=lambda wiring: wiring["hidden"] == ["input_layer"])

    program.click("line", "add").until("lines_chosen", is_=["add"])
    program.until("selected", is_=["add"])
    program.keys("Insert").until("focus", is_="quickAdd")
    program.type("dense 2").keys("Return").until("focus", is_="summary.table")
    program.until("wiring", is_=lambda wiring: wiring.get("dense") == ["add"])
    program.until("lines_chosen", is_=["dense"])
    program.keys("Insert").until("focus", is_="quickAdd")
    program.type("drop").keys("Return").until("focus", is_="summary.table")
    program.until("lines_chosen", is_=["dropout"])
    program.keys("Delete").until("table", is_=lambda rows: [r[0] for r in rows][-1] == "dense")

    assert saved(program, path) == EDITED
