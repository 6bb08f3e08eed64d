from __future__ import annotations

import pytest

from tests.graph.hands import chain, state
from tests.ui.tools.hand import Hand


@pytest.fixture
def hand():
    made = Hand(chain("InputLayer", "Dense", "Dense"))
    made.document.history.seal()
    return made


def by(start, dx, dy):
    return (start[0] + dx, start[1] + dy)


def test_a_drag_previews_and_moves_in_one_step_on_release(hand):
    before, steps = state(hand.document), len(hand.document.history.done)
    start = hand.card("n2")
    hand.drag(start, by(start, 50, -30))
    assert hand.desk.offsets == {"n2": (48, -24)}
    assert state(hand.document) == before
    hand.release()
    assert hand.sketch.position("n2") == (48, 216)
    assert hand.desk.offsets == {}
    assert len(hand.document.history.done) == steps + 1
    assert hand.document.undo_label == "Move dense"


def test_all_selected_cards_move_along(hand):
    hand.document.select(["n1", "n3"])
    hand.drag(hand.card("n1"), by(hand.card("n1"), 24, 24)).release()
    assert [hand.sketch.position(node) for node in ("n1", "n2", "n3")] == [
        (24, 144),
        (0, 240),
        (24, 384),
    ]
    assert hand.document.undo_label == "Move 2 layers"


def test_a_drag_of_an_unselected_card_selects_it_alone(hand):
    hand.document.select(["n1"])
    hand.drag(hand.card("n3"), by(hand.card("n3"), 240, 0)).release()
    assert hand.document.selection == {"n3"}
    assert hand.sketch.position("n1") == (0, 120)


def test_a_drag_with_shift_takes_the_card_along_with_the_selected(hand):
    hand.document.select(["n1"])
    hand.drag(hand.card("n3"), by(hand.card("n3"), 240, 0), shift=True).release(shift=True)
    assert hand.document.selection == {"n1", "n3"}
    assert hand.sketch.position("n1") == (240, 120)


def test_the_card_in_hand_stops_on_the_grid_and_the_others_keep_their_distance(hand):
    hand.drag(hand.card("n1"), by(hand.card("n1"), 7, 3), alt=True).release(alt=True)
    assert hand.sketch.position("n1") == (7, 123)
    hand.document.select(["n1", "n2"])
    hand.drag(hand.card("n1"), by(hand.card("n1"), 12, 0)).release()
    assert hand.sketch.position("n1") == (24, 120)
    assert hand.sketch.position("n2") == (17, 237)


def test_escape_takes_everything_back(hand):
    before = state(hand.document)
    hand.drag(hand.card("n2"), (500.0, 500.0))
    assert hand.key("Escape")
    assert (hand.holding(), hand.desk.offsets) == ("Idle", {})
    hand.release()
    assert state(hand.document) == before


def test_a_drag_back_to_the_start_is_no_step(hand):
    steps = len(hand.document.history.done)
    start = hand.card("n2")
    hand.drag(start, by(start, 60, 0)).move(start).release()
    assert len(hand.document.history.done) == steps


@pytest.mark.parametrize("key", ["Delete", "D", "Right"])
def test_other_keys_mean_nothing_while_a_card_is_in_hand(hand, key):
    before = state(hand.document)
    hand.drag(hand.card("n2"), (500.0, 500.0))
    assert hand.key(key)
    assert hand.holding() == "Moving"
    assert state(hand.document) == before
