"""The order of the tensors of a call, as Keras 3.15.1 lists them in "Connected to"."""

from __future__ import annotations

import pytest

from calc.calling import keyword_slot
from graph import commands
from graph.document import Document
from graph.formats.keras_json import from_json
from graph.formats.keras_writer import to_json
from graph.sketch import Edge
from tests.graph.keras_text import call, entry, given, model, tensor

Q, V, K, M = (tensor(name) for name in "qvkm")
SIZES = {"q": (5, 4), "v": (5, 4), "k": (5, 4), "m": (5, 5)}
HEADS = {"num_heads": 2, "key_dim": 3}
CALLS = [
    ("MultiHeadAttention", HEADS, call(Q, value=V, key=K), "qkv"),
    ("MultiHeadAttention", HEADS, call(Q, value=V, attention_mask=M), "qmv"),
    ("MultiHeadAttention", HEADS, call(query=Q, value=V, value_mask=M, query_mask=K), "qkvm"),
    ("MultiHeadAttention", HEADS, call(Q, V, attention_mask=M, key=K), "qvmk"),
    ("Attention", {}, call([Q, V], mask=[M, K]), "qvmk"),
    ("Attention", {}, call(mask=[M, K], inputs=[Q, V]), "qvmk"),
]


def called(class_name, config, record):
    inputs = [given(name, *size) for name, size in SIZES.items()]
    return model([*inputs, entry(class_name, "layer", [record], **config)], ["layer", 0, 0])


def connected(document):
    *_, last = document.keras_table.rows
    return "".join(name[0] for name in last.connected)


@pytest.mark.parametrize(("class_name", "config", "record", "order"), CALLS)
def test_tensors_come_by_position_and_then_by_name_in_the_order_of_the_alphabet(
    class_name, config, record, order
):
    assert connected(Document(from_json(called(class_name, config, record)))) == order


def test_the_rows_of_the_inputs_follow_that_order():
    document = Document(from_json(called("MultiHeadAttention", HEADS, CALLS[0][2])))

    assert [row.name for row in document.keras_table.rows] == [*"qkvm", "layer"]


def test_what_is_wired_by_name_later_stands_where_keras_will_read_it_from_the_file():
    document = Document(from_json(called("MultiHeadAttention", HEADS, call(Q, value=V))))
    sketch = document.sketch
    layer = sketch.layers[sketch.owner("n5")]
    slot = keyword_slot(layer, "attention_mask")
    document.do(commands.connect(sketch, Edge("n4", 0, "n5", slot)))

    again = Document(from_json(to_json(document.sketch)))
    assert connected(document) == connected(again) == "qmv"
