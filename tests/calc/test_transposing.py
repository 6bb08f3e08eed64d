"""Transposed windows: how far the values of an axis spread."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import calc.layers  # noqa: F401  registers them
from calc.dims import Open, open_dim
from calc.evaluation import evaluate
from calc.register import REGISTER
from calc.shape_rules import transposing
from calc.shape_rules.windows import slid
from calc.tensor import Shape, Tensor

lengths = st.integers(1, 40)
sizes = st.integers(1, 9)
strides = st.integers(1, 5)
rates = st.integers(1, 3)
paddings = st.sampled_from(["valid", "same"])
extras = st.none() | st.integers(0, 4)
BATCH = open_dim("batch")


def covered(length, size, stride, rate):
    """The places that the windows of all values reach, one by one."""
    return 1 + max(at * stride + rate * tap for at in range(length) for tap in range(size))


@given(lengths, sizes, strides, rates)
def test_valid_keeps_every_place_that_a_window_reaches(length, size, stride, rate):
    assert transposing.spread(length, size, stride, "valid", rate, 0) == covered(
        length, size, stride, rate
    )


@given(lengths, sizes, strides, rates, paddings)
def test_a_convolution_leads_back(length, size, stride, rate, padding):
    there = transposing.spread(length, size, stride, padding, rate, None)
    assert slid(there, size, stride, padding, rate) == length


@given(lengths, sizes, strides, rates, paddings, extras)
def test_an_unknown_length_gives_what_the_number_gives(length, size, stride, rate, padding, extra):
    unknown = transposing.spread(open_dim("time"), size, stride, padding, rate, extra)
    assert isinstance(unknown, Open)
    known = transposing.spread(length, size, stride, padding, rate, extra)
    assert unknown.value({"time": length}) == known


@given(lengths, sizes, strides, rates, paddings, extras)
def test_the_working_is_the_arithmetic_that_it_shows(length, size, stride, rate, padding, extra):
    step = transposing.explain("time", length, size, stride, padding, rate, extra)
    assert eval(step.numbers.replace("−", "-").replace("×", "*")) == step.result


def test_an_axis_too_short_to_spread_keeps_the_others():
    layer = REGISTER["Conv2DTranspose"].create(
        filters=3, kernel_size=2, padding="same", output_padding=0
    )
    found = evaluate(layer, (Tensor(Shape((BATCH, 5, 0, 2))),))
    assert [str(problem) for problem in found.problems] == ["width would become -1: 0 is too short"]
    assert found.problems[0].axis == 2
    assert found.outputs[0].shape.text() == "batch, 4, …, 3"
    assert [weight.shape for weight in found.weights] == [(2, 2, 3, 2), (3,)]


@pytest.mark.parametrize(
    ("strides", "output_padding", "fixes"),
    [
        (2, 2, ["Set output_padding to None", "Set strides to 3 or more"]),
        ([3, 1], [2, 1], ["Set output_padding to None", "Set strides to 2 or more"]),
    ],
)
def test_output_padding_must_be_smaller_than_the_stride(strides, output_padding, fixes):
    layer = REGISTER["Conv2DTranspose"].create(
        filters=3, kernel_size=3, strides=strides, output_padding=output_padding
    )
    (problem,) = layer.check()
    assert problem.setting == "output_padding"
    assert [fix.text() for fix in problem.fixes] == fixes
