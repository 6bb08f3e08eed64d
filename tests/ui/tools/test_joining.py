"""Cards let go in a frame join its group, and those taken out of it leave it."""

import pytest

from graph import commands
from graph.annotations import group_of, members
from graph.commands import framing
from graph.groups import lineage
from tests.ui.tools.hand import Hand
from ui.canvas.faces import Hit
from ui.canvas.tools.placing import Placing


@pytest.fixture
def hand():
    """Two cards in a group, and two without one far beside them."""
    found = Hand()
    for x, y in [(0, 0), (0, 120), (600, 0), (600, 120)]:
        found.document.do(commands.place(found.sketch, "Dense", x, y))
    found.document.do(framing.group(found.sketch, ["n1", "n2"], "pair"))
    found.document.select([])
    return found


def _group(hand, node):
    return group_of(hand.sketch, node)


def test_a_card_let_go_in_a_frame_joins_it_in_one_step_with_the_move(hand):
    before = hand.sketch.copy()
    hand.drag((600, 20), (24, 80))
    assert hand.desk.joins == {"n3": "g1"}
    assert _group(hand, "n3") == ""
    hand.release()
    assert members(hand.sketch) == {"g1": ["n1", "n2", "n3"]}
    assert hand.sketch.position("n3") == (24, 48)
    assert hand.desk.joins == {}
    hand.document.undo()
    assert hand.sketch == before


def test_a_card_taken_out_of_a_frame_leaves_it(hand):
    hand.drag((0, 20), (-400, 20))
    assert hand.desk.joins == {"n1": ""}
    hand.release()
    assert members(hand.sketch) == {"g1": ["n2"]}


def test_a_card_moved_a_little_stays_in_its_group(hand):
    hand.drag((0, 140), (24, 160)).release()
    assert members(hand.sketch) == {"g1": ["n1", "n2"]}


def test_escape_leaves_everything_in_its_group(hand):
    before = hand.sketch.copy()
    hand.drag((0, 20), (-400, 20))
    hand.key("Escape")
    assert hand.desk.joins == {}
    assert hand.sketch == before


def test_a_group_moved_by_its_title_takes_its_cards_along_and_stays_one(hand):
    title = Hit("group", "g1")
    hand.press((-90, -20), title).move((300, 100)).release((300, 100))
    assert members(hand.sketch) == {"g1": ["n1", "n2"]}
    assert hand.sketch.position("n1") == (384, 120)


def test_a_group_let_go_in_another_frame_is_a_group_in_it(hand):
    hand.document.do(framing.group(hand.sketch, ["n3", "n4"], "other"))
    hand.document.select([])
    title = Hit("group", "g1")
    hand.press((-90, -20), title).move((510, -20))
    assert hand.desk.joins == {"g1": "g2"}
    hand.release()
    assert lineage(hand.sketch, "g1") == ["g1", "g2"]
    hand.press((510, -20), title).move((-90, -20)).release()
    assert lineage(hand.sketch, "g1") == ["g1"]


def test_the_innermost_frame_is_meant(hand):
    hand.document.do(framing.group(hand.sketch, ["n1", "n2", "n4"], "all"))
    hand.document.select([])
    hand.drag((600, 20), (24, 80)).release()
    assert lineage(hand.sketch, _group(hand, "n3")) == ["g1", "g2"]


def test_a_layer_from_the_palette_joins_the_frame_it_is_let_go_in(hand):
    hand.tool = Placing(hand.desk, "Dense")
    hand.move((-60, 80))
    assert "g1" in hand.desk.joins.values()
    hand.release()
    assert _group(hand, "n5") == "g1"
    assert not hand.desk.joins
    hand.document.undo()
    assert members(hand.sketch) == {"g1": ["n1", "n2"]}


def test_notes_in_a_frame_move_with_it(hand):
    from graph.commands import annotating

    hand.document.do(annotating.add_note(hand.sketch, "why?", (-110, 80)))
    hand.document.do(annotating.resize_note(hand.sketch, "t1", 96, 48))
    hand.document.do(annotating.add_note(hand.sketch, "beside", (130, 80)))
    hand.document.select([])
    title = Hit("group", "g1")
    hand.press((-90, -20), title).move((-42, -20)).release()
    assert [hand.sketch.notes[each].x for each in ("t1", "t2")] == [-62, 130]
