"""What a file tells in a form of its own is understood, and written back as it came."""

from __future__ import annotations

import json

import pytest

from graph.document import Document
from graph.formats.keras_json import from_json
from graph.formats.keras_writer import to_json
from graph.report import report
from tests.graph.keras_text import call, entry, given, model, sequential, tensor

SHARED = {
    "module": "keras",
    "class_name": "DTypePolicy",
    "config": {"name": "mixed_float16"},
    "registered_name": None,
    "shared_object_id": 140203,
}


def test_a_policy_that_layers_share_keeps_its_number():
    layers = [given("x", 4), *(entry("Dense", n, units=3, dtype=SHARED) for n in "ab")]
    sketch = from_json(sequential(layers))
    written = to_json(sketch)["config"]["layers"][1:]

    assert [layer["config"]["dtype"] for layer in written] == [SHARED, SHARED]
    assert sketch.layers["l2"].compute_dtype == "float16"


def test_a_policy_that_was_changed_is_no_longer_the_shared_one():
    sketch = from_json(sequential([given("x", 4), entry("Dense", "a", units=3, dtype=SHARED)]))
    changed = sketch.layers["l2"].with_setting("dtype", "float16")

    assert changed.config()["dtype"] == "float16"


LOOSE = {
    "SpectralNormalization": ("power_iterations", {"layer": entry("Dense", "d", units=3)}),
    "STFTSpectrogram": ("frame_step", {}),
}


@pytest.mark.parametrize("class_name", LOOSE)
def test_a_whole_number_may_be_written_as_a_fraction_where_keras_takes_it(class_name):
    setting, more = LOOSE[class_name]
    layers = [given("x", 900, 1), entry(class_name, "a", **more, **{setting: 2.0})]
    sketch = from_json(sequential(layers))

    assert report(Document(sketch))["problems"] == []
    assert to_json(sketch)["config"]["layers"][1]["config"][setting] == 2


def test_a_tensor_of_unknown_shape_is_written_as_one_that_keras_can_make():
    strange = entry("Warp", "warp", [call(tensor("x"))], module="my.layers")
    layers = [given("x", 4), strange, entry("Dense", "d", [call(tensor("warp"))], units=3)]
    data = model(layers, ["d", 0, 0])
    for each in data["config"]["layers"]:
        for node in each["inbound_nodes"]:
            node["args"][0]["config"]["shape"] = None
    written = json.dumps(to_json(from_json(data)))

    assert '"shape": null' not in written
