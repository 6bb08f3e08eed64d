"""The classic styles: byte for byte what three generations of Keras 2 printed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from calc.styles import render
from calc.styles.classic import fitting_width
from calc.summary.table import Call, Row, Table, Totals
from tests.calc.styles.recorded_summaries import names, recorded, table

VARIANTS = {
    "k26": ("classic", {}),
    "k212": ("classic-2.7", {}),
    "": ("classic-2.13", {}),
    "100": ("classic-2.13", {"width": 100}),
    "nested": ("classic-2.13", {"expand_nested": True}),
    "trainable": ("classic-2.13", {"show_trainable": True}),
}
STYLES = ["classic", "classic-2.7", "classic-2.13"]
SUMS = Totals(0, 0, 0, 0, 0, 0, done=1, layers=1)


@pytest.mark.parametrize(
    ("name", "variant"),
    [
        (name, variant)
        for name in names("classic")
        for variant in VARIANTS
        if recorded("classic", name, variant)
    ],
)
def test_prints_what_keras_2_printed(name, variant):
    style, settings = VARIANTS[variant]
    assert render(table("classic", name), style, **settings) == recorded("classic", name, variant)


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_variant_is_recorded_for_several_models(variant):
    assert sum(bool(recorded("classic", name, variant)) for name in names("classic")) > 10


def model(*rows, sequential=False):
    return Table("m", sequential=sequential, sequential_like=True, rows=rows, totals=SUMS)


@pytest.mark.parametrize("style", STYLES)
def test_a_shared_layer_whose_calls_differ_is_multiple(style):
    calls = (Call("(None, 62, 62, 8)"), Call("(None, 30, 30, 8)"))
    text = render(model(Row("c", "Conv2D", calls[1].shape, 224, calls=calls)), style)
    assert "multiple" in text
    assert "(None, 30, 30, 8)" not in text


@pytest.mark.parametrize("style", STYLES)
def test_a_shared_layer_whose_calls_agree_prints_their_shape(style):
    calls = (Call("(None, 8)"), Call("(None, 8)"))
    text = render(model(Row("d", "Dense", calls[1].shape, 72, calls=calls)), style)
    assert "(None, 8)" in text
    assert "multiple" not in text


@pytest.mark.parametrize("style", STYLES)
def test_a_single_dim_keeps_the_comma_of_a_tuple_and_an_input_is_a_list(style):
    text = render(model(Row("x", "InputLayer", "(None)", 0, is_input=True)), style)
    assert "[(None,)]" in text


@pytest.mark.parametrize("style", STYLES)
def test_a_sequential_does_not_list_its_input(style):
    rows = (
        Row("x", "InputLayer", "(None, 4)", 0, is_input=True),
        Row("d", "Dense", "?", None, trainable=True),
    )
    assert "InputLayer" not in render(model(*rows, sequential=True), style)
    assert "InputLayer" in render(model(*rows), style)


@pytest.mark.parametrize("style", STYLES)
def test_an_unknown_count_is_a_question_mark_and_a_partial_sum_says_so_last(style):
    sketch = replace(
        model(Row("d", "Dense", "?", None, trainable=True)), totals=replace(SUMS, done=6, layers=7)
    )
    lines = render(sketch, style).splitlines()
    assert [line.split() for line in lines if "Dense" in line] == [["d", "(Dense)", "?", "?"]]
    assert lines[-2:] == ["_" * 65, " Partial: 6 of 7 layers"]


@pytest.mark.parametrize("style", STYLES)
def test_too_few_columns_are_refused(style):
    with pytest.raises(ValueError, match=r"^2 columns are too few for this summary\.$"):
        render(model(Row("d", "Dense", "?", None, trainable=True)), style, width=2)


def test_frames_of_2_7_push_every_column_along_and_those_of_2_13_do_not():
    inner = Row("dense", "Dense", "(None, 16)", 272, level=2, trainable=True)
    mid = Row("mid", "Functional", "(None, 16)", 272, level=1, rows=(inner,), trainable=True)
    outer = model(Row("outer", "Functional", "(None, 16)", 272, rows=(mid,), trainable=True))
    assert render(outer, "classic-2.7", expand_nested=True).splitlines()[4:11] == [
        " outer (Functional)          (None, 16)                272       ",
        "|¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯|",
        "| mid (Functional)          (None, 16)                272       |",
        "||¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯||",
        "|| dense (Dense)           (None, 16)                272       ||",
        "|¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯|",
        "¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯",
    ]
    framed = render(outer, "classic-2.13", expand_nested=True).splitlines()
    assert framed[8] == "|| dense (Dense)             (None, 16)                272     ||"


def test_2_6_had_no_frames_so_inner_rows_are_moved_in():
    nested = table("classic", "nested_twice")
    lines = render(nested, "classic", expand_nested=True, show_trainable=True).splitlines()
    rule = "_" * 109
    at = lines.index(
        "  input_1 (InputLayer)          [(None, 16)]         0".ljust(98) + "Y".ljust(11)
    )
    assert lines[at - 1] == lines[at + 1] == rule


@pytest.mark.parametrize("style", STYLES)
def test_at_the_fitting_width_all_is_there_and_one_column_less_cuts_a_name(style):
    long = "a_layer_whose_name_says_all_that_there_is_to_say_of_it"
    calls = (Call("(None, 16)"),)
    named = model(Row(long, "Dense", "(None, 16)", 272, calls=calls, trainable=True))
    width = fitting_width(named, style)
    whole = f"{long} (Dense)"
    assert whole in render(named, style, width=width)
    assert whole not in render(named, style, width=width - 1)


@pytest.mark.parametrize("style", STYLES)
def test_the_fitting_width_is_that_of_keras_where_nothing_is_cut(style):
    small = model(Row("d", "Dense", "(None, 16)", 272, calls=(Call("(None, 16)"),)))
    assert render(small, style, width=fitting_width(small, style)) == render(small, style)
