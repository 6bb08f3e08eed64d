"""The rows of models inside models, with the nodes that they stand for."""

from __future__ import annotations

import pytest

from calc.dims import open_dim
from graph import commands
from graph.document import Document
from graph.examples import examples
from graph.models.inside import InnerDocument
from graph.models.rows import Way, outermost, way_to


@pytest.fixture
def document():
    return Document(next(each for each in examples() if each.name == "video_qa").open())


def node_named(level, name):
    return next(nodes[0] for row, nodes in level if row.name == name)


def test_a_wrapped_model_has_the_rows_of_one_step(document):
    level = outermost(document)
    node = node_named(level, "time_distributed")

    inner = level.inside(node)

    shapes = {row.name: row.output for row in inner.rows}
    assert shapes["conv2d"] == "(None, 224, 224, 64)"
    assert inner.times == 100
    assert level.way_into(node) == Way(document.sketch.owner(node), ("layer",))


def test_the_costs_inside_add_up_to_that_of_the_wrapper(document):
    level = outermost(document)
    node = node_named(level, "time_distributed")
    inner = level.inside(node)

    costs = [inner.outcomes[nodes[0]].cost for nodes in inner.calls]

    assert sum(costs) * inner.times == level.outcomes[node].cost


def test_the_nodes_are_those_of_the_sketch_inside(document):
    level = outermost(document)
    node = node_named(level, "question_encoder")
    way = level.way_into(node)

    inside = InnerDocument(document, *way)

    assert {nodes[0] for nodes in level.inside(node).calls} == set(inside.sketch.nodes)
    assert way_to(inside) == (way,)
    assert way_to(document) == ()


def test_a_layer_without_a_model_leads_nowhere(document):
    level = outermost(document)

    assert level.way_into(node_named(level, "answer")) is None


def test_steps_of_unknown_number_stay_unknown(document):
    video = next(i for i, layer in document.sketch.layers.items() if layer.name == "video")
    text = "None, time, 224, 224, 3"
    document.do(commands.configure_text(document.sketch, video, "batch_shape", text))
    level = outermost(document)

    assert level.inside(node_named(level, "time_distributed")).times is open_dim("time")
