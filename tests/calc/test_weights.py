"""Weights: named axes, and the sentence that explains a count."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calc.dims import PENDING, open_dim
from calc.evaluation import evaluate
from calc.register import find_kind
from calc.tensor import Shape, Tensor
from calc.weights import Times, Weight, count, counts_inside, working
from tests.calc import recorded


def weights_of(name, *shape, dtype="float32", **settings):
    kind = find_kind(name)
    return evaluate(kind.create(name="it", **settings), (Tensor(Shape(shape), dtype),)).weights


BATCH, TIME = open_dim("batch"), open_dim("time")


@pytest.mark.parametrize(
    ("weights", "formula", "sentence"),
    [
        (
            weights_of("Conv1D", BATCH, 200, 7, filters=16, kernel_size=5),
            "(time × channels + 1) × filters",
            "(5 × 7 + 1) × 16 = 576",
        ),
        (
            weights_of("Conv2D", BATCH, 28, 28, 1, filters=32, kernel_size=3),
            "(height × width × channels + 1) × filters",
            "(3 × 3 × 1 + 1) × 32 = 320",
        ),
        (
            weights_of("Dense", BATCH, 784, units=32),
            "(features + 1) × units",
            "(784 + 1) × 32 = 25,120",
        ),
        (
            weights_of("Dense", BATCH, 784, units=32, use_bias=False),
            "features × units",
            "784 × 32 = 25,088",
        ),
        (
            weights_of("Embedding", BATCH, 200, dtype="int32", input_dim=10000, output_dim=7),
            "vocabulary × width",
            "10000 × 7 = 70,000",
        ),
        (
            weights_of("LSTM", BATCH, TIME, 128, units=32),
            "(features + state + 1) × 4 × units",
            "(128 + 32 + 1) × 4 × 32 = 20,608",
        ),
        (
            weights_of("GRU", BATCH, TIME, 256, units=128),
            "(features + state + biases) × 3 × units",
            "(256 + 128 + 2) × 3 × 128 = 148,224",
        ),
        (
            weights_of("GRU", BATCH, TIME, 256, units=128, reset_after=False),
            "(features + state + 1) × 3 × units",
            "(256 + 128 + 1) × 3 × 128 = 147,840",
        ),
        (
            weights_of("SimpleRNN", BATCH, TIME, 8, units=4),
            "(features + state + 1) × units",
            "(8 + 4 + 1) × 4 = 52",
        ),
        (
            weights_of("Bidirectional", BATCH, TIME, 64),
            "2 × (features + state + 1) × 4 × units",
            "2 × (64 + 64 + 1) × 4 × 64 = 66,048",
        ),
        (weights_of("BatchNormalization", BATCH, 28, 28, 16), "4 × channels", "4 × 16 = 64"),
        (weights_of("LayerNormalization", BATCH, 16), "2 × features", "2 × 16 = 32"),
    ],
)
def test_a_count_is_told_the_way_it_comes_about(weights, formula, sentence):
    told = working(weights)
    assert (told.formula, told.sentence) == (formula, sentence)


@pytest.mark.parametrize("name", recorded.classes())
def test_the_numbers_of_every_working_come_to_its_result(name):
    for case in recorded.cases(name):
        if "error" in case:
            continue
        layer = recorded.layer_of(case)
        weights = evaluate(layer, recorded.tensors(case)).weights
        told = working(weights)
        assert (told is None) == (not weights)
        if told is not None:
            assert told.result == case["result"]["params"]
            assert eval(told.numbers.replace("×", "*")) == told.result, case["id"]


def test_an_unknown_width_is_named_in_the_count():
    told = working([Weight("kernel", features=TIME, units=3), Weight("bias", units=3)])
    assert told.sentence == "(time + 1) × 3 = 3 × time + 3"


def test_a_pending_width_is_left_open():
    weights = [Weight("kernel", features=PENDING, units=3), Weight("bias", units=3)]
    assert working(weights).sentence == "(… + 1) × 3 = …"
    assert count(weights) is None


@given(st.lists(st.lists(st.integers(1, 30), max_size=4), min_size=1, max_size=6))
def test_factoring_out_changes_no_count(shapes):
    weights = [
        Weight(f"w{n}", axes=tuple((f"a{i}", size) for i, size in enumerate(shape)))
        for n, shape in enumerate(shapes)
    ]
    told = working(weights)
    assert eval(told.numbers.replace("×", "*")) == told.result == count(weights)


def test_an_axis_that_is_a_product_counts_as_one():
    weight = Weight("kernel", features=8, units=Times(4, 16))
    assert weight.shape == (8, 64)
    assert weight.count == 512
    assert weight.factors == (("features", 8), ("", 4), ("units", 16))


def test_the_first_unknown_axis_is_the_one_to_blame():
    assert Weight("kernel", features=TIME, units=4).open_axis() == ("features", TIME)
    assert Weight("kernel", features=PENDING, units=4).open_axis() is None


def test_a_weight_renamed_keeps_the_rest():
    weight = Weight("bias", trainable=False, dtype="float32", units=4)
    renamed = weight.but(name="dense/bias")
    assert (renamed.name, renamed.trainable, renamed.dtype) == ("dense/bias", False, "float32")
    assert weight.but(trainable=True).trainable
    assert renamed.shape == weight.shape


def test_counts_by_the_layers_inside_leave_out_what_all_paths_share():
    def weight(path, size):
        return Weight(path, units=size)

    model = [weight("/vision/a/kernel", 4), weight("/vision/a/bias", 2)]
    model.append(weight("/vision/b/cell/kernel", 3))
    assert counts_inside(model) == {"a": 6, "b": 3}
    assert counts_inside([weight("kernel", 4), weight("bias", 2)]) == {"": 6}
    assert counts_inside([weight("/dense/kernel", 4), weight("/dense/bias", 2)]) == {"": 6}
    assert counts_inside([]) == {}
