"""A problem says where: the port and the axis of the input that it is about."""

from __future__ import annotations

import pytest

from calc.dims import open_dim
from calc.evaluation import evaluate
from calc.register import REGISTER
from calc.tensor import Shape, Tensor

BATCH = open_dim("batch")


@pytest.mark.parametrize(
    ("data_format", "shape", "axis"),
    [
        ("channels_last", (BATCH, 4, 9, 3), 1),
        ("channels_last", (BATCH, 9, 4, 3), 2),
        ("channels_first", (BATCH, 3, 4, 9), 2),
    ],
)
def test_a_window_that_does_not_fit_names_the_axis(data_format, shape, axis):
    layer = REGISTER["Conv2D"].create(kernel_size=5, data_format=data_format)

    (problem,) = evaluate(layer, (Tensor(Shape(shape)),)).problems

    assert (problem.port, problem.axis) == ("x", axis)
    assert "is 4, the window spans 5" in str(problem)


def test_an_unknown_size_that_a_weight_needs_names_the_axis():
    layer = REGISTER["Dense"].create(units=3)

    (problem,) = evaluate(layer, (Tensor(Shape((BATCH, 7, open_dim("width")))),)).problems

    assert (problem.port, problem.axis) == ("x", 2)
    assert str(problem) == "kernel needs a known number of features; here it is unknown: width"


def test_what_is_not_wired_is_no_error():
    layer = REGISTER["Dense"].create(units=10)

    found = evaluate(layer, (None,))

    assert [problem.severity for problem in found.problems] == ["incomplete"]
    assert found.outputs[0].shape.text() == "…, 10"


def test_a_setting_of_a_file_without_a_usable_value_hides_only_its_own_dim():
    layer = REGISTER["Dense"].from_config({"units": -4})

    found = evaluate(layer, (Tensor(Shape((BATCH, 20, 8))),))

    assert found.outputs[0].shape.texts() == ["batch", "20", "…"]
    assert found.weights is None
    assert [problem.setting for problem in found.problems] == ["units"]


def test_a_setting_that_the_rule_cannot_do_without_hides_all():
    layer = REGISTER["Conv2D"].from_config({"filters": 3, "kernel_size": "wide"})

    found = evaluate(layer, (Tensor(Shape((BATCH, 20, 20, 8))),))

    assert not found.outputs[0].shape.ranked
