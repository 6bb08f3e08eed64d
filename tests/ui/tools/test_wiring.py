from __future__ import annotations

import pytest

from graph import commands
from tests.graph.hands import chain, sketched, state, wires
from tests.ui.tools.hand import Hand, edge


def spread(document):
    """The cards beside each other, far enough apart."""
    places = {node: (400.0 * at, 0.0) for at, node in enumerate(document.sketch.nodes)}
    document.do(commands.move(document.sketch, places))
    return Hand(document)


@pytest.fixture
def hand():
    return spread(sketched("InputLayer", "Dense", "Conv2D", "Concatenate"))


def from_output(hand, node, at, **held):
    return hand.drag(hand.desk.output(node, 0), at, **held)


def test_a_wire_from_an_output_to_an_input(hand):
    before = state(hand.document)
    from_output(hand, "n1", hand.desk.port("n2", 0))
    assert hand.desk.wire == (
        hand.desk.output("n1", 0),
        hand.desk.port("n2", 0),
        "→ batch, 64 · 50,240",
        "fine",
    )
    assert state(hand.document) == before
    hand.release()
    assert wires(hand.document) == [("n1", 0, "n2", 0)]
    assert (hand.desk.wire, hand.holding()) == (None, "Idle")


def test_the_problem_is_told_before_release_and_the_wire_drawn_all_the_same(hand):
    from_output(hand, "n1", hand.desk.port("n3", 0))
    _, _, text, look = hand.desk.wire
    assert (text[:18], look) == ("needs 4 dimensions", "wrong")
    hand.release()
    assert hand.document.outcome("n3").problem.text() == text


def test_a_port_draws_the_wire_from_20_pixels_away(hand):
    x, y = hand.desk.port("n2", 0)
    from_output(hand, "n1", (x - 14, y - 14)).release()
    assert wires(hand.document) == [("n1", 0, "n2", 0)]


def test_a_drop_on_a_card_takes_its_first_free_slot(hand):
    from_output(hand, "n1", hand.card("n4")).release()
    from_output(hand, "n2", hand.card("n4")).release()
    assert wires(hand.document) == [("n1", 0, "n4", 0), ("n2", 0, "n4", 1)]


def test_a_drop_on_a_card_that_is_full_replaces(hand):
    from_output(hand, "n1", hand.card("n2")).release()
    from_output(hand, "n3", hand.card("n2")).release()
    assert wires(hand.document) == [("n3", 0, "n2", 0)]


def test_a_drop_on_paper_or_on_its_own_card_draws_nothing(hand):
    steps = len(hand.document.history.done)
    from_output(hand, "n1", (200.0, 700.0))
    assert hand.desk.wire[2:] == ("", "fine")
    hand.release()
    from_output(hand, "n2", hand.card("n2")).release()
    assert len(hand.document.history.done) == steps
    assert hand.desk.refusals == []


def test_a_wire_can_be_drawn_backwards(hand):
    hand.drag(hand.desk.port("n2", 0), hand.desk.output("n1", 0))
    start, end, text, _ = hand.desk.wire
    assert (start, end) == (hand.desk.output("n1", 0), hand.desk.port("n2", 0))
    assert text == "→ batch, 64 · 50,240"
    hand.release()
    assert wires(hand.document) == [("n1", 0, "n2", 0)]


def test_backwards_onto_a_card_takes_its_first_output(hand):
    hand.drag(hand.desk.port("n2", 0), hand.card("n1")).release()
    assert wires(hand.document) == [("n1", 0, "n2", 0)]


def test_a_loop_is_refused_in_words_while_dragging_and_after():
    hand = spread(chain("InputLayer", "Dense", "Dense"))
    before = state(hand.document)
    from_output(hand, "n3", hand.desk.port("n2", 0))
    reason = "dense feeds dense_1 already: that would make a loop."
    assert hand.desk.wire[2:] == (reason, "wrong")
    hand.release()
    assert hand.desk.refusals == [reason]
    assert state(hand.document) == before


def test_an_input_layer_takes_nothing(hand):
    from_output(hand, "n2", hand.card("n1"))
    assert hand.desk.wire[2:] == ("input_layer takes no input.", "wrong")


def test_the_end_of_a_wire_moves_elsewhere():
    hand = spread(sketched("InputLayer", ("Dense", ["n1"]), "Dense"))
    hand.drag(hand.desk.port("n2", 0), hand.desk.port("n3", 0))
    assert hand.desk.lifted == edge("n1", "n2")
    assert hand.desk.wire[0] == hand.desk.output("n1", 0)
    hand.release()
    assert wires(hand.document) == [("n1", 0, "n3", 0)]
    assert hand.desk.lifted is None
    hand.document.undo()
    assert wires(hand.document) == [("n1", 0, "n2", 0)]


def test_the_end_of_a_wire_dropped_on_paper_removes_it():
    hand = spread(sketched("InputLayer", ("Dense", ["n1"])))
    hand.drag(hand.desk.port("n2", 0), (400.0, 600.0)).release()
    assert wires(hand.document) == []
    assert hand.document.undo_label == "Remove the wire from input_layer to dense"


@pytest.mark.parametrize("back", ["port", "card"])
def test_the_end_of_a_wire_brought_back_changes_nothing(back):
    hand = spread(sketched("InputLayer", ("Dense", ["n1"])))
    before, steps = state(hand.document), len(hand.document.history.done)
    home = hand.desk.port("n2", 0) if back == "port" else hand.card("n2")
    hand.drag(hand.desk.port("n2", 0), (400.0, 600.0)).move(home)
    assert hand.desk.wire[2] == ""
    hand.release()
    assert (state(hand.document), len(hand.document.history.done)) == (before, steps)


def test_the_end_of_a_wire_over_its_own_source_stays():
    hand = spread(sketched("InputLayer", ("Dense", ["n1"])))
    hand.drag(hand.desk.port("n2", 0), hand.card("n1")).release()
    assert wires(hand.document) == [("n1", 0, "n2", 0)]


def test_a_state_of_a_recurrent_layer_is_offered_when_a_wire_comes_near():
    document = sketched(("InputLayer", {"batch_shape": "batch, 9, 8"}), "LSTM", "Dense")
    hand = spread(document)
    from_output(hand, "n1", hand.card("n2")).release()
    assert wires(document) == [("n1", 0, "n2", 0)]
    x, y = hand.card("n2")
    from_output(hand, "n3", (x + 40, y))
    assert hand.desk.opened == "n2"
    hand.release()
    assert wires(document) == [("n1", 0, "n2", 0), ("n3", 0, "n2", 1)]
    from_output(hand, "n3", (x - 40, y)).release()
    assert wires(document) == [("n3", 0, "n2", 0), ("n3", 0, "n2", 1)]
    assert hand.desk.opened == ""


def test_escape_leaves_the_wire_where_it_was():
    hand = spread(sketched("InputLayer", ("Dense", ["n1"]), "Dense"))
    hand.drag(hand.desk.port("n2", 0), hand.desk.port("n3", 0))
    hand.key("Escape")
    assert (hand.desk.lifted, hand.desk.wire, hand.holding()) == (None, None, "Idle")
    assert wires(hand.document) == [("n1", 0, "n2", 0)]


def test_sizes_that_are_given_are_shown():
    document = sketched(("InputLayer", {"batch_shape": "batch, time, 8"}), "LSTM")
    document.do(commands.configure_value(document.sketch, "l2", "return_sequences", True))
    document.do(commands.set_size(document.sketch, "time", 128))
    hand = spread(document)
    from_output(hand, "n1", hand.desk.port("n2", 0))
    assert hand.desk.wire[2].startswith("→ batch, 128, ")


def test_a_second_call_says_that_it_is_counted_once():
    document = chain("InputLayer", "Dense")
    document.do(commands.share(document.sketch, "n2"))
    hand = spread(document)
    from_output(hand, "n1", hand.desk.port("n3", 0))
    assert hand.desk.wire[2:] == ("→ batch, 64 · counted once", "fine")


def test_a_call_that_does_not_fit_the_weights_is_told():
    document = sketched(
        "InputLayer", ("InputLayer", {"batch_shape": "batch, 64"}), ("Dense", ["n1"])
    )
    document.do(commands.share(document.sketch, "n3"))
    hand = spread(document)
    from_output(hand, "n2", hand.desk.port("n4", 0))
    assert hand.desk.wire[2:] == ("needs 784 features, receives 64", "wrong")


def test_a_wire_let_go_on_paper_asks_for_a_layer_to_follow():
    hand = Hand(chain("InputLayer", "Dense"))
    hand.press(hand.desk.output("n2", 0)).move((500.0, 500.0)).release()

    assert hand.desk.asked == [("end", "port-out", "n2", 0, (500.0, 500.0))]


def test_where_a_wire_fits_is_marked_while_it_is_in_hand():
    hand = Hand(chain("InputLayer", "Dense", "Conv2D", "Add"))
    hand.press(hand.desk.output("n2", 0)).move((500.0, 500.0))

    assert hand.desk.fitting["n4"]
    assert not hand.desk.fitting.get("n1", False)
    hand.tool = hand.tool.cancel()
    assert hand.desk.fitting == {}
