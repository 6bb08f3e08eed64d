"""Calls after the first: what Keras lets into weights and chains that are there already."""

from __future__ import annotations

import pytest

import calc.layers  # noqa: F401 - registers them
from graph.document import Document
from graph.formats import keras_json
from graph.report import report


def entry(name, class_name, config, *sources):
    """A layer of a file and its calls, one for each source or list of sources."""
    calls = [{"args": [tensors(one)], "kwargs": {}} for one in sources]
    described = {"class_name": class_name, "config": {"name": name, **config}, "name": name}
    return {"module": "keras.layers", "registered_name": None, **described, "inbound_nodes": calls}


def tensors(source):
    """The tensor of this name in a call, or a list of such."""
    if isinstance(source, tuple):
        return [tensors(one) for one in source]
    config = {"shape": [None], "dtype": "float32", "keras_history": [source, 0, 0]}
    return {"class_name": "__keras_tensor__", "config": config}


def refusals(first, second, class_name, config):
    """What is wrong with a layer that is called on an input of each of these shapes."""
    layers = [
        entry("a", "InputLayer", {"batch_shape": [None, *first], "dtype": "float32"}),
        entry("b", "InputLayer", {"batch_shape": [None, *second], "dtype": "float32"}),
        entry("shared", class_name, config, "a", "b"),
    ]
    ends = {
        "input_layers": [["a", 0, 0], ["b", 0, 0]],
        "output_layers": [["shared", 0, 0], ["shared", 1, 0]],
    }
    model = {"class_name": "Functional", "config": {"name": "m", "layers": layers, **ends}}
    found = report(Document(keras_json.from_json(model)))["problems"]
    return [problem["message"] for problem in found if problem["severity"] == "error"]


KNOWN, OPEN = (5, 3), (5, None)
WEIGHTED = [
    ("Dense", {"units": 4}),
    ("Conv1D", {"filters": 4, "kernel_size": [2]}),
    ("SeparableConv1D", {"filters": 4, "kernel_size": [2]}),
    ("LSTM", {"units": 4}),
    ("LayerNormalization", {}),
]


@pytest.mark.parametrize(("class_name", "config"), WEIGHTED)
def test_a_size_may_be_unknown_where_the_weights_are_there(class_name, config):
    assert refusals(KNOWN, OPEN, class_name, config) == []


@pytest.mark.parametrize(("class_name", "config"), WEIGHTED)
def test_a_size_must_be_known_where_they_are_made(class_name, config):
    assert len(refusals(OPEN, KNOWN, class_name, config)) >= 1


def test_a_depthwise_convolution_counts_channels_in_every_call():
    assert len(refusals(KNOWN, OPEN, "DepthwiseConv1D", {"kernel_size": [2]})) == 1


CHAIN = {"layers": [{"module": "keras.layers", "class_name": "ReLU", "config": {"name": "r"}}]}


@pytest.mark.parametrize(
    ("first", "second", "accepted"),
    [
        ((8, 3), (8, 3), True),
        ((None, 3), (8, 3), True),
        ((8, 3), (None, 3), True),
        ((8, 1), (8,), True),
        ((8, 3), (9, 3), False),
        ((3,), (8, 3), False),
    ],
)
def test_a_chain_without_an_input_keeps_to_its_first_call(first, second, accepted):
    assert (refusals(first, second, "Sequential", CHAIN) == []) is accepted


def batches_joined(batch):
    """A model that lays its input twice along the batch and merges that with the input."""
    layers = [
        entry("x", "InputLayer", {"batch_shape": [batch, 3], "dtype": "float32"}),
        entry("twice", "Concatenate", {"axis": 0}, ("x", "x")),
        entry("least", "Minimum", {}, ("twice", "x")),
    ]
    return {"layers": layers, "input_layers": ["x", 0, 0], "output_layers": ["least", 0, 0]}


def test_batches_that_a_call_makes_differ_are_left_open():
    layers = [
        entry("a", "InputLayer", {"batch_shape": [8, 3], "dtype": "float32"}),
        entry("inner", "Functional", batches_joined(None), "a"),
    ]
    ends = {"input_layers": ["a", 0, 0], "output_layers": ["inner", 0, 0]}
    model = {"class_name": "Functional", "config": {"name": "m", "layers": layers, **ends}}
    found = report(Document(keras_json.from_json(model)))
    assert [problem["severity"] for problem in found["problems"]] == ["warning"]
    assert found["layers"][1]["nodes"][0]["outputs"] == [[None, 3]]


def test_batches_that_differ_where_a_layer_is_built_are_refused():
    model = {"class_name": "Functional", "config": {"name": "m", **batches_joined(8)}}
    found = report(Document(keras_json.from_json(model)))["problems"]
    assert [problem["message"] for problem in found] == ["inputs have different batch sizes: 8, 16"]


def calls_of_a_merge(class_name, config, first, second):
    """What is reported of a merging layer that is called on inputs of these shapes, twice."""
    shapes = dict(zip("abcdefgh", (*first, *second), strict=False))
    layers = [
        entry(name, "InputLayer", {"batch_shape": list(shape), "dtype": "float32"})
        for name, shape in shapes.items()
    ]
    pairs = tuple(shapes)[: len(first)], tuple(shapes)[len(first) :]
    layers.append(entry("shared", class_name, config, *pairs))
    ends = {
        "input_layers": [[name, 0, 0] for name in shapes],
        "output_layers": [["shared", 0, 0], ["shared", 1, 0]],
    }
    model = {"class_name": "Functional", "config": {"name": "m", "layers": layers, **ends}}
    found = report(Document(keras_json.from_json(model)))
    outputs = [node["outputs"][0] for node in found["layers"][-1]["nodes"]]
    return outputs[1], [(p["node"], p["severity"]) for p in found["problems"]]


@pytest.mark.parametrize(
    ("class_name", "config", "first", "second", "output"),
    [
        ("Add", {}, [(None, 3)] * 2, [(8, 3), (16, 3)], [None, 3]),
        ("Subtract", {}, [(None, 3)] * 2, [(8, 3)] * 3, [8, 3]),
        ("Concatenate", {}, [(None, 3, 4), (None, 3, 5)], [(8, 3, 4), (8, 2, 5)], [8, 3, 9]),
        ("Dot", {"axes": 1}, [(None, 3)] * 2, [(None, 3), (None, 2)], [None, 1]),
    ],
)
def test_a_merge_that_is_built_takes_what_it_would_refuse_at_first(
    class_name, config, first, second, output
):
    assert calls_of_a_merge(class_name, config, first, second) == (output, [(1, "warning")])
    assert calls_of_a_merge(class_name, config, second, first)[1][0] == (0, "error")
