"""Notes, groups and colours: where they go with their cards, and what files say of them."""

import json

import pytest

from graph import clipboard, commands
from graph.annotations import group_of, members, told_of
from graph.commands import Refusal, annotating, copying, framing, grouping
from graph.document import Document
from graph.formats import native
from graph.formats.format_error import FormatError
from graph.sketch import Edge


@pytest.fixture
def document():
    """Three in a chain; the last two are a group with a note on one of them."""
    found = Document()
    for row, kind in enumerate(["InputLayer", "Dense", "Dense"]):
        found.do(commands.place(found.sketch, kind, 0, 120 * row))
    found.do(commands.connect(found.sketch, Edge("n1", 0, "n2", 0)))
    found.do(commands.connect(found.sketch, Edge("n2", 0, "n3", 0)))
    found.do(framing.group(found.sketch, ["n2", "n3"], "head"))
    found.do(annotating.note_on(found.sketch, "n3", "why 32?"))
    found.do(annotating.colour(found.sketch, ["n3"], "pink"))
    found.do(annotating.add_note(found.sketch, "ask Ada", (300, 0)))
    return found


def _lines(sketch):
    return native.dumps(sketch).splitlines()


def test_a_sketch_without_notes_has_no_word_of_them_in_its_file():
    document = Document()
    document.do(commands.place(document.sketch, "Dense", 0, 0))
    assert '"notes"' not in native.dumps(document.sketch)
    assert '"groups"' not in native.dumps(document.sketch)


def test_what_is_written_survives_the_file(document):
    again = native.loads(native.dumps(document.sketch))
    assert again.notes == document.sketch.notes
    assert again.groups == document.sketch.groups
    assert members(again) == {"g1": ["n2", "n3"]}
    assert told_of(again, "n3", "note") == "why 32?"
    assert native.dumps(again) == native.dumps(document.sketch)


def test_another_word_on_a_note_is_a_change_of_one_line(document):
    before = _lines(document.sketch)
    document.do(annotating.write_note(document.sketch, "t1", "ask Bob"))
    after = _lines(document.sketch)
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 1


@pytest.mark.parametrize(
    "note",
    [
        {"id": "t1", "text": 3, "x": 0, "y": 0},
        {"id": "t1", "text": "", "x": "left", "y": 0},
        {"id": "t1", "text": "", "x": 1e300, "y": 0},
        {"id": "t1", "text": "", "x": 0, "y": 0, "width": -4},
        {"id": "../t", "text": "", "x": 0, "y": 0},
        {"id": "t1", "text": "a" * 30_000, "x": 0, "y": 0},
        [],
    ],
)
def test_a_damaged_note_is_told_as_damage(document, note):
    data = json.loads(native.dumps(document.sketch))
    with pytest.raises(FormatError):
        native.from_json({**data, "notes": [note]})


def test_a_colour_of_a_later_version_does_no_harm(document):
    data = json.loads(native.dumps(document.sketch))
    data["notes"][0]["colour"] = data["groups"][0]["colour"] = "ultraviolet"
    sketch = native.from_json(data)
    assert (sketch.notes["t1"].colour, sketch.groups["g1"].colour) == ("yellow", "grey")


def test_notes_change_no_number(document):
    assert document.apply("nothing", []).outcomes == frozenset()
    change = document.do(annotating.add_note(document.sketch, "more", (0, 0)))
    assert not change.outcomes
    assert not change.nodes


def test_an_emptied_note_goes_and_comes_back_with_undo(document):
    document.do(annotating.write_note(document.sketch, "t1", "  "))
    assert not document.sketch.notes
    document.undo()
    assert document.sketch.notes["t1"].text == "ask Ada"


def test_a_group_goes_with_its_last_card_and_comes_back(document):
    document.do(commands.remove(document.sketch, ["n2"]))
    assert members(document.sketch) == {"g1": ["n3"]}
    document.do(commands.remove(document.sketch, ["n3"]))
    assert not document.sketch.groups
    document.undo()
    document.undo()
    assert members(document.sketch) == {"g1": ["n2", "n3"]}


def test_a_card_is_in_one_group_at_most(document):
    document.do(framing.group(document.sketch, ["n1", "n2"], "other"))
    assert members(document.sketch) == {"g1": ["n3"], "g2": ["n1", "n2"]}
    document.apply("Join", framing.regrouped(document.sketch, {"n3": "g2"}))
    assert members(document.sketch) == {"g2": ["n1", "n2", "n3"]}


def test_ungrouping_leaves_the_cards(document):
    document.do(framing.ungroup(document.sketch, ["n2"]))
    assert not document.sketch.groups
    assert len(document.sketch) == 3
    with pytest.raises(Refusal):
        framing.ungroup(document.sketch, ["n2"])


def test_a_whole_group_is_copied_along_with_its_words(document):
    document.do(copying.duplicate(document.sketch, ["n2", "n3"], ["t1"]))
    assert members(document.sketch) == {"g1": ["n2", "n3"], "g2": ["n4", "n5"]}
    assert document.sketch.groups["g2"].title == "head"
    assert told_of(document.sketch, "n5", "note") == "why 32?"
    assert told_of(document.sketch, "n5", "tag") == "pink"
    assert document.sketch.notes["t2"].text == "ask Ada"


def test_a_copy_of_one_card_of_a_group_stays_in_it_here_and_is_in_none_elsewhere(document):
    document.do(copying.duplicate(document.sketch, ["n2"]))
    assert members(document.sketch) == {"g1": ["n2", "n3", "n4"]}
    other = Document()
    other.do(copying.paste(other.sketch, clipboard.copy(document.sketch, ["n2"])))
    assert not other.sketch.groups
    assert group_of(other.sketch, "n1") == ""


def test_a_note_alone_can_be_copied_and_pasted_at_a_point(document):
    text = clipboard.copy(document.sketch, [], ["t1"])
    assert clipboard.is_part(text)
    other = Document()
    other.do(copying.paste(other.sketch, text, (500, 100)))
    note = other.sketch.notes["t1"]
    assert (note.text, note.x + note.width / 2, note.y) == ("ask Ada", 500, 100)
    assert other.undo_label == "Paste 1 note"


def test_copies_with_wires_take_what_the_originals_take(document):
    document.do(copying.duplicate_wired(document.sketch, ["n2", "n3"]))
    sketch = document.sketch
    assert [edge[:3] for edge in sketch.edges_into("n4")] == [("n1", 0, "n4")]
    assert [edge[:3] for edge in sketch.edges_into("n5")] == [("n4", 0, "n5")]
    assert not sketch.edges_out_of("n5")
    assert sketch.position("n4")[1] == sketch.position("n2")[1]
    assert sketch.position("n4")[0] >= 288
    assert document.outcome("n5").outputs == document.outcome("n3").outputs


def test_a_group_goes_into_a_model_and_out_of_it_again(document):
    document.do(framing.colour_group(document.sketch, "g1", "blue"))
    change = document.do(grouping.group(document, ["n2", "n3"]))
    (model,) = change.selection
    assert not document.sketch.groups
    inside = document.sketch.layer_of(model).sketch
    assert [group.colour for group in inside.groups.values()] == ["blue"]
    document.do(grouping.dissolve(document.sketch, model))
    assert [group.title for group in document.sketch.groups.values()] == ["head"]
    assert sorted(map(len, members(document.sketch).values())) == [2]


def test_cards_and_notes_move_and_go_together(document):
    document.do(annotating.move(document.sketch, {"n1": (24, 24), "t1": (48, 0)}))
    assert document.sketch.position("n1") == (24, 24)
    assert document.sketch.notes["t1"][1:3] == (48, 0)
    document.do(annotating.remove(document.sketch, ["n1"], (), ["t1"]))
    assert "n1" not in document.sketch.graph
    assert not document.sketch.notes
    document.undo()
    assert document.sketch.notes["t1"].text == "ask Ada"
