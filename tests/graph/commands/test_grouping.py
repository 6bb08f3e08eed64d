"""Layers made a model, and a model dissolved into its layers: the numbers stay what they are."""

from __future__ import annotations

import pytest

from graph import commands
from graph.commands import Refusal, grouping
from graph.document import Document
from graph.examples import examples
from graph.formats.native import dumps
from graph.models.interior import MOST_LEVELS
from graph.sketch import Edge
from tests.graph.hands import chain, names, scratch, sketched, state, undo_all, wires

EXAMPLES = {example.name: example for example in examples()}


def grouped(document, *nodes):
    """The node that calls the model made of these nodes."""
    document.do(grouping.group(document, nodes))
    (node,) = document.selection
    return node


def numbers(document):
    """What Keras would say of the outputs and the weights."""
    taps = document.sketch.outputs()
    outputs = [document.outcome(tap.node).outputs[tap.output] for tap in taps]
    return outputs, document.table.totals


def test_what_comes_in_and_goes_out_becomes_the_ports():
    document = sketched(
        ("InputLayer", {"batch_shape": "None, 12"}),
        ("InputLayer", {"batch_shape": "None, 3"}),
        ("Dense", ["n1"], {"units": "5"}),
        ("Concatenate", ["n3", "n2"]),
        ("Dense", ["n3"], {"units": "4"}),
        ("Add", ["n5", "n5"]),
    )
    node = grouped(document, "n3", "n4")

    model = document.sketch.layer_of(node)
    assert model.class_name == "Functional"
    assert [port.name for port in model.ports] == ["input_layer", "input_layer_1"]
    assert {edge for edge in wires(document) if edge[2] == node} == {
        ("n1", 0, node, 0),
        ("n2", 0, node, 1),
    }
    assert {(e.output, e.target) for e in document.sketch.edges_out_of(node)} == {(0, "n5")}
    shapes = [str(tensor.shape) for tensor in document.outcome(node).outputs]
    assert shapes == ["batch, 5", "batch, 8"]
    assert not document.outcome(node).problems


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("part", ["all", "first", "last", "middle"])
def test_the_numbers_stay_and_undo_gives_back_the_very_sketch(name, part):
    document = Document(EXAMPLES[name].open())
    nodes = document.sketch.nodes
    half = len(nodes) // 2
    chosen = {"all": nodes, "first": nodes[:half], "last": nodes[-2:], "middle": nodes[1:-1]}
    before, start = numbers(document), dumps(document.sketch)
    rows = [(row.name, row.output, row.params) for row in document.table.rows]
    try:
        node = grouped(document, *chosen[part])
    except Refusal as refusal:
        assert str(refusal).endswith(".")  # noqa: PT017 - one of two good answers
        return
    assert numbers(document)[0] == before[0]
    assert numbers(document)[1].params == before[1].params
    assert state(document) == scratch(document)

    document.do(grouping.dissolve(document.sketch, node))
    assert numbers(document) == before
    assert [(row.name, row.output, row.params) for row in document.table.rows] == rows

    assert undo_all(document) == 2
    assert dumps(document.sketch) == start


def test_a_layer_that_is_called_outside_too_is_refused_by_its_name():
    document = Document(EXAMPLES["shared_lstm"].open())
    shared = next(node for node in document.sketch.nodes if document.sketch.shared(node))
    with pytest.raises(Refusal, match=r"^lstm is called outside of the selection, too"):
        grouping.group(document, [shared])


def test_what_lies_between_the_selected_layers_is_named():
    document = chain("InputLayer", "Dense", "Dense", "Dense")
    with pytest.raises(Refusal, match=r"^dense_1 lies between the selected layers"):
        grouping.group(document, ["n2", "n4"])


def test_an_input_alone_or_nothing_is_no_model():
    document = chain("InputLayer", "Dense")
    for nodes in ([], ["n1"], ["n99"]):
        with pytest.raises(Refusal, match="Select the layers"):
            grouping.group(document, nodes)


def test_what_is_not_known_yet_can_be_no_input_of_a_model():
    document = chain("Dense", "Dense")
    with pytest.raises(Refusal, match="What dense gives is not known yet"):
        grouping.group(document, ["n2"])


def test_only_a_model_can_be_dissolved():
    document = chain("InputLayer", "Dense")
    with pytest.raises(Refusal, match="dense is no model"):
        grouping.dissolve(document.sketch, "n2")


def test_a_shared_model_becomes_layers_that_are_shared():
    document = chain("InputLayer", "Dense", "Dense")
    document.do(commands.configure_text(document.sketch, "l3", "units", "784"))
    node = grouped(document, "n2", "n3")
    document.do(commands.share(document.sketch, node))
    (again,) = document.selection
    document.do(commands.connect(document.sketch, wire(node, again)))
    before = numbers(document)

    document.do(grouping.dissolve(document.sketch, again))
    assert sorted(names(document)) == ["dense", "dense", "dense_1", "dense_1", "input_layer"]
    assert numbers(document)[0] == before[0]
    assert numbers(document)[1].params == before[1].params


def wire(source, target):
    return Edge(source, 0, target, 0)


def test_models_are_not_nested_deeper_than_files_can_hold():
    document = chain("InputLayer", "Dense")
    node = "n2"
    for _ in range(MOST_LEVELS):
        node = grouped(document, node)
    with pytest.raises(Refusal, match=f"nested {MOST_LEVELS} levels deep"):
        grouped(document, node)
    assert state(document) == scratch(document)
