"""Windows that slide over an axis: convolution and pooling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calc.dims import PENDING, Open, open_dim
from calc.problems import Problem
from calc.shape_rules import windows

lengths = st.integers(1, 60)
sizes = st.integers(1, 9)
strides = st.integers(1, 5)
rates = st.integers(1, 4)


def counted(length, size, stride, rate):
    """The windows that fit, one by one."""
    reach = rate * (size - 1) + 1
    return len(range(0, length - reach + 1, stride))


@given(lengths, sizes, strides, rates)
def test_valid_counts_the_whole_windows(length, size, stride, rate):
    expected = counted(length, size, stride, rate)
    if expected:
        assert windows.slide([length], [size], [stride], "valid", [rate]) == [expected]
    else:
        with pytest.raises(Problem):
            windows.slide([length], [size], [stride], "valid", [rate])


@given(lengths, sizes, strides, st.sampled_from(["same", "causal"]))
def test_same_and_causal_start_a_window_at_every_stride(length, size, stride, padding):
    assert windows.slide([length], [size], [stride], padding) == [len(range(0, length, stride))]


@given(lengths, sizes, strides, rates, st.sampled_from(["valid", "same"]))
def test_an_unknown_length_gives_what_the_number_gives(length, size, stride, rate, padding):
    time = open_dim("time")
    (unknown,) = windows.slide([time], [size], [stride], padding, [rate])
    assert isinstance(unknown, Open)
    assert unknown.value({"time": length}) == windows.slid(length, size, stride, padding, rate)


def test_a_pending_length_stays_pending_and_the_others_are_told():
    assert windows.slide([PENDING, 28], [3, 3], [1, 1], "valid") == [PENDING, 26]


def test_where_no_window_fits_the_problem_names_axis_and_both_sizes():
    with pytest.raises(Problem) as caught:
        windows.slide([28, 4], [5, 5], [1, 1], "valid")
    assert str(caught.value) == "no window fits: width is 4, the window spans 5"
    assert [fix.text() for fix in caught.value.fixes] == [
        "Set padding to same",
        "Make the window 4 or smaller",
    ]


@given(lengths, sizes, strides, rates, st.sampled_from(["valid", "same"]))
def test_the_working_is_the_arithmetic_that_it_shows(length, size, stride, rate, padding):
    (step,) = windows.explain([length], [size], [stride], padding, [rate])
    sum_ = step.numbers.replace("−", "-").replace("×", "*")
    sum_ = sum_.replace("⌊", "int(__import__('math').floor(").replace("⌋", "))")
    sum_ = sum_.replace("⌈", "int(__import__('math').ceil(").replace("⌉", "))")
    assert eval(sum_) == step.result


def test_the_working_of_an_unknown_length_shows_its_name():
    time = open_dim("time")
    (step,) = windows.explain([time - 4], [3], [2], "valid")
    assert step.numbers == "⌊((time − 4) − 3) / 2⌋ + 1"
    assert str(step.result) == "⌊(time − 5) / 2⌋"
