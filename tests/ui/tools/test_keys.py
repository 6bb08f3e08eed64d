from __future__ import annotations

import pytest

from tests.graph.hands import chain, names, sketched, state, wires
from tests.ui.tools.hand import Hand
from ui.canvas.tools.walking import in_order_of_data, walk


@pytest.fixture
def hand():
    return Hand(chain("InputLayer", "Dense", "Dense"))


@pytest.mark.parametrize(
    ("key", "shift", "moved"),
    [
        ("Left", False, (-24, 0)),
        ("Right", True, (240, 0)),
        ("Up", True, (0, -240)),
        ("Down", False, (0, 24)),
    ],
)
def test_arrows_nudge_by_the_grid_and_shift_by_ten(hand, key, shift, moved):
    hand.document.select(["n2", "n3"])
    before = [hand.sketch.position(node) for node in ("n1", "n2", "n3")]
    assert hand.key(key, shift=shift)
    after = [hand.sketch.position(node) for node in ("n1", "n2", "n3")]
    steps = [(u - x, v - y) for (x, y), (u, v) in zip(before, after, strict=True)]
    assert steps == [(0, 0), moved, moved]


def test_nudges_in_a_row_are_one_step_per_selection(hand):
    steps = len(hand.document.history.done)
    hand.document.select(["n2"])
    for _ in range(5):
        hand.key("Down")
    hand.document.select(["n3"])
    hand.key("Down")
    assert len(hand.document.history.done) == steps + 2
    hand.document.undo()
    hand.document.undo()
    assert hand.sketch.position("n2") == (0, 240)


@pytest.mark.parametrize(
    ("key", "held"),
    [
        ("Left", {}),
        ("Delete", {}),
        ("Return", {}),
        ("Escape", {}),
        ("D", {"ctrl": True}),
        ("C", {"ctrl": True}),
        ("X", {"ctrl": True}),
    ],
)
def test_without_a_selection_a_key_is_left_to_others(hand, key, held):
    hand.document.select([])
    before = state(hand.document)
    assert not hand.key(key, **held)
    assert state(hand.document) == before


@pytest.mark.parametrize("key", ["A", "D", "C", "V", "X"])
def test_letters_alone_mean_nothing(hand, key):
    hand.document.select(["n1"])
    assert not hand.key(key)


@pytest.mark.parametrize("key", ["Delete", "Backspace"])
def test_delete_removes(hand, key):
    hand.document.select(["n2"])
    assert hand.key(key)
    assert (names(hand.document), wires(hand.document)) == (["input_layer", "dense_1"], [])


def test_everything_is_selected_and_let_go(hand):
    assert hand.key("A", ctrl=True)
    assert hand.document.selection == {"n1", "n2", "n3"}
    assert hand.key("Escape")
    assert hand.document.selection == frozenset()


def test_copy_paste_and_cut(hand):
    hand.document.select(["n2", "n3"])
    hand.key("C", ctrl=True)
    hand.key("V", ctrl=True)
    assert names(hand.document)[3:] == ["dense_2", "dense_3"]
    assert hand.document.selection == {"n4", "n5"}
    hand.key("X", ctrl=True)
    assert len(hand.sketch) == 3
    hand.key("V", ctrl=True)
    assert names(hand.document)[3:] == ["dense_2", "dense_3"]


def test_a_paste_of_something_else_is_refused_in_words(hand):
    hand.desk.text = "import keras"
    before = state(hand.document)
    hand.key("V", ctrl=True)
    assert hand.desk.refusals == ["The clipboard holds no layers to paste."]
    assert state(hand.document) == before


def test_duplicate(hand):
    hand.document.select(["n2"])
    hand.key("D", ctrl=True)
    assert names(hand.document)[3:] == ["dense_2"]


@pytest.mark.parametrize("key", ["Return", "F2"])
def test_the_one_selected_card_is_edited(hand, key):
    hand.document.select(["n1", "n2"])
    assert not hand.key(key)
    hand.document.select(["n2"])
    assert hand.key(key)
    assert hand.desk.asked == [("edit", "n2")]


def test_tab_walks_in_the_order_of_data(hand):
    hand.document.select([])
    walked = []
    while walk(hand.desk):
        walked += hand.document.selection
    assert walked == ["n1", "n2", "n3"]
    assert walk(hand.desk, forward=False)
    assert hand.document.selection == {"n2"}
    assert hand.desk.asked[-1] == ("reveal", "n2")


def test_there_is_nowhere_to_walk_in_an_empty_sketch():
    assert not walk(Hand().desk)


def test_the_order_of_data_follows_each_branch_and_waits_where_they_meet():
    document = sketched(
        "InputLayer", ("Dense", ["n1"]), ("Dense", ["n1"]), ("Dense", ["n2"]), ("Add", ["n4", "n3"])
    )
    assert in_order_of_data(document.sketch) == ["n1", "n2", "n4", "n3", "n5"]
