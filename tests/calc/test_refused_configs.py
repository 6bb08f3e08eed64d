"""Configs as files may have them, and which of them Keras refuses to read."""

from __future__ import annotations

import pytest

import calc.layers  # noqa: F401 - registers them
from calc.dims import open_dim
from calc.evaluation import evaluate
from calc.register import REGISTER
from calc.tensor import Shape, Tensor

SEQUENCE = Tensor(Shape((open_dim("batch"), 5, 4)))
SLASH = {"class_name": "Dense", "config": {"name": "a/b", "units": 3}}
CELL = {"class_name": "GRUCell", "config": {"name": "a/b", "units": 3}}
MINE = {"module": "mine", "class_name": "Own", "config": {}, "registered_name": "mine>Own"}
BIASED = {"name": "a", "units": 3, "bias_initializer": "orthogonal"}
REFUSED = [
    ("TimeDistributed", {"layer": SLASH}),
    ("TimeDistributed", {"layer": {"class_name": "TimeDistributed", "config": {"layer": SLASH}}}),
    ("RNN", {"cell": CELL}),
    ("Dense", {"units": 3, "name": 3}),
    ("Dense", {"units": 3, "kernel_regularizer": {}}),
    ("Dense", {"units": 3, "kernel_initializer": {"class_name": "Nope", "config": {}}}),
    ("Dense", {"units": 3, "kernel_initializer": "constant"}),
    ("Dense", {"units": 3, "kernel_initializer": "stft"}),
    ("Dense", {"units": 3, "bias_initializer": "orthogonal"}),
    ("LSTM", {"units": 3, "bias_initializer": {"class_name": "Identity", "config": {}}}),
    ("TimeDistributed", {"layer": {"class_name": "Dense", "config": BIASED}}),
    ("Conv1D", {"filters": 3, "kernel_size": 2, "kernel_initializer": "identity"}),
    ("DepthwiseConv1D", {"kernel_size": 2, "depthwise_initializer": "identity"}),
    ("Dense", {"units": 3, "kernel_initializer": {"class_name": "Ones", "config": {"a": 1}}}),
    ("Dense", {"units": 3, "bias_regularizer": {"class_name": "L2", "config": {"l2": -1}}}),
    ("Dense", {"units": 3, "activation": {"class_name": "function", "config": "relu"}}),
    ("Dense", {"units": 3, "dtype": {}}),
    ("Dropout", {"rate": 0.5, "activity_regularizer": "l3"}),
    ("Dropout", {"rate": 0.5, "seed": {}}),
    ("Discretization", {"bin_boundaries": 2}),
    ("InputLayer", {"batch_shape": [None, 3], "dtype": "mixed_float16"}),
    ("InputLayer", {"batch_input_shape": [None, 3], "shape": [3]}),
    ("InputLayer", {"batch_input_shape": [None, 3], "batch_size": 4}),
]
TAKEN = [
    ("Dense", {"units": 3, "kernel_regularizer": {"class_name": "L2", "config": {"l2": 0.1}}}),
    ("Dense", {"units": 3, "kernel_initializer": {"class_name": "glorot_uniform"}}),
    ("Dense", {"units": 3, "kernel_initializer": MINE}),
    ("Dense", {"units": 3, "kernel_initializer": "identity"}),
    ("Dense", {"units": 3, "kernel_initializer": "identity", "dtype": "int8_from_float32"}),
    ("Dense", {"units": 3, "bias_initializer": "orthogonal", "use_bias": False}),
    ("GRU", {"units": 3, "bias_initializer": "orthogonal"}),
    ("Conv1D", {"filters": 3, "kernel_size": 2, "kernel_initializer": "stft"}),
    ("Conv1D", {"filters": 3, "kernel_size": 2, "kernel_initializer": "orthogonal"}),
    ("Dropout", {"rate": 0.5, "activity_regularizer": "l2"}),
    ("Dropout", {"rate": 0.0, "seed": "any"}),
    ("SimpleRNN", {"units": 3, "activity_regularizer": "l3"}),
    ("MaxPooling1D", {"pool_size": [2.0], "strides": [2.0]}),
    ("Conv1D", {"filters": 2, "kernel_size": [2], "strides": [2.0]}),
    ("InputLayer", {"input_shape": [3], "batch_size": 4}),
]


def problems(name, config):
    inputs = () if name == "InputLayer" else (SEQUENCE,)
    return evaluate(REGISTER[name].from_config({"name": "layer", **config}), inputs).problems


@pytest.mark.parametrize(("name", "config"), REFUSED)
def test_what_keras_refuses_is_a_problem(name, config):
    assert [problem.severity for problem in problems(name, config)].count("error") >= 1


@pytest.mark.parametrize(("name", "config"), TAKEN)
def test_what_keras_takes_is_none(name, config):
    assert problems(name, config) == ()


@pytest.mark.parametrize(("name", "config"), REFUSED)
def test_what_is_refused_is_written_back(name, config):
    layer = REGISTER[name].from_config({"name": "layer", **config})
    written = layer.config()
    for key in config.keys() & {"name", "kernel_regularizer", "activity_regularizer", "seed"}:
        assert written[key] == config[key]


def test_a_padded_axis_of_no_length_stays_one():
    empty = Tensor(Shape((open_dim("batch"), 0, 4)))
    layer = REGISTER["Conv1D"].from_config({"filters": 2, "kernel_size": [3], "padding": "same"})
    found = evaluate(layer, (empty,))
    assert found.outputs[0].shape.text() == "batch, 0, 2"


def test_an_initializer_that_cannot_fill_a_weight_is_told_with_what_would():
    dense = REGISTER["Dense"](name="d", units=3, bias_initializer="orthogonal")
    (problem,) = evaluate(dense, (SEQUENCE,)).problems

    assert str(problem) == "bias_initializer: Orthogonal needs at least 2 axes, bias has 1"
    assert problem.setting == "bias_initializer"
    assert [fix.text() for fix in problem.fixes] == ["Set bias_initializer to zeros"]
