"""Masks that come along a wire of their own: they mask the input that they are given for."""

from __future__ import annotations

import networkx as nx
import pytest

import calc.layers  # noqa: F401  registers them
from calc.calling import keyword_of, keyword_slot
from calc.propagation import Propagation
from calc.register import find_kind


def outcome(layer, *inputs, mask_of=None):
    """What a layer makes of these shapes, with a mask for one of them on a wire of its own."""
    graph = nx.MultiDiGraph()
    graph.add_node("layer", layer=layer)
    wired = [(slot, shape, "float32") for slot, shape in enumerate(inputs)]
    if mask_of is not None:
        slot = keyword_slot(layer, "mask", mask_of)
        wired.append((slot, inputs[mask_of][:2], "bool"))
    for slot, shape, dtype in wired:
        given = find_kind("InputLayer").create(f"x{slot}", batch_shape=shape, dtype=dtype)
        graph.add_node(slot, layer=given)
        graph.add_edge(slot, "layer", output=0, slot=slot)
    return Propagation(graph).outcomes["layer"]


def sequences(name, **settings):
    return find_kind(name).create(name, return_sequences=True, **settings)


RECURRENT = {
    "LSTM": sequences("LSTM", return_state=True),
    "RNN": sequences("RNN"),
    "ConvLSTM1D": sequences("ConvLSTM1D"),
    "Bidirectional": find_kind("Bidirectional")(name="both", layer=sequences("GRU")),
    "TimeDistributed": find_kind("TimeDistributed")(name="timed"),
}


@pytest.mark.parametrize("name", RECURRENT)
def test_a_mask_on_a_wire_goes_on_with_the_sequence(name):
    layer = RECURRENT[name]
    shape = (None, 5, 9, 4) if name == "ConvLSTM1D" else (None, 5, 4)
    plain, masked = outcome(layer, shape), outcome(layer, shape, mask_of=0)
    assert not masked.problems
    assert not plain.outputs[0].masked
    assert masked.outputs[0].masked
    assert not any(tensor.masked for tensor in masked.outputs[1:])
    assert [t.shape for t in plain.outputs] == [t.shape for t in masked.outputs]


def test_only_the_mask_of_the_query_goes_on():
    layer = find_kind("Attention").create("attention")
    shapes = ((None, 5, 4), (None, 7, 4))
    assert outcome(layer, *shapes, mask_of=0).outputs[0].masked
    assert not outcome(layer, *shapes, mask_of=1).outputs[0].masked


def test_each_mask_has_a_name_and_a_slot_of_its_own():
    layer = find_kind("MultiHeadAttention").create("heads")
    slots = [keyword_slot(layer, name) for name in layer.keywords]
    assert len(set(slots)) == len(layer.keywords) == 4
    assert [keyword_of(layer, slot) for slot in slots] == list(layer.keywords)


def test_a_mask_that_several_heads_are_given_says_nothing_of_the_output():
    layer = find_kind("MultiHeadAttention").create("heads")
    graph = nx.MultiDiGraph()
    graph.add_node("layer", layer=layer)
    given = find_kind("InputLayer").create("x", batch_shape=(None, 5, 4))
    graph.add_node("x", layer=given)
    for slot in (0, 1, keyword_slot(layer, "query_mask")):
        graph.add_edge("x", "layer", output=0, slot=slot)
    assert not Propagation(graph).outcomes["layer"].outputs[0].masked
