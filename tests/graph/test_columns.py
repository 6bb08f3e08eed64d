"""Columns that readers add to our own tables, and the totals that go with them."""

from __future__ import annotations

import csv
import io

import pytest

from calc.styles import KERAS_OWN, OURS, render
from calc.summary.columns import COLUMNS, Place, View, chosen, sums
from graph import commands
from graph.commands import grouping
from graph.report import report
from graph.sketch import Edge
from tests.graph.hands import chain, sketched

EVERY = chosen(COLUMNS)


@pytest.fixture
def shared():
    """A Dense layer that is called on two inputs, and a convolution that cannot be."""
    document = sketched(
        ("InputLayer", [], {"batch_shape": "batch, 4"}),
        ("InputLayer", [], {"batch_shape": "batch, time, 4"}),
        ("Dense", ["n1"], {"units": "8"}),
        ("Conv2D", ["n3"], {}),
    )
    document.do(commands.share(document.sketch, "n3"))
    document.do(commands.connect(document.sketch, Edge("n2", 0, "n5", 0)))
    return document


def cells(document, *names):
    """The chosen cells of each line of the table for spreadsheets, under the layer's name."""
    text = render(document.table, "csv", chosen=chosen(names))
    rows = list(csv.reader(io.StringIO(text)))
    return [[row[0], *row[-len(names) :]] for row in rows[1:] if len(row) > len(names)]


def test_every_call_has_its_own_input_and_cost(shared):
    assert sorted(cells(shared, "input", "macs")) == [
        ["conv2d", "(None, 8)", "?"],
        ["dense", "(None, 4)", "32"],
        ["dense", "(None, None, 4)", "32 × time"],
        ["input_layer", "", "0"],
        ["input_layer_1", "", "0"],
    ]


def test_what_belongs_to_the_layer_stands_with_its_first_call(shared):
    told = [row for row in cells(shared, "weights", "dtype") if row[0] == "dense"]
    assert told == [["dense", "kernel (4, 8), bias (8)", "float32"], ["dense", "", ""]]


def test_sizes_that_are_given_for_display_make_costs_numbers(shared):
    assert str(shared.table.cost().total) == "32 × time + 32"
    shared.do(commands.set_size(shared.sketch, "time", 10))
    assert shared.table.cost().total == 32 + 320
    assert [row[1:] for row in cells(shared, "macs", "share") if row[0] == "dense"] == [
        ["32", "9.1%"],
        ["320", "90.9%"],
    ]
    assert shared.table.cost().done == 4
    assert not shared.table.cost().complete


def test_a_table_keeps_what_it_added_up_when_the_next_one_is_made(shared):
    before = shared.table
    told = before.cost(), before.weight_bytes(), before.activation_bytes(2)
    layer = shared.sketch.owner("n3")
    shared.do(commands.configure_text(shared.sketch, layer, "units", "16"))
    assert str(shared.table.cost().total) == "64 × time + 64"
    assert shared.table.weight_bytes() == {"float32": 4 * (4 * 16 + 16)}
    assert (before.cost(), before.weight_bytes(), before.activation_bytes(2)) == told


def test_a_share_is_told_only_where_the_whole_is_known(shared):
    assert [row[1] for row in cells(shared, "share")] == [""] * 5


def test_memory_is_told_for_so_many_samples():
    document = chain("InputLayer", "Dense")
    bytes_of_one = 4 * (784 + 64)
    assert document.table.activation_bytes(1) == bytes_of_one
    assert document.table.activation_bytes(32) == 32 * bytes_of_one
    assert COLUMNS["memory"].text(
        Place(document.table.rows[1]), View(document.table, 32)
    ) == "8.00 KB"  # fmt: skip
    assert COLUMNS["memory"].plain(Place(document.table.rows[1]), View(document.table, 32)) == str(
        32 * 64 * 4
    )


def test_a_known_number_of_samples_stays():
    document = sketched(("InputLayer", [], {"batch_shape": "5, 3"}), ("Dense", ["n1"], {}))
    assert document.table.activation_bytes(32) == 5 * 4 * (3 + 64)


def test_memory_counts_what_flows_inside_a_model():
    document = chain("InputLayer", "Dense", "Dense", "Dense")
    before = document.table.activation_bytes(2), document.table.cost().total
    document.do(grouping.group(document, ["n2", "n3"]))
    after = document.table.activation_bytes(2), document.table.cost().total
    assert after == before


@pytest.mark.parametrize("style", OURS)
def test_our_styles_show_every_column(shared, style):
    text = render(shared.table, style, chosen=EVERY, batch=2)
    for column in EVERY:
        assert column.title in text
    assert len(text) > len(render(shared.table, style))


@pytest.mark.parametrize("style", [*OURS, "html"])
def test_no_column_chosen_changes_nothing(shared, style):
    assert render(shared.table, style, chosen=()) == render(shared.table, style)


@pytest.mark.parametrize("style", KERAS_OWN)
def test_keras_styles_have_keras_columns_only(shared, style):
    with pytest.raises(ValueError, match="has the columns that Keras has") as told:
        render(shared.table, style, chosen=chosen(["macs"]))
    assert "\n" not in str(told.value)


def test_plain_is_ascii_with_every_column(shared):
    assert render(shared.table, "plain", chosen=EVERY).isascii()


def test_plain_lines_up_and_adds_up():
    document = sketched(
        ("InputLayer", [], {"batch_shape": "None, 28, 28, 1"}),
        ("Conv2D", ["n1"], {"filters": "8"}),
    )
    text = render(document.table, "plain", chosen=chosen(["input", "macs", "share"]))
    assert text == (
        """Model: "sequential"
+-------------+------------+-------------------+-------------------+--------+---------------+---------------+
| Layer       | Type       | Input shape       | Output shape      | Params | Multiply-adds | Share of cost |
+-------------+------------+-------------------+-------------------+--------+---------------+---------------+
| input_layer | InputLayer |                   | (None, 28, 28, 1) |      0 |             0 |               |
| conv2d      | Conv2D     | (None, 28, 28, 1) | (None, 26, 26, 8) |     80 |        48,672 |        100.0% |
+-------------+------------+-------------------+-------------------+--------+---------------+---------------+
 Total params: 80 (320.00 B)
 Trainable params: 80 (320.00 B)
 Non-trainable params: 0 (0.00 B)
 Multiply-adds: 48,672 (48.7 K)
"""  # noqa: E501 - as wide as its content
    )


def test_sums_say_what_they_lack(shared):
    assert sums(shared.table, chosen(["macs"]), 1) == [
        "Multiply-adds: 32 × time + 32, without 1 unknown"
    ]
    assert sums(shared.table, chosen(["memory"]), 3) == ["Activation memory: ? (batch of 3)"]
    assert sums(shared.table, chosen(["dtype"]), 1) == ["Weight memory: float32 160.00 B"]
    assert sums(shared.table, chosen(["input", "weights"]), 1) == []


def test_a_long_expression_is_cut():
    document = sketched(
        ("InputLayer", [], {"batch_shape": "batch, the_height_of_an_image, its_width, 3"}),
        ("Conv2D", ["n1"], {"strides": "3"}),
        ("Conv2D", ["n2"], {"strides": "5"}),
    )
    told = COLUMNS["macs"].text(Place(document.table.rows[2]), View(document.table))
    assert told.endswith("…")
    assert len(told) == 60


def test_columns_are_chosen_by_name_each_once():
    assert [c.name for c in chosen(["share", "macs", "share"])] == ["share", "macs"]
    with pytest.raises(ValueError, match="There is no column 'flops'; the columns are input, "):
        chosen(["macs", "flops"])


def test_the_report_tells_the_cost(shared):
    found = report(shared)
    dense = next(layer for layer in found["layers"] if layer["name"] == "dense")
    assert [(n["multiply_adds"], n["cost"]) for n in dense["nodes"]] == [
        (32, "32"),
        (None, "32 × time"),
    ]
    assert found["total"]["multiply_adds"] is None
    assert found["total"]["weight_bytes"] == {"float32": 160}
    whole = report(chain("InputLayer", "Dense"))["total"]
    assert whole["multiply_adds"] == 784 * 64
    assert whole["activation_bytes"] == 4 * (784 + 64)
