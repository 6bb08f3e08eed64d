"""The native file: versioned, the same for equal sketches, and made to be compared."""

from __future__ import annotations

import difflib
import json
import random
from pathlib import Path

import pytest

from graph import commands
from graph.document import Document
from graph.examples import examples
from graph.formats import native
from graph.formats.format_error import FormatError

GOLDEN = Path(__file__).with_name("golden")


@pytest.mark.parametrize("version", range(1, native.VERSION + 1))
def test_a_file_of_every_version_that_was_ever_shipped_opens(version):
    text = (GOLDEN / f"version_{version}.layersketch").read_text(encoding="utf-8")
    sketch = native.loads(text)

    assert len(sketch) == 7
    assert sketch.calls["l3"] == ["n3", "n4"]
    assert sketch.layers["l5"].drafts["units"].value == "ten"
    assert sketch.layers["l6"].kept == {"depth": 3}
    assert sketch.properties.sizes == {"time": 12}
    assert Document(sketch).table.totals.done == 5


def test_the_newest_golden_file_is_written_again_byte_for_byte():
    text = (GOLDEN / f"version_{native.VERSION}.layersketch").read_text(encoding="utf-8")

    assert native.dumps(native.loads(text)) == text


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.name)
def test_a_change_of_one_setting_is_a_change_of_one_line(example):
    document = Document(example.open())
    before = native.dumps(document.sketch)
    first = min(document.sketch.layers)
    document.do(commands.configure_value(document.sketch, first, "dtype", "float16"))
    after = native.dumps(document.sketch)

    changed = [
        line
        for line in difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
        if line[0] in "+-" and line[:3] not in {"+++", "---"}
    ]
    assert len(changed) == 2


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.name)
def test_a_file_in_any_order_is_the_same_sketch(example):
    text = native.dumps(example.open())
    data = json.loads(text)
    rng = random.Random(example.name)
    for key in ("layers", "nodes", "edges"):
        rng.shuffle(data[key])

    assert native.dumps(native.from_json(data)) == text


def golden(**changes):
    text = (GOLDEN / f"version_{native.VERSION}.layersketch").read_text(encoding="utf-8")
    return {**json.loads(text), **changes}


def first(key, **changes):
    """The golden file with the first item of a list changed."""
    data = golden()
    data[key][0] |= changes
    return data


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ([], "this is no Layersketch file"),
        (golden(layersketch=native.VERSION + 1), "please update Layersketch"),
        (golden(layersketch=0), "the file is damaged"),
        (golden(layersketch=1.0), "the file is damaged"),
        (golden(nodes=None), "the file is damaged"),
        (golden(layers=[]), "contradicts itself: there is no layer l1"),
        (golden(edges=[["n1", 0, "n9", 0]]), "contradicts itself: there is no node n9"),
        (golden(edges=[["n1", 0, "n2"]]), "the file is damaged"),
        (golden(edges=[["n1", 0, "n2", -1]]), "an edge is"),
        (golden(edges=[["n1", 0, "n2", 10**9]]), "an edge ends at slot 1000000000"),
        (golden(edges=[["n1", True, "n2", 0]]), "an edge is"),
        (first("nodes", id="n2"), "contradicts itself: node n2 is there already"),
        (first("nodes", id="first"), "an id is 'first'"),
        (first("nodes", id="n" + "9" * 5000), "an id is"),
        (first("nodes", x="far"), "a place is 'far'"),
        (first("nodes", x=1e300), "a place is 1e+300"),
        (first("nodes", call="x"), "the file is damaged"),
        (first("layers", name=3), "a layer's name must be text"),
        (first("layers", settings=[]), "must be objects"),
        (first("layers", drafts={"units": {"value": 3}}), ""),
        (golden(properties={"name": 3}), "its properties are not what they should be"),
        (golden(properties={"sizes": {"time": "x"}}), "its properties are not"),
        (golden(properties={"outputs": [["n1"]]}), "the file is damaged"),
    ],
)
def test_a_file_that_cannot_be_a_sketch_is_refused_in_a_sentence(data, reason):
    if not reason:
        assert native.from_json(data)
        return
    with pytest.raises(FormatError) as refused:
        native.from_json(data)
    assert reason in str(refused.value)
    assert len(str(refused.value)) < 300


def test_a_layer_of_a_later_program_is_kept_as_unknown():
    data = first("layers", **{"class": "Hologram", "settings": {"depth": 3}})
    sketch = native.from_json(data)

    assert sketch.layers["l1"].class_name == "Hologram"
    assert sketch.layers["l1"].kept == {"depth": 3}
    assert native.loads(native.dumps(sketch)) == sketch


def test_a_class_that_was_not_known_when_a_file_was_written_is_known_now():
    text = """{
 "layersketch": 1,
 "properties": {},
 "layers": [
  {"id": "l1", "class": "InputLayer", "name": "x", "settings": {"batch_shape": [null, 7, 16]}},
  {"id": "l2", "class": "", "name": "mha", "settings": {"named_class": "MultiHeadAttention",
   "entry": {"module": "keras.layers", "registered_name": null}},
   "kept": {"trainable": true, "num_heads": 2, "key_dim": 4}}
 ],
 "nodes": [
  {"id": "n1", "layer": "l1", "call": 0, "x": 0, "y": 0},
  {"id": "n2", "layer": "l2", "call": 0, "x": 0, "y": 120}
 ],
 "edges": [["n1", 0, "n2", 0], ["n1", 0, "n2", 1]]
}"""
    document = Document(native.loads(text))

    assert document.sketch.layer_of("n2").class_name == "MultiHeadAttention"
    assert document.outcome("n2").outputs[0].shape.keras_text() == "(None, 7, 16)"
