"""Models of Keras 2 in all the forms that it wrote: the same numbers, names and texts."""

from __future__ import annotations

import json

import pytest

from calc.styles import render
from graph.document import Document
from graph.files import FileTrouble, open_file
from graph.report import report
from tests.graph.keras_text import opened
from tests.graph.recorded_models import HOUSE

FOLDER = HOUSE / "tests" / "truth" / "classic"
RECORDED = sorted(path.stem for path in FOLDER.glob("*.json"))
STYLES = {"classic": "summary.k26", "classic-2.7": "summary.k212", "classic-2.13": "summary"}
WIDER = {"summary.nested": {"expand_nested": True}, "summary.trainable": {"show_trainable": True}}


def document(name):
    return Document(open_file(FOLDER / f"{name}.json").sketch)


def layer(class_name, name, nodes=(), **config):
    """An entry as Keras 2 writes it."""
    config = {"name": name, **config}
    return {"class_name": class_name, "config": config, "name": name, "inbound_nodes": list(nodes)}


def given(name, *shape, dtype="float32"):
    return layer("InputLayer", name, batch_input_shape=[None, *shape], dtype=dtype, sparse=False)


def model(layers, outputs, inputs=(), version="2.2.4"):
    config = {"name": "model_1", "layers": layers, "input_layers": inputs, "output_layers": outputs}
    head = {"class_name": "Model", "config": config}
    return {**head, "keras_version": version, "backend": "tensorflow"}


def told(folder, data):
    return report(Document(opened(folder, data).sketch))


def named(found, name):
    return next(each for each in found["layers"] if each["name"] == name)


# -- texts


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", RECORDED)
def test_the_summary_is_what_its_generation_printed(name, style):
    path = FOLDER / f"{name}.{STYLES[style]}.txt"
    if not path.exists():
        pytest.skip("the printer of that time was not asked")

    assert render(document(name).table_in(style), style) == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("variant", WIDER)
@pytest.mark.parametrize("name", RECORDED)
def test_the_summary_with_all_that_it_can_show(name, variant):
    path = FOLDER / f"{name}.{variant}.txt"
    if not path.exists():
        pytest.skip("Keras was not asked for this")

    table = document(name).keras_2_table
    assert render(table, "classic-2.13", **WIDER[variant]) == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", RECORDED)
def test_what_keras_2_built_has_no_problem_but_names_that_keras_3_refuses(name):
    found = report(document(name))["problems"]

    assert [p for p in found if "slash" not in p["message"] and p["severity"] == "error"] == []


# -- forms


NODES = [
    [[["x", 0, 0, {}]]],
    [[["x", 0, 0]]],
    [["x", 0, 0, {}]],
    [["x", 0, 0]],
]


@pytest.mark.parametrize("nodes", NODES)
def test_a_call_is_read_however_its_tensor_is_nested(tmp_path, nodes):
    found = told(tmp_path, model([given("x", 4), layer("Dense", "d", nodes, units=3)], []))

    assert named(found, "d")["connected_to"] == [["x", 0, 0]]
    assert found["total"]["params"] == 15
    assert found["problems"] == []


def test_a_layer_that_merges_takes_one_list(tmp_path):
    add = layer("Add", "add", [[["x", 0, 0, {}], ["y", 0, 0, {}]]])
    found = told(tmp_path, model([given("x", 4), given("y", 4), add], [["add", 0, 0]]))

    assert named(found, "add")["connected_to"] == [["x", 0, 0], ["y", 0, 0]]
    assert found["problems"] == []


def test_states_stand_among_the_inputs(tmp_path):
    nodes = [[["x", 0, 0, {}], ["h", 0, 0, {}], ["c", 0, 0, {}]]]
    lstm = layer("LSTM", "lstm", nodes, units=5, return_sequences=True, implementation=2)
    layers = [given("x", None, 3), given("h", 5), given("c", 5), lstm]
    found = told(tmp_path, model(layers, [["lstm", 0, 0]]))

    assert len(named(found, "lstm")["connected_to"]) == 3
    assert named(found, "lstm")["params"] == 4 * 5 * (3 + 5 + 1)
    assert found["problems"] == []


def test_a_tensor_among_the_further_arguments(tmp_path):
    nodes = [["q", 0, 0, {"value": ["v", 0, 0], "use_causal_mask": False}]]
    attention = layer("MultiHeadAttention", "mha", nodes, num_heads=2, key_dim=4, query_shape=[9])
    layers = [given("q", 5, 8), given("v", 7, 8), attention]
    found = told(tmp_path, model(layers, [["mha", 0, 0]], version="2.9.0"))

    assert named(found, "mha")["connected_to"] == [["q", 0, 0], ["v", 0, 0]]
    assert found["problems"] == []


@pytest.mark.parametrize("first", [0, 1])
def test_calls_of_a_model_are_counted_from_where_the_file_counts_them(tmp_path, first):
    inner = model([given("i", 4), layer("Dense", "d", NODES[0], units=3)], [["d", 0, 0]])
    inner["config"]["layers"][1]["inbound_nodes"] = [[["i", 0, 0, {}]]]
    inner["config"]["input_layers"] = [["i", 0, 0]]
    calls = [[["x", 0, 0, {}]], [["y", 0, 0, {}]]]
    nested = {**inner, "name": "inner", "inbound_nodes": calls}
    nested["config"]["name"] = "inner"
    both = [[["inner", first, 0, {}], ["inner", first + 1, 0, {}]]]
    layers = [given("x", 4), given("y", 4), nested, layer("Add", "add", both)]
    found = told(tmp_path, model(layers, [["add", 0, 0]]))

    assert named(found, "add")["connected_to"] == [["inner", 0, 0], ["inner", 1, 0]]
    assert found["problems"] == []


@pytest.mark.parametrize("listed", [True, False])
def test_a_sequential_whose_first_layer_tells_the_input(tmp_path, listed):
    layers = [
        {
            "class_name": "Dense",
            "config": {"name": "a", "units": 3, "batch_input_shape": [None, 4]},
        },
        {"class_name": "Dense", "config": {"name": "b", "units": 2}},
    ]
    config = layers if listed else {"name": "chain", "layers": layers}
    found = told(tmp_path, {"class_name": "Sequential", "config": config, "keras_version": "2.1.0"})

    assert [each["name"] for each in found["layers"]] == ["a_input", "a", "b"]
    assert (found["sequential"], found["total"]["params"]) == (True, 23)
    assert found["problems"] == []


# -- settings


def only(folder, class_name, *shape, **config):
    """The report about one layer on an input of this shape."""
    layers = [given("x", *shape), layer(class_name, "it", NODES[0], **config)]
    found = told(folder, model(layers, [["it", 0, 0]]))
    assert found["problems"] == []
    return named(found, "it")


def test_a_gru_without_a_word_about_it_has_one_bias(tmp_path):
    assert only(tmp_path, "GRU", 5, 3, units=4)["params"] == 3 * 4 * (3 + 4 + 1)
    assert only(tmp_path, "GRU", 5, 3, units=4, reset_after=True)["params"] == 3 * 4 * (3 + 4 + 2)


@pytest.mark.parametrize("axis", [-1, 3, [3], [-1]])
def test_batch_normalization_names_its_axis_in_a_list(tmp_path, axis):
    assert only(tmp_path, "BatchNormalization", 6, 6, 5, axis=axis)["params"] == 20


def test_leaky_relu_has_an_alpha(tmp_path):
    layers = [
        given("x", 4),
        layer("LeakyReLU", "it", NODES[0], alpha={"value": 0.25, "dtype": "f"}),
    ]
    sketch = opened(tmp_path, model(layers, [["it", 0, 0]])).sketch

    assert sketch.layers["l2"].negative_slope == 0.25


@pytest.mark.parametrize(
    "dtype",
    [
        "mixed_float16",
        {"class_name": "Policy", "config": {"name": "mixed_float16"}},
        {"class_name": "PolicyV1", "config": {"name": "mixed_float16", "loss_scale": None}},
    ],
)
def test_a_policy_is_known_by_its_name(tmp_path, dtype):
    layers = [given("x", 4), layer("Dense", "it", NODES[0], units=2, dtype=dtype)]
    sketch = opened(tmp_path, model(layers, [["it", 0, 0]])).sketch

    assert sketch.layers["l2"].dtype == "mixed_float16"


def test_words_that_change_nothing_are_left_out_and_others_are_told(tmp_path):
    config = {"units": 4, "implementation": 1, "time_major": True, "unroll": False}
    layers = [given("x", 5, 3), layer("LSTM", "it", NODES[0], **config)]
    found = opened(tmp_path, model(layers, [["it", 0, 0]]))

    assert [note for note in found.notes if "LSTM.time_major = True" in note]
    assert not [note for note in found.notes if "implementation" in note]
    assert report(Document(found.sketch))["problems"] == []


def test_what_wraps_a_layer_is_told_with_it(tmp_path):
    inner = {"class_name": "GRU", "config": {"name": "gru", "units": 2, "implementation": 1}}
    found = only(tmp_path, "Bidirectional", 5, 3, layer=inner, merge_mode="concat")

    assert found["params"] == 2 * 3 * 2 * (3 + 2 + 1)


def test_a_function_of_tensorflow_is_an_operation(tmp_path):
    add = layer("TFOpLambda", "tf.math.add", [["x", 0, 0, {"y": 1.0, "name": None}]])
    add["config"]["function"] = "math.add"
    spec = [{"start": None, "stop": None, "step": None}, {"start": 1, "stop": None, "step": None}]
    part = layer("SlicingOpLambda", "part", [["tf.math.add", 0, 0, {"slice_spec": spec}]])
    part["config"]["function"] = "__operators__.getitem"
    mean = layer("TFOpLambda", "mean", [["part", 0, 0, {"axis": [1], "keepdims": True}]])
    mean["config"]["function"] = "math.reduce_mean"
    data = model([given("x", 6, 3), add, part, mean], [["mean", 0, 0]], version="2.9.0")
    sketch = opened(tmp_path, data).sketch
    found = report(Document(sketch))

    assert found["problems"] == []
    assert [each["nodes"][0]["outputs"][0] for each in found["layers"][1:]] == [
        [None, 6, 3],
        [None, 5, 3],
        [None, 1, 3],
    ]
    text = render(Document(sketch).table, "classic-2.13")
    assert "tf.math.add (TFOpLambda)" in text
    assert "part (SlicingOpLambda)" in text


def test_a_function_that_is_not_known_is_a_box_that_is_told(tmp_path):
    strange = layer("TFOpLambda", "strange", [["x", 0, 0, {"name": None}]], function="raw_ops.Foo")
    found = opened(tmp_path, model([given("x", 4), strange], [["strange", 0, 0]]))

    assert any("TFOpLambda" in note for note in found.notes)
    assert found.sketch.layers["l2"].kept["function"] == "raw_ops.Foo"


def test_the_function_of_a_lambda_is_never_read(tmp_path):
    code = ["4wEAAAAAAAAAAAAAAAEAAAACAAAAQwAAAHMIAAAAfABkARQAUwA=", None, None]
    strange = layer("Lambda", "twice", NODES[0], function=code, function_type="lambda", module="m")
    found = opened(tmp_path, model([given("x", 4), strange], [["twice", 0, 0]]))

    text = json.dumps(found.sketch.layers["l2"].config())
    assert code[0] in text


# -- refusals


@pytest.mark.parametrize(
    "data",
    [
        {"class_name": "Sequential", "config": [], "keras_version": "1.2.2"},
        {"class_name": "Sequential", "config": [layer("Dense", "d", output_dim=4)]},
        model([given("x", 8, 8, 3), layer("Convolution2D", "c", NODES[0], nb_filter=3)], []),
    ],
)
def test_keras_1_is_refused_in_one_sentence(tmp_path, data):
    with pytest.raises(FileTrouble, match=r"Keras .*, which described layers in words") as refused:
        opened(tmp_path, data)

    assert "\n" not in str(refused.value)


def test_the_generation_is_told(tmp_path):
    found = opened(tmp_path, model([given("x", 4)], [["x", 0, 0]], version="2.4.0"))

    assert found.notes[0] == "The file is of Keras 2.4.0; it is shown as Keras 3 has it"
