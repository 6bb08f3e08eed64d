"""The hand on notes and groups."""

from graph import commands
from graph.commands import annotating, framing
from tests.ui.tools.hand import Hand
from ui.canvas.faces import Hit


def _hand():
    hand = Hand()
    for row in range(3):
        hand.document.do(commands.place(hand.sketch, "Dense", 0, 120 * row))
    hand.document.do(framing.group(hand.sketch, ["n1", "n2"], "pair"))
    hand.document.do(annotating.add_note(hand.sketch, "why?", (480, 0)))
    hand.document.select([])
    return hand


def _note(hand):
    return hand.sketch.notes["t1"]


def test_a_click_selects_a_note_and_nothing_else():
    hand = _hand().click((0, 20)).click((500, 20))
    assert hand.desk.chosen_notes() == {"t1"}
    assert not hand.document.selection
    hand.click((0, 20))
    assert not hand.desk.chosen_notes()


def test_a_drag_moves_a_note_onto_the_grid_in_one_step():
    hand = _hand().drag((500, 20), (550, 70))
    assert hand.desk.offsets == {"t1": (48, 48)}
    hand.release()
    assert (_note(hand).x, _note(hand).y) == (528, 48)
    hand.document.undo()
    assert (_note(hand).x, _note(hand).y) == (480, 0)


def test_cards_and_notes_that_are_selected_move_together():
    hand = _hand()
    hand.click((0, 20)).click((500, 20), shift=True)
    assert hand.document.selection == {"n1"}
    hand.drag((500, 20), (524, 20)).release()
    assert hand.sketch.position("n1") == (24, 0)
    assert _note(hand).x == 504


def test_the_corner_of_a_note_resizes_it_and_never_too_small():
    corner = Hit("note-corner", "t1")
    hand = _hand().press((690, 90), corner).move((740, 140)).release((740, 140))
    assert (_note(hand).width, _note(hand).height) == (264, 144)
    hand.press((740, 140), corner).move((0, 0)).release((0, 0))
    assert (_note(hand).width, _note(hand).height) == (96, 48)


def test_escape_leaves_a_note_as_it_was():
    hand = _hand().press((690, 90), Hit("note-corner", "t1")).move((740, 140))
    assert hand.key("Escape")
    assert not hand.desk.sizes
    assert _note(hand).width == 216


def test_a_title_selects_the_cards_of_its_group_and_moves_them():
    title = Hit("group", "g1")
    hand = _hand().click((-90, -20), title)
    assert hand.document.selection == {"n1", "n2"}
    hand.press((-90, -20), title).move((-42, -20)).release((-42, -20))
    assert [hand.sketch.position(node)[0] for node in hand.sketch.nodes] == [48, 48, 0]


def test_a_double_click_writes():
    hand = _hand().double((500, 20)).double((-90, -20), Hit("group", "g1"))
    assert hand.desk.asked == [("write", "t1"), ("title", "g1")]


def test_the_rubber_band_takes_notes_along():
    hand = _hand().drag((-300, -50), (700, 40)).release()
    assert hand.document.selection == {"n1"}
    assert hand.desk.chosen_notes() == {"t1"}


def test_keys_move_copy_and_delete_notes():
    hand = _hand().click((500, 20))
    hand.key("Right")
    hand.key("Right")
    assert _note(hand).x == 528
    hand.key("D", ctrl=True)
    assert hand.desk.chosen_notes() == {"t2"}
    hand.key("C", ctrl=True)
    hand.key("Delete")
    assert set(hand.sketch.notes) == {"t1"}
    hand.key("V", ctrl=True)
    assert set(hand.sketch.notes) == {"t1", "t2"}


def test_enter_writes_on_the_selected_note_and_escape_lets_it_go():
    hand = _hand().click((500, 20))
    hand.key("Return")
    assert hand.desk.asked == [("write", "t1")]
    hand.key("Escape")
    assert not hand.desk.chosen_notes()
