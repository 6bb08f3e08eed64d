"""Cells in Keras files: called by themselves, and with the states of a stack."""

from __future__ import annotations

import json

from calc.register import find_kind
from graph.formats.keras_call_writer import write_call
from graph.layer_json import layer_from_json, layer_to_json

TENSORS = "abcdef"


def called(layer, count):
    """The arguments of a drawn call on so many tensors."""
    call = write_call(layer, {slot: [TENSORS[slot]] for slot in range(count)}, {})
    return call["args"], call["kwargs"]


def typed(name, **texts):
    layer = find_kind(name)(name=name.lower())
    for setting, text in texts.items():
        layer = layer.with_text(setting, text)
    assert not layer.drafts
    return layer


def test_a_cell_that_was_drawn_is_called_with_its_states_in_a_list():
    assert called(typed("LSTMCell"), 3) == (["a", ["b", "c"]], {})
    assert called(typed("GRUCell"), 2) == (["a", ["b"]], {})


def test_the_states_of_each_cell_of_a_stack_are_in_a_list_where_they_are_several():
    stack = typed("StackedRNNCells", cells="[LSTMCell(4), GRUCell(6)]")
    assert called(stack, 4) == (["a", [["b", "c"], "d"]], {})
    layer = typed("RNN", cell="[LSTMCell(4), GRUCell(6)]")
    assert called(layer, 4) == (["a"], {"initial_state": [["b", "c"], "d"]})
    assert called(typed("RNN"), 3) == (["a"], {"initial_state": ["b", "c"]})


def test_a_list_of_cells_comes_back_from_our_own_files_and_from_keras_files():
    layer = typed("RNN", cell="[LSTMCell(4), LSTMCell(6, use_bias=False)]", return_state="yes")
    names = ["lstm_cell", "lstm_cell_1"]
    again = layer_from_json(json.loads(json.dumps(layer_to_json(layer))))
    read = find_kind("RNN").from_config(json.loads(json.dumps(layer.config())))
    for found in (layer, again, read):
        assert [cell.name for cell in found.cell.cells] == names
        assert found.signature == layer.signature
    assert layer.returns() == ("output", "state_h_1", "state_c_1", "state_h_2", "state_c_2")


def test_grouped_query_attention_has_its_public_name_in_files():
    layer = find_kind("GroupQueryAttention")(name="heads")
    assert layer.class_name == "GroupedQueryAttention"
    assert layer_to_json(layer)["class"] == "GroupQueryAttention"
    assert type(layer_from_json(layer_to_json(layer))) is type(layer)
    assert find_kind("GroupedQueryAttention") is find_kind("GroupQueryAttention")
