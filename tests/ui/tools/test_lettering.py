"""Ports get letters, and typing them wires: the same laws as by mouse."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.commands import connect, place
from graph.document import Document
from tests.ui.tools.hand import Hand, edge
from ui.canvas.tools.lettering import Lettering
from ui.canvas.tools.port_letter import ALPHABET, lettered


@pytest.fixture
def hand():
    """An Input, two Dense and an Add, not wired, one under the other; Input is selected."""
    document = Document()
    for row, kind in enumerate(("InputLayer", "Dense", "Dense", "Add")):
        document.do(place(document.sketch, kind, 0.0, 120.0 * row))
    hand = Hand(document)
    hand.desk.cards_in_view = lambda: set(document.sketch.nodes)
    document.select(["n1"])
    return hand


def begin(hand):
    hand.tool = Lettering(hand.desk).begin()


def letter(hand, node, slot=0):
    ports = {(each.port.id, each.port.slot): each for each in hand.desk.letters}
    return ports[node, slot]


def type_(hand, letters):
    for each in letters:
        hand.key(each.upper())


def test_the_only_output_is_taken_and_inputs_get_letters(hand):
    begin(hand)

    assert {each.port.id for each in hand.desk.letters} == {"n2", "n3", "n4"}
    assert {each.port.kind for each in hand.desk.letters} == {"port-in"}
    assert hand.desk.asked[-1][0] == "say"


def test_typing_a_letter_wires_in_one_step(hand):
    begin(hand)
    steps = len(hand.document.history.done)
    type_(hand, letter(hand, "n3").letters)

    assert hand.sketch.edges == [edge("n1", "n3")]
    assert len(hand.document.history.done) == steps + 1
    assert hand.desk.letters == ()
    assert hand.holding() == "Idle"


def test_without_a_selection_the_output_is_chosen_first(hand):
    hand.document.select([])
    begin(hand)
    assert {each.port.kind for each in hand.desk.letters} == {"port-out"}

    type_(hand, letter(hand, "n2").letters)
    type_(hand, letter(hand, "n3").letters)

    assert hand.sketch.edges == [edge("n2", "n3")]


def test_a_list_of_inputs_grows(hand):
    hand.document.do(connect(hand.sketch, edge("n2", "n4")))
    begin(hand)
    type_(hand, letter(hand, "n4", 1).letters)

    assert edge("n1", "n4", slot=1) in hand.sketch.edges


def test_a_loop_is_refused_in_words_however_often_it_is_typed(hand):
    hand.document.do(connect(hand.sketch, edge("n2", "n3")))
    hand.document.select(["n3"])
    begin(hand)
    found = letter(hand, "n2")
    type_(hand, found.letters * 2)

    assert "loop" in hand.desk.refusals[-1]
    assert hand.sketch.edges == [edge("n2", "n3")]
    assert hand.desk.letters


def test_what_does_not_fit_says_why_and_is_wired_when_it_is_insisted_on(hand):
    document = hand.document
    document.do(place(document.sketch, "Conv2D", 300.0, 0.0))
    document.select(["n1"])
    begin(hand)
    conv = letter(hand, "n5")
    assert conv.why_not, "a Conv2D takes no vectors"
    type_(hand, conv.letters)
    assert document.sketch.edges == []
    assert conv.letters in hand.desk.refusals[-1]

    type_(hand, conv.letters)
    assert document.sketch.edges == [edge("n1", "n5")]


def test_what_fits_has_the_nearest_letters(hand):
    hand.document.do(place(hand.sketch, "Conv2D", 0.0, -300.0))
    hand.document.select(["n1"])
    begin(hand)

    assert hand.desk.letters[-1].port.id == "n5"
    assert hand.desk.letters[0].letters == ALPHABET[0]


def test_escape_a_click_and_other_keys_wire_nothing(hand):
    begin(hand)
    assert hand.key("1") or True
    hand.key("Escape")
    assert hand.desk.letters == ()
    begin(hand)
    hand.press((900.0, 900.0))
    assert hand.desk.letters == ()
    assert hand.sketch.edges == []


def test_backspace_takes_back_the_first_of_two_letters(hand):
    for row in range(40):
        hand.document.do(place(hand.sketch, "Dense", 300.0, 100.0 * row))
    hand.document.select(["n1"])
    begin(hand)
    two = next(each.letters for each in hand.desk.letters if len(each.letters) > 1)
    count = len(hand.desk.letters)

    type_(hand, two[0])
    assert all(each.letters.startswith(two[0]) for each in hand.desk.letters)
    hand.key("Backspace")
    assert len(hand.desk.letters) == count
    type_(hand, two)
    assert len(hand.sketch.edges) == 1


@given(st.integers(0, 676))
def test_no_word_is_the_beginning_of_another(count):
    words = lettered(count)

    assert len(words) == len(set(words)) == count
    single = {word for word in words if len(word) == 1}
    assert not any(word[0] in single for word in words if len(word) == 2)
