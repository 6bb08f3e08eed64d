from __future__ import annotations

import subprocess
import sys

from tests.graph.hands import chain, wires
from tests.ui.tools.hand import Hand, edge

PAPER = (900.0, 900.0)


def test_a_click_selects_a_card_and_a_click_on_paper_nothing():
    hand = Hand(chain("InputLayer", "Dense"))
    hand.click(hand.card("n2"))
    assert hand.document.selection == {"n2"}
    hand.click(PAPER)
    assert hand.document.selection == frozenset()


def test_a_card_is_selected_by_the_press_already():
    hand = Hand(chain("InputLayer", "Dense"))
    hand.press(hand.card("n1"))
    assert hand.document.selection == {"n1"}


def test_shift_and_ctrl_toggle():
    hand = Hand(chain("InputLayer", "Dense", "Dense"))
    hand.click(hand.card("n1"))
    hand.click(hand.card("n2"), shift=True).click(hand.card("n3"), ctrl=True)
    assert hand.document.selection == {"n1", "n2", "n3"}
    hand.click(hand.card("n2"), shift=True)
    assert hand.document.selection == {"n1", "n3"}
    hand.click(PAPER, shift=True)
    assert hand.document.selection == {"n1", "n3"}


def test_a_click_on_one_of_several_selects_it_alone_only_when_released():
    hand = Hand(chain("InputLayer", "Dense"))
    hand.document.select(["n1", "n2"])
    hand.press(hand.card("n1"))
    assert hand.document.selection == {"n1", "n2"}
    hand.release()
    assert hand.document.selection == {"n1"}


def test_a_trembling_hand_clicks():
    hand = Hand(chain("Dense"))
    x, y = hand.card("n1")
    before = hand.sketch.position("n1")
    hand.press((x, y)).move((x + 2, y + 1)).release((x + 1, y))
    assert hand.sketch.position("n1") == before
    assert hand.document.selection == {"n1"}


def test_a_wire_is_selected_by_a_click_and_goes_with_delete():
    hand = Hand(chain("InputLayer", "Dense", "Dense"))
    first, second = hand.sketch.edges
    hand.document.select(["n1"])
    hand.click((0, 0), hand.wire_hit(first))
    assert (hand.document.selection, hand.desk.wires) == (frozenset(), {first})
    hand.click((0, 0), hand.wire_hit(second), shift=True)
    assert hand.desk.wires == {first, second}
    hand.click((0, 0), hand.wire_hit(first), shift=True)
    assert hand.key("Delete")
    assert wires(hand.document) == [tuple(first)]


def test_a_wire_beside_selected_cards_goes_with_them_in_one_step():
    hand = Hand(chain("InputLayer", "Dense", "Dense", "Dense"))
    hand.click(hand.card("n4"))
    hand.click((0, 0), hand.wire_hit(edge("n1", "n2")), ctrl=True)
    steps = len(hand.document.history.done)
    hand.key("Backspace")
    assert wires(hand.document) == [("n2", 0, "n3", 0)]
    assert len(hand.document.history.done) == steps + 1


def test_a_click_on_a_port_selects_its_card():
    hand = Hand(chain("InputLayer", "Dense"))
    hand.click(hand.desk.port("n2", 0))
    assert (hand.document.selection, hand.holding()) == ({"n2"}, "Idle")


def test_a_double_click_edits_a_card_and_adds_on_paper():
    hand = Hand(chain("Dense"))
    hand.double(hand.card("n1"))
    hand.double(PAPER)
    assert hand.desk.asked == [("edit", "n1"), ("add", PAPER)]
    assert hand.document.selection == {"n1"}


def test_pointing_marks_what_is_there():
    hand = Hand(chain("InputLayer", "Dense"))
    hand.move(hand.card("n1"))
    assert (hand.desk.pointed.kind, hand.desk.cursor) == ("card", "arrow")
    hand.move(hand.desk.port("n2", 0))
    assert (hand.desk.pointed.kind, hand.desk.cursor) == ("port-in", "cross")


def test_a_press_ends_a_row_of_steps():
    hand = Hand(chain("Dense"))
    hand.document.select(["n1"])
    steps = len(hand.document.history.done)
    hand.key("Right")
    hand.key("Right")
    hand.click(hand.card("n1"))
    hand.key("Right")
    assert len(hand.document.history.done) == steps + 2


def test_the_tools_know_no_qt():
    tools = "idle pressing moving wiring selecting placing keys walking"
    program = (
        "import sys\n"
        f"for name in {tools.split()!r}: __import__('ui.canvas.tools.' + name)\n"
        "print(sorted(m for m in sys.modules if m.startswith(('PySide6', 'shiboken6', 'numpy'))))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "[]"
