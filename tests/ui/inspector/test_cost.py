"""What the inspector says of costs: rules, numbers, expressions, the batch."""

from __future__ import annotations

import re

import pytest
from PySide6.QtWidgets import QApplication

from graph import commands
from graph.edits import Disconnect
from tests.ui.inspector.states import example, showing


def text_of(frame):
    """The words of a framed block, line by line."""
    plain = re.sub(r"<[^>]+>", "", frame.text().replace("<br>", "\n"))
    return plain.replace("&nbsp;", " ").replace("\u00a0", " ").splitlines()


@pytest.fixture
def page_of(opened):
    """The page of a layer of an example."""

    def page_of(name, layer, **sizes):
        document = example(name)
        for dim, size in sizes.items():
            document.do(commands.set_size(document.sketch, dim, size))
        sketch = document.sketch
        node = next(n for n in sketch.nodes if sketch.layer_of(n).name == layer)
        return opened(showing(document, node)).page

    return page_of


def test_a_layer_tells_rule_numbers_and_share(page_of):
    cost = page_of("video_qa", "video_encoder").cost

    assert text_of(cost.work) == [
        "multiply-adds for one sample",
        "values of both kernels × steps",
        "164,102,144 × 100 = 16,410,214,400",
        "1.9% of all",
    ]
    assert text_of(cost.weights) == [
        "memory of the weights, float32",
        "164,103,168 × 4 bytes = 626.00 MB",
    ]
    assert text_of(cost.tensors) == ["memory of the output, batch 1", "1 × 256 × 4 bytes = 1.00 KB"]


def test_open_sizes_are_told_as_expressions(page_of):
    cost = page_of("params_embedding_lstm", "embedding").cost

    assert text_of(cost.tensors)[-1].endswith("1024 × time bytes")
    assert text_of(cost.work)[1] == "0"


def test_sizes_that_were_given_are_put_in(page_of):
    cost = page_of("sentiment_bilstm", "bidirectional", time=100, batch=32).cost

    assert text_of(cost.work)[2:4] == ["65536 × time", "= 6,553,600"]
    assert text_of(cost.tensors) == [
        "memory of the output, batch 32",
        "32 × 128 × 4 bytes = 16.00 KB",
    ]


def test_a_model_tells_how_many_tensors_are_inside(page_of):
    cost = page_of("video_qa", "time_distributed").cost

    assert text_of(cost.work)[2] == "100 × 8,493,244,416 = 849,324,441,600"
    assert text_of(cost.tensors)[1:] == ["4.85 GB", "11 tensors inside"]


def test_what_is_not_known_is_said_so(opened):
    document = example("lenet")
    sketch = document.sketch
    dense = next(n for n in sketch.nodes if sketch.layer_of(n).class_name == "Dense")
    edges = [edge for edge in sketch.edges if edge.target == dense]
    document.apply("Cut", [Disconnect(edge) for edge in edges])
    cost = opened(showing(document, dense)).page.cost

    assert text_of(cost.work)[1] == "not known yet"
    assert text_of(cost.tensors)[1] == "not known yet"


def test_weights_of_several_dtypes_are_told_apart(opened):
    document = example("vgg_mnist")
    owner = next(i for i, layer in document.sketch.layers.items() if layer.class_name == "Dense")
    document.do(commands.configure_text(document.sketch, owner, "dtype", "float16"))
    told = text_of(opened(showing(document)).page.cost.weights)

    assert told[0] == "memory of the weights"
    assert [line.split()[0] for line in told[1:]] == ["float16", "float32", "="]


def test_the_sketch_tells_its_totals(opened):
    cost = opened(showing(example("video_qa"))).page.cost

    assert text_of(cost.work)[1] == "865,787,596,800 (866 G)"
    assert text_of(cost.weights)[1] == "169,436,968 × 4 bytes = 646.35 MB"
    assert text_of(cost.tensors)[1] == "4.91 GB"


def test_the_batch_that_is_chosen_is_a_size_of_the_sketch(opened, field):
    document = example("video_qa")
    inspector = opened(showing(document))
    choice = field(inspector, "inspector.cost.batch")
    assert choice.currentData() == 1

    choice.activated.emit(choice.findData(8))
    QApplication.processEvents()

    assert document.sketch.properties.sizes == {"batch": 8}
    assert text_of(inspector.page.cost.tensors)[1] == "39.26 GB"
    assert field(inspector, "inspector.size.batch").text() == "8"
    document.undo()
    assert document.sketch.properties.sizes == {}
    assert choice.currentData() == 1


def test_an_unusual_batch_is_among_the_choices(opened, field):
    document = example("lenet")
    document.do(commands.set_size(document.sketch, "batch", 48))
    choice = field(opened(showing(document)), "inspector.cost.batch")

    assert choice.currentData() == 48


def test_an_empty_sketch_costs_nothing_worth_telling(opened):
    document = example("lenet")
    document.do(commands.remove(document.sketch, document.sketch.nodes))

    assert opened(showing(document)).page.cost.isHidden()
