"""Layers that are called on a dict of tensors: its names are the inputs and the outputs."""

from __future__ import annotations

import pytest

from graph.document import Document
from graph.files import open_file, save_file
from graph.sketch import Edge
from graph.wiring import ports_shown, refusal
from tests.graph.keras_text import call, entry, given, model, opened, tensor

PARTS = ("bounding_boxes.boxes", "bounding_boxes.labels", "images")


@pytest.fixture
def sketch(tmp_path):
    """Images with their boxes: no more than 3 of these, and all mirrored together."""
    given_parts = {
        "images": tensor("images"),
        "bounding_boxes": {"labels": tensor("classes"), "boxes": tensor("boxes")},
    }
    kept_parts = {
        "images": tensor("most", output=2),
        "bounding_boxes": {"boxes": tensor("most"), "labels": tensor("most", output=1)},
    }
    layers = [
        given("images", 32, 40, 3),
        given("boxes", 5, 4),
        given("classes", 5),
        entry("MaxNumBoundingBoxes", "most", [call(given_parts)], max_number=3),
        entry("RandomFlip", "flip", [call(kept_parts)]),
        entry("CenterCrop", "crop", [call(tensor("flip", output=2))], height=8, width=8),
    ]
    return opened(tmp_path, model(layers, ["crop", 0, 0])).sketch


def node_named(sketch, name):
    return next(node for node in sketch.nodes if sketch.layer_of(node).name == name)


def test_names_are_ports_and_outputs_in_their_order(sketch):
    for name in ("most", "flip"):
        layer = sketch.in_call(node_named(sketch, name))
        assert tuple(port.name for port in layer.ports) == layer.returns() == PARTS
        assert ports_shown(sketch, node_named(sketch, name)) == 3
    assert sketch.layer_of(node_named(sketch, "most")).returns() == ("output",)


def test_each_tensor_finds_its_place(sketch):
    document = Document(sketch)
    shapes = {
        name: [str(t.shape) for t in document.outcome(node_named(sketch, name)).outputs]
        for name in ("most", "flip", "crop")
    }
    kept = ["batch, 3, 4", "batch, 3", "batch, 32, 40, 3"]
    assert shapes == {"most": kept, "flip": kept, "crop": ["batch, 8, 8, 3"]}
    assert not [p for node in sketch.nodes for p in document.outcome(node).problems]


def test_a_wire_may_leave_every_part_and_no_more(sketch):
    flip, crop = node_named(sketch, "flip"), node_named(sketch, "crop")
    assert not refusal(sketch, Edge(flip, 1, crop, 0))
    assert refusal(sketch, Edge(flip, 3, crop, 0))


def test_a_file_of_our_own_keeps_the_names(sketch, tmp_path):
    save_file(sketch, tmp_path / "images.layersketch")
    again = open_file(tmp_path / "images.layersketch").sketch
    assert again.in_call(node_named(again, "flip")).returns() == PARTS


def test_a_layer_that_crops_takes_pictures_alone(tmp_path):
    parts = {"images": tensor("images"), "labels": tensor("classes")}
    layers = [
        given("images", 32, 40, 3),
        given("classes", 10),
        entry("CenterCrop", "crop", [call(parts)], height=8, width=8),
    ]
    sketch = opened(tmp_path, model(layers, ["crop", 0, 0])).sketch
    (problem,) = Document(sketch).outcome(node_named(sketch, "crop")).problems
    assert str(problem) == "takes images alone inside a model, not together with labels"
