"""Style `keras`: byte for byte what Keras 3.15 printed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from calc.styles import keras, render
from calc.summary.table import Row, Table, Totals
from calc.weights import Weight
from tests.calc.styles.recorded_summaries import names, recorded, table

VARIANTS = {
    "": {},
    "100": {"width": 100},
    "wide": {"console": 200},
    "nested": {"console": 200, "expand_nested": True},
    "trainable": {"console": 200, "show_trainable": True},
    "nested80": {"expand_nested": True, "show_trainable": True},
}
SUMS = Totals(0, 0, 0, 0, 0, 0, done=1, layers=1)


@pytest.mark.parametrize(
    ("name", "variant"),
    [
        (name, variant)
        for name in names("keras3")
        for variant in VARIANTS
        if recorded("keras3", name, variant)
    ],
)
def test_prints_what_keras_printed(name, variant):
    assert render(table("keras3", name), **VARIANTS[variant]) == recorded("keras3", name, variant)


@pytest.mark.parametrize("name", ["long_names", "shared_lstm_two_lengths", "nested_twice"])
def test_a_width_is_printed_whole_where_keras_crops_it_to_the_console(name):
    lines = render(table("keras3", name), width=100).splitlines()
    assert [line[:80] for line in lines] == recorded("keras3", name, "100crop").splitlines()


def test_there_are_recordings_of_every_variant():
    assert {
        variant
        for name in names("keras3")
        for variant in VARIANTS
        if recorded("keras3", name, variant)
    } == set(VARIANTS)


def one_row(**settings):
    row = Row(**{"name": "dense", "class_name": "Dense", "output": "?", "params": None} | settings)
    return Table("m", sequential=True, sequential_like=True, rows=(row,), totals=SUMS)


def test_an_unknown_count_is_a_question_mark():
    assert "│ dense (Dense)                   │ ?                      │             ? │" in render(
        one_row()
    )


def test_a_partial_sum_says_so_in_the_last_line():
    partial = replace(one_row(), totals=replace(SUMS, done=6, layers=7))
    assert render(partial).endswith("Non-trainable params: 0 (0.00 B)\n Partial: 6 of 7 layers\n")


@pytest.mark.parametrize(("name", "least"), [("frozen_base", 16), ("nested_twice", 19)])
def test_too_few_columns_are_refused_with_the_least_that_do(name, least):
    with pytest.raises(ValueError, match=rf"^12 columns are too few .* it needs {least}\.$"):
        render(table("keras3", name), width=12)
    with pytest.raises(ValueError, match="too few"):
        render(table("keras3", name), width=least - 1)
    assert render(table("keras3", name), width=least)


def test_on_a_narrow_console_titles_stand_low_and_lines_outside_are_folded():
    narrow = replace(one_row(), name="a_name_that_is_wider_than_the_console_itself")
    assert render(narrow, console=30) == (
        """Model:\N{SPACE}
"a_name_that_is_wider_than_the
_console_itself"
┏━━━━━━━━━━┳━━━━━━━┳━━━━━┓
┃ Layer    ┃ Outp… ┃ Pa… ┃
┃ (type)   ┃ Shape ┃   # ┃
┡━━━━━━━━━━╇━━━━━━━╇━━━━━┩
│ dense    │ ?     │   ? │
│ (Dense)  │       │     │
└──────────┴───────┴─────┘
 Total params: 0 (0.00 B)
 Trainable params: 0 (0.00 B)
 Non-trainable params: 0 (0.00
B)
"""
    )


def test_wide_characters_take_two_columns_and_are_not_cut_in_half():
    chinese = one_row(name="卷积层卷积层卷积层卷积层卷积", output="(None, 4)")
    assert render(chinese, width=60).splitlines()[4:6] == [
        "│ 卷积层卷积层卷积层卷积 … │ (None, 4)         │         ? │",
        "│ (Dense)                  │                   │           │",
    ]


def test_boxes_in_ascii():
    text = render(table("keras3", "nested_twice"), width=50, expand_nested=True, ascii=True)
    assert text.isascii()
    assert text.splitlines()[:7] + text.splitlines()[10:13] == [
        'Model: "nested_twice"',
        "+------------------------------------------------+",
        "|              | Output     | Param | Connected  |",
        "| Layer (type) | Shape      |     # | to         |",
        "|--------------+------------+-------+------------|",
        "| x            | (None, 16) |     0 | -          |",
        "| (InputLayer) |            |       |            |",
        "|--------------+------------+-------+------------|",
        "|    +         | (None, 16) |     0 | -          |",
        "| input_layer  |            |       |            |",
    ]


def test_the_fitting_width_cuts_no_word_and_one_column_less_breaks_a_name():
    long_names = table("keras3", "long_names")
    width = keras.fitting_width(long_names)
    name = "separable_convolution_two_dimensional_layer (SeparableConv2D)"
    assert "…" not in render(long_names, width=width)
    assert name in render(long_names, width=width)
    assert name not in render(long_names, width=width - 1)


def test_the_fitting_width_is_at_least_that_of_keras():
    assert keras.fitting_width(table("keras3", "mnist_vgg_like")) == 88
    assert keras.fitting_width(table("keras3", "multi_io_tickets"), show_trainable=True) == 120


def test_weights_of_no_size_can_be_trained_too():
    weight = Weight("gamma", features=0)
    row = Row("norm", "LayerNormalization", "(None, 0)", 0, trainable=True, weights=(weight,))
    bare = Row("relu", "ReLU", "(None, 0)", 0, trainable=True)

    assert not row.weightless
    assert bare.weightless
