"""Calls after the first: what Keras lets into weights and chains that are there already."""

from __future__ import annotations

import pytest

import calc.layers  # noqa: F401 - registers them
from graph.document import Document
from graph.formats import keras_json
from graph.report import report


def entry(name, class_name, config, *sources):
    """A layer of a file and its calls, one for each source."""
    calls = [
        {
            "args": [
                {
                    "class_name": "__keras_tensor__",
                    "config": {"shape": [None], "dtype": "float32", "keras_history": [one, 0, 0]},
                }
            ],
            "kwargs": {},
        }
        for one in sources
    ]
    described = {"class_name": class_name, "config": {"name": name, **config}, "name": name}
    return {"module": "keras.layers", "registered_name": None, **described, "inbound_nodes": calls}


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
    source = {
        "class_name": "__keras_tensor__",
        "config": {"shape": [batch, 3], "dtype": "float32", "keras_history": ["x", 0, 0]},
    }
    twice = {**source, "config": {**source["config"], "keras_history": ["twice", 0, 0]}}
    layers = [entry("x", "InputLayer", {"batch_shape": [batch, 3], "dtype": "float32"})]
    for name, kind, config, given in (
        ("twice", "Concatenate", {"axis": 0}, [source, source]),
        ("least", "Minimum", {}, [twice, source]),
    ):
        calls = [{"args": [given], "kwargs": {}}]
        layers.append({**entry(name, kind, config), "inbound_nodes": calls})
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
