from __future__ import annotations

import pytest

from graph import commands
from tests.graph.hands import chain
from tests.ui.tools.hand import Hand, edge


@pytest.fixture
def hand():
    document = chain("InputLayer", "Dense", "Dense")
    places = {f"n{at}": (0.0, 200.0 * at) for at in (1, 2, 3)}
    document.do(commands.move(document.sketch, places))
    document.select([])
    return Hand(document)


def test_a_rubber_band_selects_what_it_touches(hand):
    hand.drag((-300.0, 150.0), (-90.0, 410.0))
    assert hand.desk.band == (-300, 150, -90, 410)
    assert hand.desk.marked == {"n1", "n2"}
    assert hand.document.selection == frozenset()
    hand.release()
    assert (hand.document.selection, hand.desk.band) == ({"n1", "n2"}, None)


def test_it_opens_in_any_direction(hand):
    hand.drag((200.0, 700.0), (-10.0, 500.0)).release()
    assert hand.document.selection == {"n3"}


def test_it_replaces_the_selection_and_adds_with_shift(hand):
    hand.document.select(["n1"])
    hand.drag((-300.0, 590.0), (-90.0, 610.0), shift=True)
    assert hand.desk.marked == {"n1", "n3"}
    hand.release(shift=True)
    assert hand.document.selection == {"n1", "n3"}
    hand.drag((-300.0, 390.0), (-90.0, 410.0)).release()
    assert hand.document.selection == {"n2"}


def test_wires_stay_selected_with_shift(hand):
    hand.click((0, 0), hand.wire_hit(edge("n1", "n2")))
    hand.drag((-300.0, 590.0), (-90.0, 610.0), shift=True).release(shift=True)
    assert hand.desk.wires == {edge("n1", "n2")}


def test_escape_leaves_the_selection_as_it_was(hand):
    hand.document.select(["n1"])
    hand.drag((-300.0, 590.0), (-90.0, 610.0))
    hand.key("Escape")
    assert (hand.document.selection, hand.desk.band, hand.holding()) == ({"n1"}, None, "Idle")


def test_selecting_is_no_step_of_undo(hand):
    steps = len(hand.document.history.done)
    hand.drag((-300.0, 0.0), (300.0, 900.0)).release()
    assert hand.document.selection == {"n1", "n2", "n3"}
    assert len(hand.document.history.done) == steps
