"""Notes, groups and colours in the window: written, found, coloured and carried."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from graph.annotations import COLOURS, members, told_of
from graph.commands import framing
from ui.canvas.colours import named, note_ground, swatch
from ui.canvas.faces import Hit
from ui.canvas.inks import current
from ui.canvas.tips import tip_of
from ui.theme import theme

CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


def _trigger(window, name):
    window.commands.refresh()
    window.commands[name].trigger()


@pytest.fixture
def noted(window, qtbot):
    """The window with a note far from all cards."""
    window.show()
    window.canvas.writing.new_note(QPointF(900, 0))
    editor = window.canvas.writing.editor
    qtbot.keyClicks(editor, "ask Ada")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    return window


def test_a_note_is_written_where_the_pointer_is(window, qtbot):
    window.show()
    at = window.canvas.viewport().rect().center() / 2
    qtbot.mouseMove(window.canvas.viewport(), at)
    there = window.canvas.to_scene(QPointF(at))
    _trigger(window, "sketch.note")
    editor = window.canvas.writing.editor
    assert editor.accessibleName()
    qtbot.keyClicks(editor, "two")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "lines")
    qtbot.keyClick(editor, Qt.Key.Key_Return, CTRL)

    (note,) = window.document.sketch.notes.values()
    assert note.text == "two\nlines"
    assert abs(note.x - there.x()) <= 12
    assert abs(note.y - there.y()) <= 12
    assert window.canvas.hasFocus()
    assert "two" in window.canvas.accessibleDescription()


def test_a_note_on_which_nothing_is_written_is_none(window, qtbot):
    window.show()
    _trigger(window, "sketch.note")
    qtbot.keyClick(window.canvas.writing.editor, Qt.Key.Key_Escape)
    assert not window.document.sketch.notes
    assert not window.document.undo_label


def test_a_double_click_edits_a_note_and_a_click_elsewhere_ends_it(noted, qtbot):
    canvas = noted.canvas
    canvas.fit_all()
    at = canvas.mapFromScene(canvas.shown.ground.note_rect("t1").center())
    qtbot.mouseDClick(canvas.viewport(), LEFT, pos=at)
    assert canvas.writing.editor.toPlainText() == "ask Ada"
    qtbot.keyClicks(canvas.writing.editor, "ask Bob")
    canvas.setFocus()
    assert noted.document.sketch.notes["t1"].text == "ask Bob"


def test_fit_all_shows_notes_too(noted):
    noted.canvas.fit_all()
    seen = noted.canvas.visible_rect()
    assert seen.contains(noted.canvas.shown.ground.note_rect("t1"))


def test_tab_reaches_the_notes_after_the_cards(noted, qtbot):
    noted.canvas.setFocus()
    noted.canvas.choose(noted.document.sketch.nodes[-1:])
    for _ in range(len(noted.document.sketch) + 1):
        qtbot.keyClick(noted.canvas, Qt.Key.Key_Tab)
        if noted.canvas.chosen_notes:
            break
    assert noted.canvas.chosen_notes == {"t1"}
    qtbot.keyClick(noted.canvas, Qt.Key.Key_Delete)
    assert not noted.document.sketch.notes


def test_a_group_is_made_titled_and_taken_apart(window, qtbot):
    window.show()
    chosen = window.document.sketch.nodes[:2]
    window.canvas.choose(chosen)
    _trigger(window, "sketch.frame")
    qtbot.keyClicks(window.canvas.writing.editor, "encoder")
    qtbot.keyClick(window.canvas.writing.editor, Qt.Key.Key_Return)

    sketch = window.document.sketch
    assert members(sketch) == {"g1": chosen}
    assert sketch.groups["g1"].title == "encoder"
    ground = window.canvas.shown.ground
    for node in chosen:
        assert ground.group_rect("g1").contains(window.canvas.shown.geometry.rect_of(node))
    corner = ground.group_rect("g1").topLeft() + QPointF(20, 1)
    assert ground.hit(corner, 1.0) == Hit("group", "g1")

    _trigger(window, "group_colour.blue")
    assert sketch.groups["g1"].colour == "blue"
    _trigger(window, "sketch.unframe")
    assert not sketch.groups
    window.commands.refresh()
    assert not window.commands["sketch.unframe"].isEnabled()


def test_the_frame_follows_its_cards_while_they_are_dragged(window):
    node = window.document.sketch.nodes[0]
    window.canvas.choose([node])
    _trigger(window, "sketch.frame")
    before = window.canvas.shown.ground.group_rect("g1")
    window.canvas.shown.set_offsets({node: (240.0, 0.0)})
    assert window.canvas.shown.ground.group_rect("g1").left() == before.left() + 240


def test_a_card_dragged_over_a_frame_lights_it_and_let_go_is_in_it(window):
    window.show()
    canvas, sketch = window.canvas, window.document.sketch
    first, card = sketch.nodes[0], sketch.nodes[-1]
    canvas.choose([first])
    _trigger(window, "sketch.frame")
    canvas.writing.editor.close()
    canvas.fit_all()
    before, ground = sketch.copy(), canvas.shown.ground
    shown = canvas.shown.geometry
    start = canvas.mapFromScene(shown.rect_of(card).center())
    end = canvas.mapFromScene(ground.group_rect("g1").center())
    QTest.mousePress(canvas.viewport(), LEFT, pos=start)
    for at in ((start + end) / 2, end):
        QTest.mouseMove(canvas.viewport(), at)
    assert ground.lit("g1")
    assert ground.group_rect("g1").contains(shown.rect_of(card))
    assert sketch == before
    QTest.mouseRelease(canvas.viewport(), LEFT, pos=end)
    assert members(sketch) == {"g1": [first, card]}
    assert not ground.lit("g1")
    window.document.undo()
    assert sketch == before


def test_the_title_of_the_inner_group_is_hit_and_the_outer_frame_is_around_it(window):
    canvas, document = window.canvas, window.document
    chosen = document.sketch.nodes[:2]
    document.do(framing.group(document.sketch, chosen[:1], "inner"))
    document.do(framing.group(document.sketch, chosen, "outer"))
    ground = canvas.shown.ground
    assert ground.group_rect("g2").contains(ground.group_rect("g1"))
    for group in ("g1", "g2"):
        assert ground.hit(ground.title_rect(group, 1.0).center(), 1.0) == Hit("group", group)
    canvas.choose(chosen)
    _trigger(window, "group_colour.blue")
    assert [document.sketch.groups[each].colour for each in ("g1", "g2")] == ["grey", "blue"]


def test_a_colour_shows_on_the_card_and_goes_again(window):
    node = window.document.sketch.nodes[0]
    window.canvas.choose([node])
    _trigger(window, "colour.green")
    assert window.canvas.shown.geometry.cards.card(node).face.tag == "green"
    assert told_of(window.document.sketch, node, "tag") == "green"
    _trigger(window, "colour.none")
    assert not window.canvas.shown.geometry.cards.card(node).face.tag


def test_what_is_noted_on_a_layer_is_written_in_the_inspector(window, qtbot):
    window.show()
    node = window.document.sketch.nodes[0]
    window.canvas.choose([node])
    _trigger(window, "sketch.note_on")
    note = window.inspector.page.note
    qtbot.keyClicks(note, "why")
    assert told_of(window.document.sketch, node, "note") == "why"
    assert window.canvas.shown.geometry.cards.card(node).face.noted
    assert "why" in window.canvas.accessibleDescription()
    window.document.undo()
    assert told_of(window.document.sketch, node, "note") == ""
    assert note.toPlainText() == ""


def test_tips_tell_a_note_whole_and_what_a_group_owns(noted, node_of):
    document = noted.document
    noted.canvas.choose([node_of(noted, "lstm"), node_of(noted, "lstm", 1)])
    document.do(framing.group(document.sketch, document.selection, "siamese"))
    assert tip_of(document, Hit("note", "t1")) == "ask Ada"
    tip = tip_of(document, Hit("group", "g1"))
    assert tip.splitlines() == ["siamese", "2 layers", "parameters: 20,608"]


def test_each_thing_has_its_own_menu(noted):
    def entries(kind):
        menu = noted.menus.context_menu(Hit(kind, "x"))
        return {action.objectName() for action in menu.actions()}

    assert "sketch.note" in entries("paper")
    assert "edit.delete" in entries("note")
    assert "sketch.unframe" in entries("group")
    assert "sketch.frame" in entries("card")
    assert entries("note-corner") == entries("note")


def test_paste_puts_copies_at_the_pointer(window, qtbot):
    window.show()
    canvas = window.canvas
    canvas.choose(window.document.sketch.nodes[:1])
    _trigger(window, "edit.copy")
    at = canvas.viewport().rect().center() / 2
    for over in (at / 2, at):  # Of a pointer that stays where it was nothing would be told.
        qtbot.mouseMove(canvas.viewport(), over)
    there = canvas.to_scene(QPointF(at))
    for _ in range(2):
        _trigger(window, "edit.paste")
    places = [window.document.sketch.position(n) for n in window.document.sketch.nodes[-2:]]
    assert abs(places[0][0] - there.x()) <= 12
    assert abs(places[0][1] - there.y()) <= 12
    assert places[0] != places[1]


@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK], ids=lambda look: look.name)
def test_words_on_notes_can_be_read_in_every_colour(qapp, look):
    theme.apply(qapp, look)
    inks = current()
    for colour in COLOURS:
        assert _contrast(inks.ink, note_ground(inks, colour)) >= 4.5, colour
    assert len({swatch(colour).name() for colour in COLOURS}) == len(COLOURS)
    assert [colour for colour, _ in named()] == list(COLOURS)
    theme.apply(qapp, theme.LIGHT)


def _contrast(one: QColor, other: QColor) -> float:
    lights = sorted((_light(one), _light(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _light(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
