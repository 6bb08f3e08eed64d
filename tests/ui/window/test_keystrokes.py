"""Every example and some common blocks are typed for real, with half the keys of their code."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.keystrokes import EXAMPLES, OTHERS, presses

NORMAL = {"data_format": (None, "channels_last"), "activation": (None, "linear")}


def type_into(window, typing):
    """Press the keys, one after the other, into what has the focus in the window."""
    window.canvas.setFocus()
    for line in typing.lines:
        for letter in line:
            QTest.keyClicks(window.focusWidget(), letter)
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)


def normal(layer):
    """The settings of a layer in one form, whoever wrote them."""
    found = {}
    for key in layer.fields:
        value = getattr(layer, key)
        if getattr(value, "is_model", False):
            value = content(value.sketch)
        elif hasattr(value, "fields"):
            value = (value.class_name, normal(value))
        elif key == "strides" and "Pooling" in layer.class_name:
            value = value or layer.pool_size
        elif key in NORMAL and value in NORMAL[key]:
            value = NORMAL[key][-1]
        elif isinstance(value, dict):
            value = str(value.get("class_name"))
        found[key] = value if key != "kernel_initializer" else ""
    return found


def content(sketch):
    """Layers, calls and wires, whatever they are called and wherever they stand."""
    told = {}
    for node in walked(sketch):
        layer = sketch.layer_of(node)
        inside = content(sketch_of(layer)) if layer.is_model else normal(layer)
        kind = "model" if layer.is_model else layer.class_name
        wires = [(told[e.source][0], e.output, e.slot) for e in sketch.edges_into(node)]
        first = sketch.calls[sketch.owner(node)][0]
        told[node] = (len(told), kind, inside, wires, told.get(first, (len(told),))[0])
    return list(told.values())


def sketch_of(layer):
    return layer.sketch


def walked(sketch):
    """The nodes depth first from the outputs, as Keras walks them."""
    seen = {}

    def walk(node):
        if node not in seen:
            for edge in sketch.edges_into(node):
                walk(edge.source)
            seen[node] = None

    for tap in sketch.outputs():
        walk(tap.node)
    return list(seen)


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_typed_from_nothing(name, house, example):
    window = house.new()
    type_into(window, EXAMPLES[name])

    assert content(window.document.sketch) == content(example(name).sketch)


def test_a_transformer_encoder_is_what_its_code_makes(house):
    window = house.new()
    type_into(window, OTHERS["transformer_encoder"])

    embedding, attention, norms = 10000 * 64, 4 * (64 * 64 + 64), 2 * 2 * 64
    feed, head = 64 * 256 + 256 + 256 * 64 + 64, 64 * 2 + 2
    totals = window.document.table.totals
    assert totals.params == embedding + attention + norms + feed + head
    assert not totals.partial


@pytest.mark.parametrize("name", [*EXAMPLES, *OTHERS])
def test_it_takes_at_most_half_the_keys_of_the_code(name):
    typing = (EXAMPLES | OTHERS)[name]

    assert typing.keys * 2 <= presses(typing.code)


def test_every_example_is_there():
    from graph.examples import examples

    assert sorted(EXAMPLES) == sorted(each.name for each in examples())
