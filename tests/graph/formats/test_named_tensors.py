"""Tensors that are given by name, such as masks; and the masks that Keras puts in by itself."""

from __future__ import annotations

import pytest

from calc.calling import KEYWORD
from calc.styles import render
from graph import commands
from graph.document import Document
from graph.formats.keras_json import from_json
from graph.report import report
from graph.sketch import Edge
from graph.wiring import edges_after, free_slot, named_slots, ports_shown, refusal
from tests.graph.keras_text import call, entry, given, model, sequential, tensor


def masked(**kwargs):
    """An Embedding with a mask, and an LSTM that takes it."""
    return model(
        [
            given("words", 9, dtype="int32"),
            entry("Embedding", "emb", [call(tensor("words"))], input_dim=5, output_dim=4,
                  mask_zero=True),
            entry("LSTM", "lstm", [call(tensor("emb"), **kwargs)], units=3),
        ],
        ["lstm", 0, 0],
    )  # fmt: skip


def rows(document):
    return [(row.name, row.class_name, row.connected) for row in document.keras_table.rows]


def test_a_mask_that_reaches_a_layer_becomes_a_row_as_in_keras():
    document = Document(from_json(masked()))

    assert rows(document) == [
        ("words", "InputLayer", ()),
        ("emb", "Embedding", ("words[0][0]",)),
        ("not_equal", "NotEqual", ("words[0][0]",)),
        ("lstm", "LSTM", ("emb[0][0]", "not_equal[0][0]")),
    ]
    assert [row.name for row in document.table.rows] == ["words", "emb", "lstm"]
    assert len(document.sketch) == 3
    assert "│ not_equal" in render(document.keras_table)
    assert "not_equal" not in render(document.table, "plain")


def test_the_report_tells_of_it_and_of_the_mask_that_the_layer_takes():
    *_, mask, lstm = report(Document(from_json(masked())))["layers"]

    assert (mask["name"], mask["params"], mask["trainable_params"]) == ("not_equal", 0, 0)
    assert lstm["nodes"][0]["inputs"] == [[None, 9, 4], [None, 9]]
    assert lstm["connected_to"] == [["emb", 0, 0], ["not_equal", 0, 0]]


def test_a_call_that_keras_converts_notes_no_mask():
    document = Document(from_json(masked(training=False)))

    assert [row.name for row in document.keras_table.rows] == ["words", "emb", "lstm"]


@pytest.mark.parametrize(
    ("dtype", "kwargs", "noted"),
    [("float32", {}, True), ("float32", {"mask": None}, False), ("float16", {}, False)],
)
def test_a_sequential_inside_converts_what_comes_as_a_layer_does(dtype, kwargs, noted):
    inner = sequential([given("x", 9, 4, dtype=dtype), entry("Dense", "dense", units=3)])
    chain = {**inner, "name": "chain", "inbound_nodes": [call(tensor("emb"), **kwargs)]}
    chain["config"] = {**inner["config"], "name": "chain"}
    data = masked()
    data["config"]["layers"][2] = chain
    data["config"]["output_layers"] = ["chain", 0, 0]
    document = Document(from_json(data))

    assert ("not_equal" in render(document.keras_table)) is noted


def test_a_sequential_shows_no_masks():
    layers = [
        given("words", 9, dtype="int32"),
        entry("Embedding", "emb", input_dim=5, output_dim=4, mask_zero=True),
        entry("LSTM", "lstm", units=3),
    ]
    document = Document(from_json(sequential(layers)))

    assert document.keras_table is document.table


def test_a_call_that_says_which_masks_it_takes_is_given_no_others():
    inner = model(
        [given("i", 9, 4), entry("Dense", "d", [call(tensor("i"))], units=3)], ["d", 0, 0]
    )
    inner["config"] |= {"name": "inner", "input_layers": [["i", 0, 0]]}
    node = {"args": [[tensor("emb")]], "kwargs": {"mask": [None]}}
    data = masked()
    data["config"]["layers"][2] = {**inner, "name": "inner", "inbound_nodes": [node]}
    data["config"]["output_layers"] = ["inner", 0, 0]

    assert "not_equal" not in render(Document(from_json(data)).keras_table)


def test_the_names_are_the_next_that_are_free():
    data = masked()
    data["config"]["layers"][2]["name"] = "not_equal"
    data["config"]["layers"][2]["config"]["name"] = "not_equal"
    data["config"]["output_layers"] = ["not_equal", 0, 0]

    assert [name for name, *_ in rows(Document(from_json(data)))][2:] == [
        "not_equal_1",
        "not_equal",
    ]


def test_the_rows_follow_an_edit():
    document = Document(from_json(masked()))
    assert len(rows(document)) == 4
    owner = document.sketch.owner("n2")
    document.do(commands.configure_value(document.sketch, owner, "mask_zero", False))
    assert len(rows(document)) == 3
    document.undo()
    assert len(rows(document)) == 4


def test_a_wired_mask_is_a_port_of_its_own_behind_the_others():
    sketch = from_json(masked(mask=tensor("words")))
    mask = Edge("n1", 0, "n3", KEYWORD)

    assert sketch.edges_into("n3") == [Edge("n2", 0, "n3", 0), mask]
    assert named_slots(sketch, "n3") == (KEYWORD,)
    assert ports_shown(sketch, "n3") == 1
    assert free_slot(sketch, "n3") is None
    assert refusal(sketch, mask) == ""
    assert refusal(sketch, Edge("n1", 0, "n2", KEYWORD)) != ""


def test_states_close_up_and_leave_the_mask_alone():
    sketch = from_json(masked(mask=tensor("words")))
    state = Edge("n2", 0, "n3", 1)

    assert Edge("n1", 0, "n3", KEYWORD) in edges_after(sketch, state)
    assert state in edges_after(sketch, state)


def test_a_wired_mask_can_be_taken_away_and_comes_back():
    document = Document(from_json(masked(mask=tensor("words"))))
    document.do(commands.disconnect(document.sketch, [Edge("n1", 0, "n3", KEYWORD)]))

    assert named_slots(document.sketch, "n3") == ()
    document.undo()
    assert named_slots(document.sketch, "n3") == (KEYWORD,)
