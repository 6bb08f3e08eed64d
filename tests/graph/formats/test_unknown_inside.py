"""Layers around a class that is not known: what comes out is as the file tells it."""

from __future__ import annotations

import pytest

from calc.layers.recurrent.gru_cell import GRUCell
from graph.commands import configure_value
from graph.commands.calls import arguments_of
from graph.document import Document
from graph.formats.keras_json import from_json
from graph.formats.keras_writer import to_json
from graph.formats.native import dumps, loads
from graph.report import report
from tests.graph.keras_text import call, entry, given, model

CELL = {
    "module": "mine",
    "class_name": "Cell",
    "config": {"name": "cell", "units": 3},
    "registered_name": "mine>Cell",
}
RNN = {
    "module": "keras.layers",
    "class_name": "RNN",
    "config": {"name": "inner", "cell": CELL},
    "registered_name": None,
}
AROUND = [
    ("RNN", {"cell": CELL, "return_sequences": True}, [None, 9, 3]),
    ("Bidirectional", {"layer": RNN}, [None, 6]),
    ("TimeDistributed", {"layer": CELL}, [None, 9, 7]),
]


def tensor(layer, shape, output=0):
    config = {"shape": shape, "dtype": "float32", "keras_history": [layer, 0, output]}
    return {"class_name": "__keras_tensor__", "config": config}


def around(class_name, config, shape):
    """A Dense behind the layer, so that the file tells the shape between them."""
    layers = [
        given("x", 9, 5),
        entry(class_name, "around", [call(tensor("x", [None, 9, 5]))], **config),
        entry("Dense", "dense", [call(tensor("around", shape))], units=2),
    ]
    return model(layers, ["dense", 0, 0])


@pytest.mark.parametrize(("class_name", "config", "shape"), AROUND)
def test_the_output_is_as_the_file_declares_it(class_name, config, shape):
    data = around(class_name, config, shape)
    sketch = from_json(data)
    for each in (sketch, loads(dumps(sketch))):
        found = report(Document(each))

        assert found["layers"][1]["nodes"][0]["outputs"] == [shape]
        assert found["layers"][1]["params"] is None
        assert found["layers"][2]["params"] == shape[-1] * 2 + 2
        (problem,) = found["problems"]
        assert "its output are as in the file" in problem["message"]


def test_the_call_is_written_back_as_it_came():
    data = around(*AROUND[0])
    written = to_json(from_json(data))["config"]["layers"][1]

    assert written["inbound_nodes"][0]["args"][0]["config"]["keras_history"] == ["x", 0, 0]
    assert "declared" not in str(written)


def test_a_layer_that_is_known_computes_its_output_again():
    document = Document(from_json(around(*AROUND[0])))
    owner = document.sketch.owner("n2")
    assert "declared" in arguments_of(document.sketch, "n2")
    document.do(configure_value(document.sketch, owner, "cell", GRUCell(name="cell", units=8)))

    assert report(document)["layers"][1]["nodes"][0]["outputs"] == [[None, 9, 8]]
    assert "declared" not in arguments_of(document.sketch, "n2")


def test_states_that_the_file_tells_come_out_too():
    layers = [
        given("x", 9, 5),
        entry("RNN", "around", [call(tensor("x", [None, 9, 5]))], cell=CELL, return_state=True),
        entry("Dense", "dense", [call(tensor("around", [None, 3]))], units=2),
        entry("Dense", "state", [call(tensor("around", [None, 4], 1))], units=2),
    ]
    found = report(Document(from_json(model(layers, [["dense", 0, 0], ["state", 0, 0]]))))

    assert found["layers"][1]["nodes"][0]["outputs"] == [[None, 3], [None, 4]]
    assert [layer["params"] for layer in found["layers"][2:]] == [8, 10]
