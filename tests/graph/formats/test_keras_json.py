"""Keras 3 JSON: what becomes of its structures, and what is kept for writing it back."""

from __future__ import annotations

import pytest

from calc.calling import KEYWORD
from graph.document import Document
from graph.files import FileTrouble
from graph.formats.native import dumps, loads
from graph.report import report
from graph.sketch import Edge, Tap
from tests.graph.keras_text import call, entry, given, model, opened, sequential, tensor


@pytest.fixture
def read(tmp_path):
    """The sketch that the program makes of this JSON."""
    return lambda data: opened(tmp_path, data).sketch


def told(sketch):
    return report(Document(sketch))


def dense(name, *sources, **config):
    return entry("Dense", name, [call(tensor(s)) for s in sources], units=3, **config)


# -- inputs and outputs


@pytest.mark.parametrize(
    ("outputs", "order"),
    [
        (["b", 0, 0], [("b", 0)]),
        ([["b", 0, 0]], [("b", 0)]),
        ([["b", 0, 0], ["a", 0, 0]], [("b", 0), ("a", 0)]),
        ({"z": ["a", 0, 0], "y": ["b", 0, 0]}, [("b", 0), ("a", 0)]),
        ([["a", 0, 0], {"k": ["b", 0, 0]}], [("a", 0), ("b", 0)]),
    ],
)
def test_outputs_come_single_listed_or_by_name(read, outputs, order):
    sketch = read(model([given("x", 4), dense("a", "x"), dense("b", "x")], outputs))

    names = [(sketch.layer_of(tap.node).name, tap.output) for tap in sketch.outputs()]
    assert [name for name in names if name in order] == order


def test_outputs_that_everyone_would_expect_are_not_marked(read):
    """So that what is drawn after them becomes the output."""
    sketch = read(model([given("x", 4), dense("a", "x")], [["a", 0, 0]], [["x", 0, 0]]))

    assert (sketch.properties.inputs, sketch.properties.outputs) == (None, None)


def test_an_output_in_the_middle_stays_marked(read):
    layers = [given("x", 4), dense("a", "x"), dense("b", "a")]
    sketch = read(model(layers, [["b", 0, 0], ["a", 0, 0]]))

    assert sketch.properties.outputs == (Tap("n3", 0), Tap("n2", 0))


def test_the_order_of_inputs_is_that_of_the_file(read):
    layers = [given("x", 4), given("y", 4), entry("Add", "add", [call([tensor("x"), tensor("y")])])]
    sketch = read(model(layers, ["add", 0, 0], [["y", 0, 0], ["x", 0, 0]]))

    assert [sketch.layer_of(node).name for node in sketch.inputs()] == ["y", "x"]


def test_an_inner_functional_counts_its_calls_from_one_where_it_is_an_output(read):
    inner = model([given("i", 4)], ["i", 0, 0])
    nested = {**inner, "name": "inner", "inbound_nodes": [call(tensor("x"))]}
    nested["config"]["name"] = "inner"
    sketch = read(model([given("x", 4), nested], ["inner", 1, 0]))

    assert sketch.outputs() == [Tap("n2", 0)]


# -- calls


def test_a_shared_layer_is_one_layer_with_a_node_per_call(read):
    layers = [given("x", 4), given("y", 4), dense("a", "x", "y")]
    sketch = read(model(layers, [["a", 0, 0], ["a", 1, 0]]))

    assert sketch.calls["l3"] == ["n3", "n4"]
    assert sketch.edges == [Edge("n1", 0, "n3", 0), Edge("n2", 0, "n4", 0)]


def test_calls_may_come_before_what_they_take(read):
    """A(B(A(B(x)))): each layer's second call takes what the other's first gives."""
    a = entry("Dense", "a", [call(tensor("b", 0)), call(tensor("b", 1))], units=4)
    b = entry("Dense", "b", [call(tensor("x")), call(tensor("a", 0))], units=4)
    found = told(read(model([given("x", 4), a, b], ["a", 1, 0])))

    assert found["problems"] == []
    assert found["layers"][1]["connected_to"] == [["x", 0, 0], ["a", 0, 0]]


def test_a_list_of_arguments_fills_the_slots_in_order(read):
    both = entry("Concatenate", "both", [call([tensor("y"), tensor("x")])], axis=-1)
    sketch = read(model([given("x", 4), given("y", 5), both], ["both", 0, 0]))

    assert sketch.edges == [Edge("n2", 0, "n3", 0), Edge("n1", 0, "n3", 1)]
    assert "form" not in sketch.graph.nodes["n3"]["kept"]


def test_states_given_by_name_follow_the_sequence(read):
    lstm = entry(
        "LSTM", "lstm", [call(tensor("x"), initial_state=[tensor("h"), tensor("c")])], units=2
    )
    sketch = read(model([given("x", 5, 4), given("h", 2), given("c", 2), lstm], ["lstm", 0, 0]))

    assert [(edge.source, edge.slot) for edge in sketch.edges_into("n4")] == [
        ("n1", 0),
        ("n2", 1),
        ("n3", 2),
    ]
    assert told(sketch)["problems"] == []


def test_an_input_given_by_name_is_the_first(read):
    layers = [given("x", 4), entry("Dense", "a", [call(inputs=tensor("x"))], units=3)]

    assert told(read(model(layers, ["a", 0, 0])))["problems"] == []


def test_what_else_was_passed_is_kept_with_the_call(read):
    noisy = entry("Dropout", "drop", [call(tensor("x"), training=False)], rate=0.5)
    sketch = read(model([given("x", 4), noisy], ["drop", 0, 0]))

    assert sketch.graph.nodes["n2"]["kept"] == {"kwargs": {"training": False}}


def test_a_mask_is_an_edge_to_a_slot_of_its_own(read):
    masked = entry("BatchNormalization", "bn", [call(tensor("x"), mask=tensor("x"))])
    sketch = read(model([given("x", 4), masked], ["bn", 0, 0]))

    assert [edge.slot for edge in sketch.edges_into("n2")] == [0, KEYWORD]
    assert sketch.graph.nodes["n2"]["kept"]["kwargs"] == {"mask": {"slot": KEYWORD}}
    assert told(sketch)["problems"] == []


@pytest.mark.parametrize("merging", ["Add", "Subtract", "Concatenate", "Dot"])
@pytest.mark.parametrize("how", [[tensor("x")], [tensor("x"), tensor("x")]])
def test_a_merging_layer_that_is_not_called_on_a_list_is_an_error_as_in_keras(read, merging, how):
    config = {"axes": 1} if merging == "Dot" else {}
    layers = [given("x", 4), entry(merging, "m", [call(*how)], **config)]
    found = told(read(model(layers, ["m", 0, 0])))

    assert "error" in {problem["severity"] for problem in found["problems"]}
    assert any("list" in problem["message"] for problem in found["problems"])


def test_a_layer_that_takes_one_tensor_is_not_called_on_a_list(read):
    layers = [given("x", 4), entry("Dense", "a", [call([tensor("x")])], units=3)]
    (problem,) = told(read(model(layers, ["a", 0, 0])))["problems"]

    assert problem["message"] == "needs a tensor; it is called on a list"


def test_dropout_takes_a_list_as_keras_lets_it(read):
    layers = [given("x", 4), entry("Dropout", "drop", [call([tensor("x")])], rate=0.5)]

    assert told(read(model(layers, ["drop", 0, 0])))["problems"] == []


# -- layers


@pytest.mark.parametrize(
    "beside",
    [
        {"module": "my_layers", "registered_name": "Add"},
        {"module": None, "registered_name": "my_package>Add"},
    ],
)
def test_a_class_of_ones_own_is_no_layer_of_keras(read, beside):
    add = {**entry("Add", "add", [call(tensor("x"), 1.0)]), **beside}
    sketch = read(model([given("x", 4), add], ["add", 0, 0]))

    layer = sketch.layer_of("n2")
    assert (layer.class_name, layer.entry["registered_name"]) == ("Add", beside["registered_name"])
    assert sketch.graph.nodes["n2"]["kept"] == {"args": [{"slot": 0}, 1.0]}
    (problem,) = told(sketch)["problems"]
    assert problem["message"].startswith("Add is not a layer that is known here")


NUMPY = {"module": "keras.src.ops.numpy"}


def operation(class_name, name, calls, **config):
    """An operation of keras.ops."""
    return {**entry(class_name, name, calls, **config), **NUMPY, "registered_name": class_name}


def test_an_operation_is_no_layer_although_its_class_is_called_so(read):
    add = operation("Add", "add", [call(tensor("x"), 1.0)])
    sketch = read(model([given("x", 4), add], ["add", 0, 0]))

    assert sketch.layer_of("n2").told_class() == "keras.src.ops.numpy.Add"
    kept = {"args": [{"slot": 0}, 1.0], "arguments": {"x2": 1.0}}
    assert sketch.graph.nodes["n2"]["kept"] == kept
    found = told(sketch)
    assert found["problems"] == []
    assert found["layers"][1]["nodes"][0]["outputs"] == [[None, 4]]
    assert loads(dumps(sketch)) == sketch


def test_constants_of_a_list_keep_their_places(read):
    zeros = {"class_name": "__numpy__", "config": {"value": [[0.0], [0.0]], "dtype": "float32"}}
    joined = operation("Concatenate", "c", [call([zeros, tensor("x"), zeros])], axis=1)
    sketch = read(model([given("x", 4), joined], ["c", 0, 0]))

    assert [edge.slot for edge in sketch.edges_into("n2")] == [1]
    assert sketch.graph.nodes["n2"]["kept"]["args"] == [[zeros, {"slot": 1}, zeros]]
    assert told(sketch)["layers"][1]["nodes"][0]["outputs"] == [[2, 6]]


def test_an_index_is_an_option_of_the_call(read):
    last = [{"class_name": "__ellipsis__", "config": {}}, -1]
    part = operation("GetItem", "g", [call(tensor("x"), last)])
    sketch = read(model([given("x", 7, 4), part], ["g", 0, 0]))

    assert told(sketch)["layers"][1]["nodes"][0]["outputs"] == [[None, 7]]
    assert sketch.graph.nodes["n2"]["kept"]["arguments"] == {"key": last}


def test_an_operation_without_a_rule_gives_what_the_file_declares(read):
    layers = [given("x", 4), operation("Fancy", "f", [call(tensor("x"))], deep=2)]
    layers.append(entry("Dense", "d", [call(tensor("f"))], units=3))
    found = told(read(model(layers, ["d", 0, 0])))

    assert [problem["severity"] for problem in found["problems"]] == ["warning"]
    assert found["layers"][1]["nodes"][0]["outputs"] == [[None, 1]]
    assert [layer["params"] for layer in found["layers"]] == [0, 0, 6]


def test_tensors_by_unknown_names_have_slots_one_behind_the_other(read):
    named = entry("Dense", "d", [call(tensor("x"), a=tensor("x"), b=tensor("x"))], units=3)
    sketch = read(model([given("x", 4), named], ["d", 0, 0]))

    assert [edge.slot for edge in sketch.edges_into("n2")] == [0, KEYWORD, KEYWORD + 1]


def test_an_unknown_layer_keeps_all_that_the_file_says(read):
    strange = entry("Strange", "s", [call(tensor("x"))], module="my", depth=3, what={"a": [1]})
    strange["build_config"] = {"input_shape": [None, 4]}
    sketch = read(model([given("x", 4), strange], ["s", 0, 0]))

    layer = sketch.layer_of("n2")
    assert layer.kept == {"depth": 3, "what": {"a": [1]}}
    assert layer.entry == {
        "module": "my",
        "registered_name": None,
        "build_config": {"input_shape": [None, 4]},
    }


def test_an_unknown_layer_gives_as_many_tensors_as_are_taken(read):
    strange = entry("Strange", "s", [call(tensor("x"))], module="my")
    sketch = read(model([given("x", 4), strange, dense("a", "s")], [["a", 0, 0], ["s", 0, 2]]))

    assert len(sketch.layer_of("n2").returns()) >= 1
    found = told(sketch)
    assert [p["layer"] for p in found["problems"]] == ["s"]


def test_keras_second_names_are_the_same_classes(read):
    pool = entry("MaxPool2D", "pool", [call(tensor("x"))], pool_size=[2, 2])
    found = told(read(model([given("x", 8, 8, 1), pool], ["pool", 0, 0])))

    assert found["problems"] == []
    assert found["layers"][-1]["class_name"] == "MaxPooling2D"


def test_default_initializers_get_their_names_back(read):
    zeros = {"module": "keras.initializers", "class_name": "Zeros", "config": {}}
    uniform = {"module": "keras.initializers", "class_name": "GlorotUniform"}
    layers = [
        given("x", 4),
        dense(
            "a",
            "x",
            bias_initializer=zeros,
            kernel_initializer={**uniform, "config": {"seed": None}},
        ),
        dense("b", "a", kernel_initializer={**uniform, "config": {"seed": 7}}),
    ]
    sketch = read(model(layers, ["b", 0, 0]))

    assert sketch.layers["l2"].bias_initializer == "zeros"
    assert sketch.layers["l2"].kernel_initializer == "glorot_uniform"
    assert sketch.layers["l3"].kernel_initializer["config"] == {"seed": 7}


def test_what_stands_beside_a_layer_is_kept_with_its_first_call(read):
    built = {**dense("a", "x", "x"), "build_config": {"input_shape": [None, 4]}}
    sketch = read(model([given("x", 4), built], ["a", 1, 0]))

    built = {"build_config": {"input_shape": [None, 4]}, "built_elsewhere": [[None, 1]]}
    kept = {"entry": built}
    assert [sketch.graph.nodes[node]["kept"] for node in ("n2", "n3")] == [kept, {}]


def test_what_stands_beside_the_model_is_kept(read):
    data = model([given("x", 4), dense("a", "x")], {"y": ["a", 0, 0]}, compile_config={"k": 1})
    kept = read(data).properties.kept["keras"]

    assert kept["compile_config"] == {"k": 1}
    assert kept["module"] == "keras.src.models.functional"
    assert kept["config"] == {"trainable": True}
    assert kept["outputs"] == {"y": 0}


# -- names


def test_a_doubled_name_is_an_error_on_each_and_no_refusal(read):
    found = told(read(model([given("x", 4), dense("a", "x"), dense("a", "x")], ["a", 0, 0])))

    assert [(p["severity"], p["layer"], p["message"]) for p in found["problems"]] == [
        ("error", "a", "the name 'a' is used 2 times; names must be unique")
    ] * 2
    assert [layer["params"] for layer in found["layers"]] == [0, 15, 15]


def test_a_slash_in_a_name_is_an_error_as_in_keras(read):
    (problem,) = told(read(model([given("x", 4), dense("a/b", "x")], ["a/b", 0, 0])))["problems"]

    assert problem["severity"] == "error"
    assert problem["message"].startswith("the name 'a/b' contains a slash")


# -- open sizes


def test_unrelated_open_sizes_are_not_called_the_same(read):
    layers = [
        given("x", None, 3),
        given("y", None, 3),
        given("z", None, dtype="int32"),
        given("i", None, None, 3),
    ]
    layers.append(entry("Concatenate", "m", [call([tensor("x"), tensor("y")])], axis=1))
    sketch = read(model(layers, [["m", 0, 0], ["z", 0, 0], ["i", 0, 0]]))

    dims = {layer["name"]: layer["nodes"][0]["dims"][0] for layer in told(sketch)["layers"]}
    assert dims["x"] == ["batch", "time", "3"]
    assert dims["y"] == ["batch", "time_1", "3"]
    assert dims["z"] == ["batch", "time_2"]
    assert dims["i"] == ["batch", "height", "width", "3"]
    assert dims["m"] == ["batch", "time + time_1", "3"]


# -- Sequential


def chain(*names):
    return [entry("Dense", name, units=3) for name in names]


def test_a_sequential_is_a_chain(read):
    sketch = read(sequential([given("x", 4), *chain("a", "b")]))

    assert sketch.sequential
    assert sketch.edges == [Edge("n1", 0, "n2", 0), Edge("n2", 0, "n3", 0)]


@pytest.mark.parametrize("where", ["config", "model", "batch_input_shape"])
def test_a_sequential_without_an_input_takes_its_shape_where_the_file_tells_it(read, where):
    layers, config = chain("a", "b"), {}
    if where == "config":
        config["build_input_shape"] = [None, 4]
    elif where == "model":
        layers[0] = sequential([given("x", 4), *chain("c")])
    else:
        layers[0]["config"]["batch_input_shape"] = [None, 4]
    found = told(read(sequential(layers, **config)))

    assert found["problems"] == []
    assert [layer["params"] for layer in found["layers"]] == [0, 15, 12]


def test_a_sequential_that_tells_no_shape_has_no_input_and_is_incomplete(read):
    sketch = read(sequential(chain("a", "b")))

    assert sketch.sequential
    assert {p["severity"] for p in told(sketch)["problems"]} == {"incomplete"}
    assert told(sketch)["layers"][0]["nodes"][0]["inputs"] == [None]


def test_a_doubled_name_does_not_break_the_chain(read):
    sketch = read(sequential([given("x", 4), *chain("a", "a", "a")]))

    assert sketch.is_chain()


# -- what cannot be a model


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ({"class_name": "Functional", "config": {}}, "no model with layers"),
        ({"class_name": "Dense", "config": {"units": 3}}, "no model with layers: it is a Dense"),
        ({"class_name": 3, "config": {}}, "names no class"),
        ({"class_name": "Sequential", "config": {"layers": [3]}}, "layer 1 is no object"),
        ({"class_name": "Sequential", "config": {"layers": [{}]}}, "layer 1 has no class_name"),
        (model([entry("Dense", 3)], []), "layer 1 (Dense) has no usable name"),
        (model([dense("a", "x")], []), "comes from 'x', which is not there"),
        (model([given("x", 4), entry("Dense", "a", [call(tensor("x", 5))])], []), "call 6"),
        (model([given("x", 4)], ["y", 0, 0]), "comes from 'y'"),
        (model([given("x", 4)], [["x", 0]]), "names"),
        (model([given("x", 4), entry("Dense", "a", [{"args": 3}])], []), "without args"),
        (model([given("x", 4), entry("Dense", "a", [3])], []), "a call that is no object"),
        ({"class_name": "Model", "config": {}, "keras_version": "2.4.0"}, "no model with layers"),
    ],
)
def test_what_is_no_model_is_refused_in_one_sentence(tmp_path, data, reason):
    with pytest.raises(FileTrouble) as refused:
        opened(tmp_path, data)

    assert reason in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_loop_is_a_problem_and_no_refusal(read):
    a = entry("Dense", "a", [call(tensor("b"))], units=3)
    b = entry("Dense", "b", [call(tensor("a"))], units=3)
    found = told(read(model([given("x", 4), a, b], ["a", 0, 0])))

    assert {p["message"].split(":")[0] for p in found["problems"]} == {"is part of a loop"}
