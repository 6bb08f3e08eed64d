"""Whole models: every shape, count, weight and line is what real Keras recorded."""

from __future__ import annotations

import json

import pytest

from calc.styles import render
from graph.formats.notes import notes
from graph.report import report
from tests.graph.recorded_models import (
    INDEX,
    UNBUILT,
    document,
    same_names_in_keras_2,
    strange,
    text,
    truth,
)

BUILT = [name for name in INDEX if name != UNBUILT]
VARIANTS = {
    "summary": {},
    "summary.100": {"width": 100},
    "summary.trainable": {"console": 200, "show_trainable": True},
    "summary.nested": {"console": 200, "expand_nested": True},
    "summary.nested80": {"expand_nested": True, "show_trainable": True},
}
GENERATIONS = {"k26": "classic", "k212": "classic-2.7", "k213": "classic-2.13"}
AS_KEPT = [name for name in BUILT if same_names_in_keras_2(name)]
COUNTS = ("params", "trainable_params", "non_trainable_params")


def reported(name):
    return {layer["name"]: layer for layer in report(document(name))["layers"]}


def listed(name):
    """The layers that Keras lists: all but the input of a Sequential."""
    layers = list(reported(name))
    return layers[1:] if truth(name)["class_name"] == "Sequential" else layers


def shapes(outputs):
    """A recorded output as the list of its shapes."""
    return outputs if outputs and isinstance(outputs[0], list) else [outputs]


@pytest.mark.parametrize("name", BUILT)
def test_layers_come_in_keras_order(name):
    assert listed(name) == [layer["name"] for layer in truth(name)["layers"]]


def by_path(layers, path=()):
    """All layers with those inside models, by the names that lead to them."""
    found = {}
    for layer in layers:
        at = (*path, layer["name"])
        found |= {at: layer} | by_path(layer.get("layers", []), at)
    return found


@pytest.mark.parametrize("name", BUILT)
def test_every_layer_counts_its_weights_as_keras_does(name):
    layers = by_path(reported(name).values())
    for at, right in by_path(truth(name)["layers"]).items():
        ours = layers[at]
        counts = [key for key in COUNTS if key in right]
        assert [ours[key] for key in counts] == [right[key] for key in counts], at
        assert weights_of(ours) == right.get("weights", [])


NESTED = [name for name in BUILT if any("layers" in layer for layer in truth(name)["layers"])]


@pytest.mark.parametrize("name", NESTED)
def test_the_layers_of_a_model_inside_are_those_of_keras(name):
    layers = by_path(reported(name).values())
    for at, right in by_path(truth(name)["layers"]).items():
        if "layers" in right:
            ours = [
                layer for layer in layers[at]["layers"] if not is_input_of_chain(layers[at], layer)
            ]
            names = [layer["name"] for layer in right["layers"]]
            assert [layer["name"] for layer in ours] == names, at
            for inner, theirs in zip(ours, right["layers"], strict=True):
                assert inner["nodes"][-1]["outputs"] == shapes(theirs["output_shape"])
                assert inner["class_name"] == theirs["class_name"]


def is_input_of_chain(model, layer):
    return model["class_name"] == "Sequential" and layer["class_name"] == "InputLayer"


def weights_of(layer):
    return [[w["path"], w["shape"], w["trainable"], w["dtype"]] for w in layer["weights"]]


@pytest.mark.parametrize("name", BUILT)
def test_every_call_has_its_own_shapes(name):
    layers = reported(name)
    for right in truth(name)["layers"]:
        ours = layers[right["name"]]
        outputs = [node["outputs"] for node in ours["nodes"]]
        calls = right.get("node_output_shapes", [right["output_shape"]])
        assert outputs == [shapes(call) for call in calls], right["name"]
        if "node_input_shapes" in right:
            assert [node["inputs"] for node in ours["nodes"]] == right["node_input_shapes"]
        assert ours["connected_to"] == right["connected_to"]
        assert ours["class_name"] == right["class_name"]


@pytest.mark.parametrize("name", BUILT)
def test_the_totals_are_those_of_keras(name):
    right = truth(name)
    total = report(document(name))["total"]
    wanted = {
        "params": right["total"],
        "trainable_params": right["trainable"],
        "non_trainable_params": right["non_trainable"],
        "bytes": right["memory_bytes"],
        "complete": True,
    }
    assert {key: total[key] for key in wanted} == wanted


@pytest.mark.parametrize("name", BUILT)
def test_a_model_that_keras_builds_has_no_problem(name):
    found = report(document(name))

    assert found["problems"] == []
    assert found["sequential"] == (truth(name)["class_name"] == "Sequential")
    assert found["name"] == truth(name)["name"]


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("name", INDEX)
def test_the_summary_is_that_of_keras_byte_for_byte(name, variant):
    recorded = text(name, variant)
    if recorded is None:
        pytest.skip("Keras was not asked for this")

    assert render(document(name).keras_table, **VARIANTS[variant]) == recorded


@pytest.mark.parametrize("generation", GENERATIONS)
@pytest.mark.parametrize("name", AS_KEPT)
def test_the_summary_is_that_of_keras_2_byte_for_byte(name, generation):
    table = document(name).table_in(GENERATIONS[generation])
    assert render(table, GENERATIONS[generation]) == text(name, generation)


STRANGE = ["residual_bn", "shared_lstm", "nested_twice", "lstm_states", "unet_small"]


@pytest.mark.parametrize("name", STRANGE)
def test_a_layer_that_is_not_known_is_one_problem_per_call_and_no_more(name):
    found = report(strange(name))

    unknown = [layer for layer in found["layers"] if layer["class_name"] == "Warp"]
    assert unknown
    assert [[p["layer"], p["node"]] for p in found["problems"]] == [
        [layer["name"], index] for layer in unknown for index in range(len(layer["nodes"]))
    ]
    assert all("is not a layer that is known here" in p["message"] for p in found["problems"])
    assert not found["total"]["complete"]
    assert json.loads(json.dumps(found)) == found


@pytest.mark.parametrize("name", STRANGE)
def test_what_does_not_wait_for_an_unknown_layer_is_right_all_the_same(name):
    right = {layer["name"]: layer for layer in truth(name)["layers"]}
    counted = [layer for layer in report(strange(name))["layers"] if layer["params"] is not None]
    assert counted
    for layer in counted:
        assert layer["params"] == right[layer["name"]]["params"], layer["name"]


@pytest.mark.parametrize("name", INDEX)
def test_every_recorded_model_is_understood(name):
    assert notes(document(name).sketch) == []


def test_a_sequential_that_saw_no_input_waits_for_one():
    found = report(document(UNBUILT))

    assert found["sequential"]
    assert not found["total"]["complete"]
    assert [layer["params"] for layer in found["layers"]] == [None, 18]
    assert [problem["severity"] for problem in found["problems"]] == ["incomplete"]
