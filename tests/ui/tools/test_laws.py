from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.graph.hands import scratch, sketched, state, undo_all
from tests.ui.tools.hand import Hand, edge
from ui.canvas.tools.tool import Gesture
from ui.canvas.tools.walking import walk

# The cards of the sketch below stand at x 0 and y 120, 240 …: most places in here mean something.
PLACES = st.tuples(
    st.integers(-9, 9).map(lambda x: x * 15.0), st.integers(6, 70).map(lambda y: y * 10.0)
)
HELD = st.sampled_from([{}, {}, {"shift": True}, {"ctrl": True}, {"alt": True}])
KEYS = st.sampled_from(
    [
        "Escape",
        "Delete",
        "Left",
        "Down",
        "Return",
        "A+",
        "C+",
        "D+",
        "V+",
        "X+",
        "Tab",
        "Undo",
        "Redo",
    ]
)
MOVEMENTS = st.one_of(
    st.tuples(st.just("press"), PLACES, HELD),
    st.tuples(st.just("move"), PLACES, HELD),
    st.tuples(st.just("release"), PLACES, HELD),
    st.tuples(st.just("drag"), PLACES, PLACES, HELD),
    st.tuples(st.just("double"), PLACES, HELD),
    st.tuples(st.just("key"), KEYS),
    st.tuples(st.just("bring"), st.sampled_from(["InputLayer", "Dense", "Add"]), PLACES),
)


def start():
    hand = Hand(
        sketched(
            "InputLayer",
            ("Dense", ["n1"]),
            ("LSTM", {"return_state": "yes"}),
            ("Add", ["n1", "n2"]),
            ("Dense", ["n4"]),
        )
    )
    hand.document.history.done.clear()
    return hand


def carry_out(hand, what, *values):
    match what, *values:
        case "press" | "move" | "release" | "double", at, held:
            getattr(hand, what)(at, **held)
        case "drag", one, two, held:
            hand.drag(one, two, **held).release(**held)
        case "bring", class_name, at if not isinstance(hand.tool, Gesture):
            hand.bring(class_name, at).release()
        case "key", "Tab":
            walk(hand.desk)
        case "key", "Undo" | "Redo" as deed if not isinstance(hand.tool, Gesture):
            getattr(hand.document, deed.lower())()
        case "key", name:
            hand.key(name.rstrip("+"), ctrl=name.endswith("+"))


@given(st.lists(MOVEMENTS, max_size=30))
def test_no_movement_of_the_hand_breaks_a_law(movements):
    hand = start()
    first = state(hand.document)
    for movement in movements:
        carry_out(hand, *movement)
        hand.desk.wires &= set(hand.sketch.edges)
    hand.tool = hand.tool.cancel()
    assert hand.desk.shown == ({}, None, None, None, None, "", None, None)
    assert not isinstance(hand.tool, Gesture)
    assert all(hand.desk.refusals) or not hand.desk.refusals
    assert state(hand.document) == scratch(hand.document)
    last, steps = state(hand.document), undo_all(hand.document)
    assert state(hand.document) == first
    for _ in range(steps):
        hand.document.redo()
    assert state(hand.document) == last


@given(PLACES, st.lists(PLACES, max_size=8), HELD)
def test_until_the_release_nothing_is_done(press, moves, held):
    hand = start()
    before = state(hand.document)
    hand.press(press, **held)
    for at in moves:
        hand.move(at, **held)
        assert state(hand.document) == before
    hand.key("Escape")
    assert state(hand.document) == before
    assert hand.desk.shown == ({}, None, None, None, None, "", None, None)


def test_the_movements_reach_every_gesture():
    seen = set()
    hand = start()
    for x in range(-9, 10, 3):
        for y in range(6, 71):
            hand.press((x * 15.0, y * 10.0)).move((x * 15.0 + 30, y * 10.0 + 30))
            seen.add(hand.holding())
            hand.tool = hand.tool.cancel()
    assert seen == {"Moving", "Wiring", "Selecting"}
    assert edge("n1", "n2") in hand.sketch.edges
