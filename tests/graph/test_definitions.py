"""Layer classes of the user's own in a sketch: placed, changed everywhere at once, kept."""

from __future__ import annotations

import json

import pytest

from calc.custom import CustomLayer, Definition, Setting, custom
from calc.layers.recurrent.time_distributed import TimeDistributed
from calc.unknown import UnknownLayer
from graph import clipboard, commands, definitions
from graph.commands import copying
from graph.document import Document
from graph.edits import AddLayer, AddNode, Connect, apply_all
from graph.formats.format_error import FormatError
from graph.formats.keras_json import from_json
from graph.formats.keras_writer import to_json
from graph.formats.native import dumps, loads
from graph.fresh import asked_for
from graph.models import model_of
from graph.sketch import Edge, Sketch
from tests.graph.hands import chain, scratch, state
from tests.graph.keras_text import call, entry, given, model, tensor

WIDEN = Definition(
    "Widen",
    (Setting("filters", "count", 8),),
    inputs=("x: ..., width",),
    outputs=("..., filters",),
    weights=("kernel: width × filters",),
)
TWICE = Definition(
    "Widen",
    (Setting("filters", "count", 8),),
    inputs=("x: ..., width",),
    outputs=("..., 2 × filters",),
    weights=("kernel: width × (2 × filters)",),
)


def shapes(document):
    return [str(document.outcome(n).outputs[0].shape) for n in document.sketch.nodes]


def placed(count=2):
    document = chain("InputLayer")
    for _ in range(count):
        document.do(
            commands.place_after(document.sketch, asked_for(WIDEN), document.sketch.nodes[-1])
        )
    return document


def test_a_layer_of_a_defined_class_is_placed_like_any_other():
    document = placed()
    assert [document.sketch.layer_of(n).name for n in document.sketch.nodes][1:] == [
        "widen", "widen_1",
    ]  # fmt: skip
    assert shapes(document) == ["batch, 784", "batch, 8", "batch, 8"]
    assert document.table.totals.params == 784 * 8 + 8 * 8
    assert definitions.definitions(document.sketch) == (WIDEN,)
    assert state(document) == scratch(document)


def test_changing_a_definition_changes_all_layers_of_its_class_in_one_step():
    document = placed()
    before = state(document)
    document.do(definitions.define(document.sketch, TWICE))
    assert shapes(document) == ["batch, 784", "batch, 16", "batch, 16"]
    assert definitions.definitions(document.sketch) == (TWICE,)
    assert state(document) == scratch(document)
    assert document.undo_label == "Define Widen"
    document.undo()
    assert state(document) == before
    document.redo()
    assert definitions.definitions(document.sketch) == (TWICE,)


def test_a_class_can_be_called_otherwise():
    document = placed()
    wider = Definition("Wider", WIDEN.settings, WIDEN.inputs, WIDEN.outputs, WIDEN.weights)
    document.do(definitions.define(document.sketch, wider, "Widen"))
    assert definitions.definitions(document.sketch) == (wider,)
    assert {document.sketch.layer_of(n).class_name for n in ("n2", "n3")} == {"Wider"}


def test_the_same_definition_again_changes_nothing():
    document = placed()
    assert not definitions.define(document.sketch, WIDEN).edits


def test_layers_inside_wrappers_and_models_are_defined_too():
    box = UnknownLayer(name="inside", named_class="Widen", kept={"filters": 3})
    inner = Sketch()
    apply_all(inner, [AddLayer("l1", box), AddNode("n1", "l1", 0, 0)])
    sketch = Sketch()
    apply_all(
        sketch,
        [
            AddLayer("l1", TimeDistributed(name="every", layer=box)),
            AddNode("n1", "l1", 0, 0),
            AddLayer("l2", model_of(inner, "whole")),
            AddNode("n2", "l2", 0, 100),
            AddLayer("l3", TimeDistributed(name="deep", layer=model_of(inner, "wrapped"))),
            AddNode("n3", "l3", 0, 200),
        ],
    )
    document = Document(sketch)
    before = state(document)
    assert [layer.class_name for layer in definitions.undefined(sketch)] == ["Widen"]
    document.do(definitions.define(sketch, WIDEN))
    assert not definitions.undefined(sketch)
    assert definitions.definitions(sketch) == (WIDEN,)
    assert sketch.layers["l1"].layer.filters == 3
    assert sketch.layers["l2"].sketch.layers["l1"].filters == 3
    assert sketch.layers["l3"].layer.sketch.layers["l1"].filters == 3
    again = loads(dumps(sketch))
    assert dumps(again) == dumps(sketch)
    assert isinstance(again.layers["l1"].layer, CustomLayer)
    assert isinstance(again.layers["l3"].layer.sketch.layers["l1"], CustomLayer)
    document.undo()
    assert state(document) == before


def test_a_sketch_keeps_its_definitions_in_its_file():
    document = placed()
    document.do(commands.configure_text(document.sketch, "l2", "filters", "5"))
    document.do(commands.configure_text(document.sketch, "l3", "filters", "many"))
    again = Document(loads(dumps(document.sketch)))
    assert state(again) == state(document)
    first, second = again.sketch.layers["l2"], again.sketch.layers["l3"]
    assert type(first) is type(second)
    assert second.drafts["filters"].value == "many"


def test_a_copied_layer_brings_its_definition_along():
    document = placed(1)
    other = Document()
    other.do(copying.paste(other.sketch, clipboard.copy(document.sketch, ["n2"])))
    assert definitions.definitions(other.sketch) == (WIDEN,)


KERAS = model(
    [
        given("x", 5, 7),
        {
            **entry("Widen", "w", [call(tensor("x"))], filters=4, odd=[1, {"a": None}]),
            "module": "mine.layers",
            "registered_name": "mine>Widen",
        },
        entry("Dense", "d", [call(tensor("w"))], units=2),
    ],
    [["d", 0, 0]],
    [["x", 0, 0]],
)


def test_a_box_of_a_keras_file_computes_once_it_is_defined():
    document = Document(from_json(KERAS))
    assert shapes(document)[1:] == ["batch, 1", "batch, 2"]  # as the file declares it
    first = definitions.definition_for(document.sketch, "Widen")
    assert [(s.name, s.kind, s.default) for s in first.settings] == [
        ("filters", "count", 4), ("odd", "any", [1, {"a": None}]),
    ]  # fmt: skip
    document.do(definitions.define(document.sketch, WIDEN))
    assert shapes(document)[1:] == ["batch, 5, 4", "batch, 5, 2"]
    assert document.table.totals.params == 7 * 4 + 4 * 2 + 2
    again = loads(dumps(document.sketch))
    layer = next(layer for layer in again.layers.values() if isinstance(layer, CustomLayer))
    assert layer.entry["registered_name"] == "mine>Widen"
    assert layer.config()["odd"] == [1, {"a": None}]


def written(document):
    """The entry of the box in what is written for Keras."""
    return next(e for e in to_json(document.sketch)["config"]["layers"] if e["name"] == "w")


def test_a_box_is_written_back_as_it_came_defined_or_not():
    document = Document(from_json(KERAS))
    before = written(document)
    assert before["config"] == KERAS["config"]["layers"][1]["config"]
    document.do(definitions.define(document.sketch, WIDEN))
    assert written(document) == before
    owner = document.sketch.owner("n2")
    document.do(commands.configure_text(document.sketch, owner, "filters", "9"))
    assert written(document) == {**before, "config": {**before["config"], "filters": 9}}


def in_h5():
    """The same model as the JSON in a legacy h5 file tells it: the package stands in the class."""
    data = json.loads(json.dumps(KERAS))
    for each in data["config"]["layers"]:
        del each["module"], each["registered_name"]
        each["class_name"] = {"Widen": "mine>Widen"}.get(each["class_name"], each["class_name"])
    return data


def test_a_box_of_an_h5_file_is_called_by_its_class_and_written_back_as_it_came():
    document = Document(from_json(in_h5()))
    (box,) = definitions.undefined(document.sketch)

    assert [row.class_name for row in document.table.rows][1] == box.class_name == "Widen"
    assert written(document)["class_name"] == "mine>Widen"


def test_a_box_of_an_h5_file_can_be_defined_and_keeps_its_package():
    document = Document(from_json(in_h5()))
    first = definitions.definition_for(document.sketch, "Widen")
    assert list(first.faults) == []
    document.do(definitions.define(document.sketch, WIDEN))

    assert shapes(document)[1:] == ["batch, 5, 4", "batch, 5, 2"]
    assert written(document)["class_name"] == "Widen"
    assert written(document)["registered_name"] == "mine>Widen"


def test_a_drawn_layer_of_a_defined_class_is_written_for_keras():
    layer = to_json(placed(1).sketch)["config"]["layers"][1]
    assert layer["class_name"] == "Widen"
    assert layer["module"] is None
    assert layer["registered_name"] == "Custom>Widen"
    assert layer["config"] == {
        "name": "widen", "trainable": True, "dtype": "float32", "filters": 8,
    }  # fmt: skip


def test_a_class_that_nobody_used_begins_as_one_that_hands_on_its_input():
    assert definitions.definition_for(Sketch(), "New") == Definition("New")


@pytest.mark.parametrize(
    "definition",
    [3, {"class": "A", "settings": 3}, {"class": "A", "weights": ["x" * 501]}, {}],
)
def test_a_file_with_a_damaged_definition_is_refused(definition):
    text = dumps(placed(1).sketch)
    sketch = loads(text)
    assert len(sketch) == 2
    start = text.index('"definition": ')
    decoder = json.JSONDecoder()
    _, length = decoder.raw_decode(text[start + len('"definition": ') :])
    end = start + len('"definition": ') + length
    damaged = text[: start + len('"definition": ')] + json.dumps(definition) + text[end:]
    with pytest.raises(FormatError, match="damaged"):
        loads(damaged)


def test_a_file_with_too_many_definitions_is_refused():
    data = json.loads(dumps(placed(1).sketch))
    layer = data["layers"][1]
    data["layers"] = [data["layers"][0]] + [
        {**layer, "id": f"l{at}", "definition": {**layer["definition"], "class": f"C{at}"}}
        for at in range(2, 300)
    ]
    with pytest.raises(FormatError, match="defines more than 200 classes"):
        loads(json.dumps(data))


def test_a_library_is_read_as_it_was_written():
    text = definitions.library_text([TWICE, WIDEN, WIDEN])
    found = definitions.read_library(text)
    assert set(found) == {WIDEN, TWICE}
    assert definitions.library_text(found) == text
    assert definitions.read_library(definitions.library_text([])) == ()


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "{}", '{"classes": []}', '{"layersketch_definitions": 2, "classes": []}',
        '{"layersketch_definitions": 1, "classes": [3]}', '{"layersketch_definitions": 1}',
    ],
)  # fmt: skip
def test_what_is_no_library_is_refused_in_one_sentence(text):
    with pytest.raises(FormatError) as told:
        definitions.read_library(text)
    assert "\n" not in str(told.value)


def test_wires_stay_where_a_new_definition_has_fewer_inputs():
    pair = Definition("Pair", inputs=("a: ..., w", "b: ..., w"), outputs=("..., w",))
    document = chain("InputLayer", "Dense")
    document.do(commands.place_after(document.sketch, asked_for(pair), "n1"))
    document.apply("wire", [Connect(Edge("n1", 0, "n3", 1))])
    alone = Definition("Pair", inputs=("a: ..., w",), outputs=("..., w",))
    document.do(definitions.define(document.sketch, alone))
    problems = [str(p) for p in document.outcome("n3").problems]
    assert problems == ["has no input 2; it takes 1"]
    assert str(document.outcome("n3").outputs[0].shape) == "batch, 784"


def test_only_edits_that_bring_or_take_a_class_ask_for_the_definitions_anew():
    document = placed(0)
    told = []

    def changed(change):
        before = told[-1][0] if told else ()
        asked = any(definitions.redefines(edit, before) for edit in change.edits)
        told.append((definitions.definitions(document.sketch), asked))

    document.listen(changed)
    document.do(commands.place_after(document.sketch, "Dense", None))
    wrapped = TimeDistributed(name="each", layer=custom(WIDEN))
    document.apply("Wrap", [AddLayer("l9", wrapped), AddNode("n9", "l9", 0, 0)])
    document.undo()
    document.redo()
    assert told == [((), False), ((WIDEN,), True), ((), True), ((WIDEN,), True)]
