"""Sketches as Keras 3 JSON: what a file said comes back; what was drawn is as Keras writes it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from graph import commands
from graph.document import Document
from graph.exporting import target, warnings
from graph.files import open_file
from graph.formats import keras_json
from graph.formats.format_error import FormatError
from graph.formats.keras_settings import policy
from graph.formats.keras_writer import dumps, to_json
from graph.sketch import Sketch
from tests.graph.keras_text import call, entry, given, model, opened, sequential, tensor
from tests.graph.recorded_models import FOLDER, HOUSE

RECORDED = sorted(
    path.stem for path in FOLDER.glob("*.json") if "." not in path.stem and path.stem != "index"
)
EXAMPLES = sorted((HOUSE / "resources" / "examples").glob("*.layersketch"))
CASES = sorted((HOUSE / "tests" / "calc" / "cases").glob("*.jsonl"))
ALIKE = {
    "RandomShear": ("x_factor", "y_factor"),
    "ContrastLimitedAdaptiveHistogramEqualization": ("tile_grid_size",),
    "RandAugment": ("value_range",),
    "GroupQueryAttention": ("use_bias",),
}
"""Settings that mean the same in two forms."""


@pytest.mark.parametrize("name", RECORDED)
def test_a_file_of_keras_is_written_as_it_was(name):
    text = (FOLDER / f"{name}.json").read_text(encoding="utf-8")
    sketch = open_file(FOLDER / f"{name}.json").sketch

    assert to_json(sketch) == json.loads(text)
    assert keras_json.from_json(json.loads(dumps(sketch))) == sketch


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_setting_is_written_as_keras_writes_it(path):
    for line in path.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        if "serialized" not in case:
            continue
        entry = case["serialized"]
        config = {**entry["config"], "name": "it"}
        data = {**sequential([given("x", 4)]), "module": "keras"}
        data["config"]["layers"].append({**entry, "config": config})
        *_, found = to_json(keras_json.from_json(data))["config"]["layers"]
        for key in ALIKE.get(case["layer"], ()):
            config.pop(key, None)
            found["config"].pop(key, None)
        assert without_built(found["config"]) == without_built(config), case["id"]


def without_built(value):
    """The config without the shapes that wrapped layers were built with."""
    if isinstance(value, dict):
        return {key: without_built(item) for key, item in value.items() if key != "build_config"}
    return [without_built(item) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_what_was_drawn_is_read_again_as_it_was(path):
    sketch = open_file(path).sketch
    written = to_json(sketch)
    again = keras_json.from_json(json.loads(json.dumps(written)))

    assert to_json(again) == written
    assert Document(again).table.totals == Document(sketch).table.totals


@pytest.mark.parametrize(
    ("class_name", "config", "written"),
    [
        (
            "MaxPooling2D",
            {"pool_size": [2, 3]},
            {"strides": [2, 3], "data_format": "channels_last"},
        ),
        ("MaxPooling2D", {"pool_size": [2, 2], "strides": [1, 1]}, {"strides": [1, 1]}),
        ("MultiHeadAttention", {"num_heads": 2, "key_dim": 8}, {"value_dim": 8}),
        ("Conv2D", {"filters": 4, "kernel_size": [3, 3]}, {"data_format": "channels_last"}),
        ("MelSpectrogram", {"fft_length": 512}, {"sequence_length": 512, "max_freq": 8000}),
        ("HashedCrossing", {"num_bins": 4}, {"dtype": "int64"}),
        ("HashedCrossing", {"num_bins": 4, "output_mode": "one_hot"}, {"dtype": "float32"}),
        ("Hashing", {"num_bins": 4, "output_mode": "count"}, {"dtype": policy("float32")}),
        ("Hashing", {"num_bins": 4}, {"dtype": policy("int64")}),
        ("StringLookup", {}, {"dtype": policy("float32")}),
    ],
)
def test_what_is_left_to_keras_is_written_as_it_fills_it(class_name, config, written):
    data = sequential([given("x", 8, 8, 3), entry(class_name, "it", **config)])
    *_, found = to_json(keras_json.from_json(data))["config"]["layers"]
    assert {key: found["config"][key] for key in written} == written


LEFT = {"pool_size": 2, "strides": None, "data_format": None}


@pytest.mark.parametrize(
    ("module", "class_name", "config"),
    [
        ("keras.src.ops.core", "Cast", {"dtype": "int32"}),
        ("keras.src.ops.nn", "MaxPool", {**LEFT, "padding": "same"}),
        ("my", "Strange", {**LEFT, "dtype": "int8"}),
    ],
)
def test_what_is_no_layer_of_keras_is_written_as_it_was(tmp_path, module, class_name, config):
    strange = entry(class_name, "it", [call(tensor("x"))], module=module, **config)
    data = model([given("x", 8, 8, 3), strange], ["it", 0, 0], ["x", 0, 0])
    *_, found = to_json(opened(tmp_path, data).sketch)["config"]["layers"]
    assert found["config"] == {"name": "it", **config}


# -- what is not understood


def test_an_unknown_layer_comes_back_with_all_that_stood_beside_it(tmp_path):
    strange = entry("Strange", "s", [call(tensor("x"), depth=[1, {"a": None}])], module="my", n=3)
    strange |= {"build_config": {"input_shape": [None, 4]}, "registered_name": "my>Strange"}
    data = model([given("x", 4), strange], ["s", 0, 0], ["x", 0, 0], compile_config={"loss": "mse"})
    written = to_json(opened(tmp_path, data).sketch)

    assert written["config"]["layers"][1]["config"] == strange["config"]
    assert written["config"]["layers"][1]["registered_name"] == "my>Strange"
    assert written["config"]["layers"][1]["build_config"] == {"input_shape": [None, 4]}
    assert written["config"]["layers"][1]["inbound_nodes"][0]["kwargs"] == {
        "depth": [1, {"a": None}]
    }
    assert written["compile_config"] == {"loss": "mse"}


def test_settings_that_cannot_be_used_come_back_as_they_were(tmp_path):
    layers = [given("x", 4), entry("Dense", "d", [call(tensor("x"))], units="many", new=[1])]
    written = to_json(opened(tmp_path, model(layers, ["d", 0, 0])).sketch)

    config = written["config"]["layers"][1]["config"]
    assert (config["units"], config["new"]) == ("many", [1])


@pytest.mark.parametrize(
    ("inputs", "outputs"),
    [
        (["x", 0, 0], ["d", 0, 0]),
        ([["x", 0, 0]], [["d", 0, 0]]),
        ({"a": ["x", 0, 0]}, {"u": ["d", 0, 0], "v": ["x", 0, 0]}),
        ([["x", 0, 0]], [["d", 0, 0], {"w": ["x", 0, 0]}]),
    ],
)
def test_inputs_and_outputs_keep_their_structure(tmp_path, inputs, outputs):
    data = model(
        [given("x", 4), entry("Dense", "d", [call(tensor("x"))], units=3)], outputs, inputs
    )
    written = to_json(opened(tmp_path, data).sketch)["config"]

    assert (written["input_layers"], written["output_layers"]) == (inputs, outputs)


# -- what was changed


def test_shapes_that_are_true_no_more_are_left_out(tmp_path):
    dense = {**entry("Dense", "d", [call(tensor("x"))], units=3)}
    dense["build_config"] = {"input_shape": [None, 4]}
    data = model([given("x", 4), dense], ["d", 0, 0])
    data["config"]["layers"][1]["inbound_nodes"][0]["args"][0]["config"]["shape"] = [None, 4]
    document = Document(opened(tmp_path, data).sketch)

    assert "build_config" in to_json(document.sketch)["config"]["layers"][1]
    document.do(commands.configure_text(document.sketch, "l1", "batch_shape", "None, 9"))
    assert "build_config" not in to_json(document.sketch)["config"]["layers"][1]


def test_what_is_half_typed_is_told_and_the_last_good_value_written(tmp_path):
    data = sequential([given("x", 4), entry("Dense", "d", units=3)])
    document = Document(opened(tmp_path, data).sketch)
    document.do(commands.configure_text(document.sketch, "l2", "units", "3 x"))

    assert to_json(document.sketch)["config"]["layers"][1]["config"]["units"] == 3
    told = warnings(document, target("keras-json"))
    assert any("“3 x”; 3 is written instead" in sentence for sentence in told)


def test_nothing_cannot_be_exported():
    with pytest.raises(FormatError, match="no layer"):
        to_json(Sketch())


# -- the command


def run(*arguments):
    return subprocess.run(
        [sys.executable, "main.py", "export", *map(str, arguments)],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_command_writes_a_file_that_opens(tmp_path):
    out = tmp_path / "net.json"
    done = run(EXAMPLES[0], "--to", "keras-json", "-o", out)

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert open_file(out).format == "keras-json"


def test_a_model_that_keras_refuses_is_exported_with_a_warning():
    path = HOUSE / "resources" / "examples" / "shared_lstm_conflict.layersketch"
    done = run(path, "--to", "keras-json")

    assert done.returncode == 1
    assert json.loads(done.stdout)["class_name"] == "Functional"
    assert "Keras will refuse this model: 1 problem is to be solved" in done.stderr


@pytest.mark.parametrize("arguments", [("--to", "nonsense"), ()])
def test_a_call_that_is_wrong_is_one_line(arguments):
    done = run(EXAMPLES[0], *arguments)

    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
