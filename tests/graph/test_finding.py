"""Layers are found by name, kind, setting or shape, on every level."""

from __future__ import annotations

import pytest

from graph.commands import place, place_after
from graph.commands.grouping import group
from graph.document import Document
from graph.examples import examples
from graph.finding import find, read


def opened(name):
    return Document(next(each for each in examples() if each.name == name).open())


@pytest.fixture
def lenet():
    return opened("lenet")


def names(document, text):
    return [document.sketch.layer_of(found.node).name for found in find(document, text)]


def kinds(document, text):
    return [document.sketch.layer_of(found.node).class_name for found in find(document, text)]


def test_by_a_part_of_the_name(lenet):
    wanted = [layer.name for layer in lenet.sketch.layers.values() if "conv" in layer.name]

    assert sorted(names(lenet, "CONV")) == sorted(wanted)
    assert wanted


def test_by_kind_whatever_the_name_is(lenet):
    for node in find(lenet, "dense"):
        owner = lenet.sketch.owner(node.node)
        lenet.sketch.layers[owner] = lenet.sketch.layers[owner].named("x")

    assert set(kinds(lenet, "dense")) == {"Dense"}


@pytest.mark.parametrize("text", ["units=84", "units = 84", "uni=84", "dense 84", "84 Dense"])
def test_by_setting(lenet, text):
    assert [lenet.sketch.layer_of(f.node).units for f in find(lenet, text)] == [84]


@pytest.mark.parametrize("text", ["kernel_size=5", "kernel_size=(5, 5)", "kernel_size = 5, 5"])
def test_one_number_stands_for_a_pair_of_it(lenet, text):
    assert set(kinds(lenet, text)) == {"Conv2D"}


def test_by_a_value_alone():
    document = opened("vgg_mnist")
    found = find(document, "softmax")

    assert [document.sketch.layer_of(each.node).activation for each in found] == ["softmax"]


@pytest.mark.parametrize("text", ["(None, 28, 28, 1)", "28, 28, 1", "28×28", "batch, 28", "?, 28"])
def test_by_shape(lenet, text):
    assert "InputLayer" in kinds(lenet, text)


def test_a_whole_shape_is_the_whole_shape(lenet):
    assert find(lenet, "(28, 28)") == []
    assert find(lenet, "(28, 28, 1)") == []


def test_no_text_finds_nothing_and_an_unfinished_one_what_it_can(lenet):
    assert find(lenet, "  ") == []
    assert find(lenet, "units=") != []
    assert find(lenet, "(None, 28, 28, 1") != []
    assert find(lenet, "()") == []


@pytest.mark.parametrize("text", ["(", ")", "=", ",", "a=b=c", "×", "((1", "\\", "é=,,", "=64"])
def test_anything_can_be_typed(lenet, text):
    assert isinstance(find(lenet, text), list)
    assert read(text) is not None


def test_each_call_of_a_shared_layer_is_found():
    document = opened("shared_lstm")

    found = find(document, "lstm")

    calls = [node.node for node in found if document.sketch.layer_of(node.node).name == "lstm"]
    assert len(calls) == 2
    assert len(set(calls)) == 2


def test_inside_a_model_the_way_is_told():
    document = Document()
    (first,) = document.do(place(document.sketch, "InputLayer", 0, 0)).selection
    (second,) = document.do(place_after(document.sketch, "Dense", first)).selection
    document.do(place_after(document.sketch, "LSTM", second))
    document.do(group(document, [second]))

    (found,) = find(document, "dense units=")

    assert found.way
    layer = document.sketch.layers[found.way[0].layer]
    assert layer.sketch.layer_of(found.node).class_name == "Dense"


def test_numbers_beside_each_other_may_be_a_setting(lenet):
    assert "Conv2D" in kinds(lenet, "5×5")
