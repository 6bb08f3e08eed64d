"""Kinds of setting: what each accepts, how it is typed, shown and written."""

from __future__ import annotations

from typing import get_args

import pytest

from calc import fields
from calc.fields import Field, Verbatim
from calc.problems import Problem
from calc.register import find_kind
from calc.settings.wrapped import InnerLayer, OptionalInnerLayer


def field_of(kind) -> Field:
    return next(extra for extra in get_args(kind) if isinstance(extra, Field))


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (fields.Count, "32", 32),
        (fields.Count, " 1_000 ", 1000),
        (fields.OptionalCount, "none", None),
        (fields.Bool, "yes", True),
        (fields.Bool, "False", False),
        (fields.Rate, "0.25", 0.25),
        (fields.Rate, "1", 1),
        (fields.Pair, "3", (3, 3)),
        (fields.Pair, "3, 5", (3, 5)),
        (fields.Pair, "3×5", (3, 5)),
        (fields.Pair, "3 x 5", (3, 5)),
        (fields.Pair, "(3, 5)", (3, 5)),
        (fields.OptionalPair, "None", None),
        (fields.Padding, "SAME", "same"),
        (fields.DataFormat, "Channels_First", "channels_first"),
        (fields.Axis, "-1", -1),
        (fields.AxisList, "1, -1", (1, -1)),
        (fields.AxisList, "1,", (1,)),
        (fields.TargetShape, "7, 7, -1", (7, 7, -1)),
        (fields.TargetShape, "28×28", (28, 28)),
        (fields.TargetShape, "12", (12,)),
        (fields.TargetShape, "", ()),
        (fields.InputShape, "batch, 28, 28, 1", ("batch", 28, 28, 1)),
        (fields.InputShape, "(None, time, 8)", (None, "time", 8)),
        (fields.InputShape, "?, 784", (None, 784)),
        (fields.Activation, "relu", "relu"),
        (fields.Activation, "none", None),
        (fields.Initializer, "GlorotUniform", "glorot_uniform"),
        (fields.Initializer, "IdentityInitializer", "IdentityInitializer"),
        (fields.Regularizer, "L1L2", "l1l2"),
        (OptionalInnerLayer, "", None),
    ],
)
def test_what_people_type_is_understood(kind, typed, value):
    assert field_of(kind).parse(typed) == value


@pytest.mark.parametrize(
    ("kind", "typed", "sentence"),
    [
        (fields.Count, "0", "must be a whole number from 1 up, is 0"),
        (fields.Count, "4.5", "must be a whole number, is 4.5"),
        (fields.Count, "many", "must be a whole number, is 'many'"),
        (fields.Bool, "maybe", "must be yes or no, is 'maybe'"),
        (fields.Rate, "1.5", "must be a number from 0 to 1, is 1.5"),
        (fields.Pair, "1, 2, 3", "must be 2 whole numbers (or one for all), is (1, 2, 3)"),
        (fields.Single, "a", "must be one whole number, is 'a'"),
        (fields.Padding, "full", "must be one of valid, same; is 'full'"),
        (fields.TargetShape, "a, b", "must be a list of whole numbers, is 'a, b'"),
        (fields.InputShape, "batch, -3", "must be sizes (0 or more), names, or None; one is -3"),
        (fields.Activation, "rellu", "'rellu' is not an activation that Keras knows"),
        (fields.Initializer, "constant", "Constant needs a value: Constant(0.5)"),
        (fields.Initializer, "L2(0.1)", "L2(0.1) is not an initializer that Keras knows"),
        (fields.Initializer, "HeNormal(seed=0.5)", "seed of HeNormal must be a whole number or"),
        (fields.Initializer, "VarianceScaling(0)", "scale of VarianceScaling must be a number abo"),
        (fields.Initializer, "Constant()", "Constant needs a value: Constant(0.5)"),
        (fields.Regularizer, "l2(-1)", "l2 of L2 must be a number from 0 up, is -1"),
        (fields.Regularizer, "L2(0.1, 2)", "L2 takes l2 and nothing else, has 2"),
        (fields.Initializer, "Zeros(1)", "Zeros takes no arguments, has 1"),
        (fields.Regularizer, "L2(l3=1)", "L2 takes l2 and nothing else, has l3"),
        (fields.Regularizer, "L2(open('x'))", "\"L2(open('x'))\" is not a regularizer"),
        (fields.Regularizer, "L1l2", "'L1l2' is not a regularizer that Keras knows"),
        (fields.Seed, "soon", "must be a whole number, is 'soon'"),
        (InnerLayer, "LSTMM(64)", "LSTMM is not a layer that is known here"),
        (InnerLayer, "LSTM(64, pace=3)", "LSTM has no setting pace"),
        (InnerLayer, "LSTM(64, 'tanh')", "LSTM takes its further settings by name"),
        (InnerLayer, "64", "must be a layer such as LSTM(64), is '64'"),
        (InnerLayer, "LSTM(units=open('x'))", "must be a layer such as LSTM(64), is"),
        (InnerLayer, "LSTM(0)", "must be a whole number from 1 up, is 0"),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence(kind, typed, sentence):
    with pytest.raises(Problem) as caught:
        field_of(kind).parse(typed)
    assert str(caught.value).startswith(sentence)


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        (fields.Pair, (3, 5), "3 × 5"),
        (fields.OptionalPair, None, "None"),
        (fields.Bool, True, "yes"),
        (fields.AxisList, (1, -1), "1, -1"),
        (fields.InputShape, (None, 28, 28, 1), "None, 28, 28, 1"),
        (fields.Activation, {"class_name": "function", "config": "my_relu"}, "my_relu"),
        (fields.Initializer, {"class_name": "HeNormal", "config": {}}, "HeNormal"),
        (fields.Initializer, {"class_name": "HeNormal", "config": {"seed": None}}, "HeNormal"),
        (
            fields.Initializer,
            {"class_name": "RandomNormal", "config": {"seed": 7, "mean": 0.0, "stddev": 0.1}},
            "RandomNormal(seed=7, stddev=0.1)",
        ),
        (fields.Regularizer, {"class_name": "L2", "config": {"l2": 0.02}}, "L2(0.02)"),
        (fields.NoiseShape, (None,), "None,"),
    ],
)
def test_a_value_is_shown_in_short(kind, value, text):
    assert field_of(kind).text(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (((1, 1), (2, 2)), "1, 2"),
        (((1, 0), (2, 2)), "(1, 0), (2, 2)"),
        (((-1, -1), (-1, -1)), "-1"),
    ],
)
def test_what_is_added_at_both_ends_is_shown_in_short(value, text):
    field = fields.Spans(2, loose=True)
    assert field.text(value) == text
    assert field.parse(text) == value
    assert field.check(field.to_json(value)) == value


@pytest.mark.parametrize(
    ("kind", "typed", "class_name", "config"),
    [
        (fields.Regularizer, "l2(0.02)", "L2", {"l2": 0.02}),
        (fields.Regularizer, "keras.regularizers.L1(0.02)", "L1", {"l1": 0.019999999552965164}),
        (fields.Regularizer, "L1L2(l2=1)", "L1L2", {"l1": 0.0, "l2": 1}),
        (fields.Constraint, "MaxNorm(3, axis=[0, 1])", "MaxNorm", {"max_value": 3, "axis": [0, 1]}),
        (fields.Initializer, "Constant(0.5)", "Constant", {"value": 0.5}),
        (
            fields.Initializer,
            "RandomNormal(stddev=0.1)",
            "RandomNormal",
            {"seed": None, "mean": 0.0, "stddev": 0.1},
        ),
    ],
)
def test_an_object_is_typed_as_code_and_written_as_keras_writes_it(kind, typed, class_name, config):
    field = field_of(kind)
    value = field.parse(typed)
    assert (value["class_name"], value["config"]) == (class_name, config)
    assert field.parse(field.text(value)) == value


def test_a_wrong_value_in_a_sentence_is_cut():
    with pytest.raises(Problem) as caught:
        field_of(fields.Count).check("x" * 300)
    assert len(str(caught.value)) < 90


class TestInnerLayer:
    field = field_of(InnerLayer)

    def test_is_typed_as_code_and_shown_as_code(self):
        layer = self.field.parse("keras.layers.LSTM(32, return_sequences=True)")
        assert (layer.class_name, layer.units, layer.return_sequences) == ("LSTM", 32, True)
        assert layer.name == "lstm"
        assert self.field.text(layer) == "LSTM(32, return_sequences=True)"

    def test_may_be_nested(self):
        text = "TimeDistributed(Conv2D(8, [3, 3], padding='same'))"
        assert self.field.text(self.field.parse(text)) == text

    def test_may_be_a_bare_name(self):
        assert self.field.parse("GRU").units == find_kind("GRU")().units

    def test_is_written_as_keras_writes_it(self):
        written = self.field.to_json(self.field.parse("Dense(4)"))
        assert (written["module"], written["class_name"]) == ("keras.layers", "Dense")
        assert written["config"]["units"] == 4
        assert self.field.check(written).config() == written["config"]

    def test_has_its_defaults_by_name_however_a_file_writes_them(self):
        written = {"class_name": "GlorotUniform", "config": {"seed": None, "input_axes": None}}
        given = {"class_name": "Dense", "config": {"units": 4, "kernel_initializer": written}}
        assert self.field.text(self.field.check(given)) == "Dense(4)"

    def test_of_an_unknown_class_is_kept_whole(self):
        given = {
            "module": "mine",
            "class_name": "Gate",
            "config": {"name": "gate", "width": 3},
            "registered_name": "mine>Gate",
            "build_config": {"input_shape": [None, 4]},
        }
        layer = self.field.check(given)
        assert self.field.to_json(layer) == given
        assert [str(problem) for problem in layer.faults()] == [
            "Gate is not a layer that is known here"
        ]

    def test_of_a_class_that_only_borrows_the_name_is_unknown(self):
        given = {
            "module": "mine",
            "class_name": "LSTM",
            "config": {"name": "lstm", "units": 3},
            "registered_name": "mine>LSTM",
        }
        layer = self.field.check(given)
        assert layer.faults()
        assert self.field.to_json(layer) == given


@pytest.mark.parametrize(
    ("text", "value"),
    [("2, 1", [2, 1]), ("{'a': (1,)}", {"a": [1]}), ("None", None), ("some words", "some words")],
)
def test_what_is_kept_as_typed_is_what_a_file_holds(text, value):
    assert Verbatim().parse(text) == value


@pytest.mark.parametrize("text", ["{1, 2}", "b'bytes'", "1e999", "2j"])
def test_what_no_file_can_hold_is_refused(text):
    with pytest.raises(Problem, match="must be something that a file can hold"):
        Verbatim().parse(text)
