"""Groups within groups: made, joined, left and taken away, and where they go with their cards."""

import json

import pytest

from graph import commands
from graph.annotations import Group, group_of, members
from graph.commands import annotating, copying, framing, grouping
from graph.document import Document
from graph.edits.annotations import SetGroup
from graph.edits.edit_json import edit_from_json, edit_to_json
from graph.formats import native
from graph.groups import all_members, filled, lineage, parent_of


@pytest.fixture
def document():
    """Four cards: the first two are a group `inner` in a group `outer` with the third."""
    found = Document()
    for row in range(4):
        found.do(commands.place(found.sketch, "Dense", 0, 120 * row))
    found.do(framing.group(found.sketch, ["n1", "n2"], "inner"))
    found.do(framing.group(found.sketch, ["n1", "n2", "n3"], "outer"))
    return found


def test_what_is_grouped_as_a_whole_stays_a_group_in_the_new_one(document):
    sketch = document.sketch
    assert members(sketch) == {"g1": ["n1", "n2"], "g2": ["n3"]}
    assert all_members(sketch) == {"g1": ["n1", "n2"], "g2": ["n1", "n2", "n3"]}
    assert parent_of(sketch, "g1") == "g2"
    document.undo()
    assert parent_of(sketch, "g1") == ""


def test_a_part_of_a_group_becomes_a_group_in_it(document):
    document.do(framing.group(document.sketch, ["n1"], "first"))
    assert lineage(document.sketch, "g3") == ["g3", "g1", "g2"]


def test_a_group_grouped_once_more_gets_a_frame_around_it(document):
    document.do(framing.group(document.sketch, ["n1", "n2"], "around"))
    assert lineage(document.sketch, "g1") == ["g1", "g3", "g2"]


def test_the_frame_that_goes_leaves_what_is_in_it_to_the_next_one(document):
    document.do(framing.ungroup(document.sketch, ["n1", "n2"]))
    assert members(document.sketch) == {"g2": ["n1", "n2", "n3"]}
    document.undo()
    document.do(framing.ungroup(document.sketch, ["n1", "n2", "n3"]))
    assert members(document.sketch) == {"g1": ["n1", "n2"]}
    assert parent_of(document.sketch, "g1") == ""


def test_a_card_goes_one_frame_out_and_a_whole_group_does_too(document):
    document.do(framing.leave_group(document.sketch, ["n1"]))
    assert members(document.sketch) == {"g1": ["n2"], "g2": ["n1", "n3"]}
    document.do(framing.leave_group(document.sketch, ["n2"]))
    assert parent_of(document.sketch, "g1") == ""
    assert members(document.sketch) == {"g1": ["n2"], "g2": ["n1", "n3"]}


def test_a_group_does_not_go_into_itself(document):
    assert framing.regrouped(document.sketch, {"g2": "g1"}) == []


def test_what_is_left_empty_goes_with_the_frames_around_it(document):
    document.do(commands.remove(document.sketch, ["n3"]))
    assert set(document.sketch.groups) == {"g1", "g2"}
    document.apply("Join", framing.regrouped(document.sketch, {"n4": "g1"}))
    document.do(commands.remove(document.sketch, ["n1", "n2", "n4"]))
    assert not document.sketch.groups
    document.undo()
    assert lineage(document.sketch, "g1") == ["g1", "g2"]


def test_nesting_survives_the_file_and_the_journal(document):
    again = native.loads(native.dumps(document.sketch))
    assert again.groups == document.sketch.groups
    edit = SetGroup("g1", document.sketch.groups["g1"])
    assert edit_from_json(json.loads(json.dumps(edit_to_json(edit)))) == edit


def test_groups_that_a_file_puts_into_each_other_are_shown_side_by_side(document):
    data = json.loads(native.dumps(document.sketch))
    for group, other in zip(data["groups"], ("g2", "g1"), strict=True):
        group["group"] = other
    data["groups"].append({"id": "g3", "title": "lost", "group": "g99"})
    sketch = native.from_json(data)
    assert [parent_of(sketch, each) for each in ("g1", "g2", "g3")] == ["", "", ""]
    assert all_members(sketch) == {"g1": ["n1", "n2"], "g2": ["n3"], "g3": []}


def test_nested_groups_are_copied_as_they_are(document):
    document.do(copying.duplicate(document.sketch, ["n1", "n2", "n3"]))
    assert lineage(document.sketch, "g3") == ["g3", "g4"]
    assert all_members(document.sketch)["g4"] == ["n5", "n6", "n7"]
    document.do(copying.duplicate(document.sketch, ["n1", "n2"]))
    assert lineage(document.sketch, "g5") == ["g5", "g2"]


def test_nested_groups_go_into_a_model_and_out_of_it_again(document):
    change = document.do(grouping.group(document, ["n1", "n2"]))
    (model,) = change.selection
    assert group_of(document.sketch, model) == "g2"
    document.do(grouping.dissolve(document.sketch, model))
    there = all_members(document.sketch)
    assert [len(there[group]) for group in lineage(document.sketch, "g3")] == [2, 3]


def test_the_groups_that_a_selection_fills_are_the_outermost(document):
    assert filled(document.sketch, ["n1", "n2"]) == ["g1"]
    assert filled(document.sketch, ["n1", "n2", "n3", "n4"]) == ["g2"]
    assert framing.groups_at(document.sketch, ["n1", "n3"]) == ["g1", "g2"]


def test_a_group_keeps_its_place_when_it_is_titled_and_coloured(document):
    document.do(framing.title_group(document.sketch, "g1", "stem"))
    document.do(framing.colour_group(document.sketch, "g1", "blue"))
    assert document.sketch.groups["g1"] == Group("stem", "blue", "g2")
    assert annotating.place_of(document.sketch, "n1") == (0, 0)
