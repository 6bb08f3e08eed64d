"""Drawing by hand and by name: into a wire, from a loose wire, healed, nested, found again."""

from __future__ import annotations

import pytest

from tests.stories.test_keyboard_alone import type_line
from tests.stories.test_stories import EXAMPLES, empty_file

pytestmark = [pytest.mark.screen, pytest.mark.timeout(240)]


def wires(program):
    """The wires by the names of the layers."""
    sketch = program.ask("sketch")
    names = {f"n{number}": name for number, name in enumerate(sketch["names"], start=1)}
    return sorted((names[s], o, names[t], slot) for s, o, t, slot in sketch["wires"])


def test_a_chain_is_typed_opened_up_and_healed(start, tmp_path):
    program = start(empty_file(tmp_path))
    program.keys("F6", "Escape")
    type_line(program, "in 28 28 1 > conv 8 3 > flat > d 10 so")
    program.until("face", "dense", is_=lambda face: face["count"] == "54,090")

    program.click("widget", "palette.search").keys("ctrl+a").type("Dropout")
    x, y = program.place("output", "conv2d")
    below = program.place("port", "flatten")
    program.drag(("row", "Dropout"), ("output", "conv2d"))
    program.until("shown", "ghost")
    program._move((x, (y + below[1]) // 2))
    program.let_go()
    program.until("sketch", is_=lambda sketch: "dropout" in sketch["names"])
    assert ("conv2d", 0, "dropout", 0) in wires(program)
    assert ("dropout", 0, "flatten", 0) in wires(program)

    program.click("card", "dropout").keys("Delete")
    program.until("sketch", is_=lambda sketch: "dropout" not in sketch["names"])
    assert ("conv2d", 0, "flatten", 0) in wires(program)


def test_a_wire_let_go_on_paper_asks_what_follows(start, tmp_path):
    program = start(empty_file(tmp_path))
    program.keys("F6", "Escape")
    type_line(program, "in 20 16")
    program.drag(("output", "input_layer"), ("paper", 0.5, 0.8)).let_go()
    program.until("focus", is_="quickAdd")
    program.type("lstm 8").keys("Return")

    program.until("face", "lstm", is_=lambda face: face["shape"] == "batch, 8")
    assert wires(program) == [("input_layer", 0, "lstm", 0)]


def test_a_model_is_opened_edited_and_left(start):
    program = start(EXAMPLES / "video_qa.layersketch")
    program.click("card", "question_encoder", times=2)
    program.until("sketch", is_=lambda sketch: "lstm" in sketch["names"])
    program.click("card", "lstm")
    program.click("widget", "inspector.units")
    program.until("focus", is_="inspector.units")
    program.keys("ctrl+a").type("128")
    program.until("face", "lstm", is_=lambda face: face["shape"] == "batch, 128")

    program.click("widget", "breadcrumb.1")
    program.until("face", "question_encoder", is_=lambda face: face["shape"] == "batch, 128")
    program.keys("ctrl+z")
    program.until("face", "question_encoder", is_=lambda face: face["shape"] == "batch, 256")
