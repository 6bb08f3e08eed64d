"""A sketch is put into disorder, arranged, taken back, turned and saved, with a real hand."""

from __future__ import annotations

import json

import pytest

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
    again.keys("slash").type("input > dense > dense")
    again.keys("Return")
    cards = again.until("cards", is_=lambda cards: len(cards) == 3)
    assert len({top for _, top, _, _ in cards.values()}) == 1
    again.keys("ctrl+q")
