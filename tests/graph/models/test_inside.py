"""What is inside a model: edits, undo, the document of it, and what its calls make of it."""

from __future__ import annotations

import gc
import json
import weakref

import pytest

from calc.styles import render
from graph import clipboard, commands
from graph.commands import Refusal, copying, grouping
from graph.document import Document
from graph.edits import AddLayer, Configure, EditError, RemoveLayer
from graph.edits.edit_json import edit_from_json, edit_to_json
from graph.edits.inside import Inside
from graph.examples import examples
from graph.formats import native
from graph.models import models_in
from graph.models.inside import InnerDocument
from tests.graph.hands import scratch, sketched, state, undo_all
from tests.graph.recorded_models import text, truth


def example(name):
    return Document(next(e for e in examples() if e.name == name).open())


def model_nodes(document):
    """The nodes that call a model or something that wraps one, with the model's path."""
    found = []
    for node in document.sketch.nodes:
        for path, _ in models_in(document.sketch.layer_of(node)):
            found.append((node, path))
    return found


def inside(document, name, path=()):
    """What is inside the layer of this name."""
    layers = document.sketch.layers.items()
    return InnerDocument(document, next(id_ for id_, la in layers if la.name == name), path)


def shapes(document, node):
    return [str(tensor.shape) for tensor in document.outcome(node).outputs]


# The shipped examples


@pytest.mark.parametrize("name", ["autoencoder_nested", "video_qa"])
def test_an_example_says_what_keras_says(name):
    document = example(name)
    right = truth(name)

    assert not any(document.outcome(node).problems for node in document.sketch.nodes)
    assert document.table.totals.params == right["total"]
    assert render(document.table) == text(name, "summary")
    nested = render(document.table, console=200, expand_nested=True)
    assert nested == text(name, "summary.nested")
    both = render(document.table, expand_nested=True, show_trainable=True)
    assert both == text(name, "summary.nested80")


def test_what_a_time_distributed_wraps_can_be_opened_and_shows_its_own_shapes():
    document = example("video_qa")
    frames = inside(document, "time_distributed", ("layer",))

    assert (frames.name, frames.sequential) == ("vision", True)
    assert shapes(frames, frames.sketch.nodes[0]) == ["batch, 224, 224, 3"]
    assert frames.table.totals.params == 1_735_488
    assert [live.name for live in frames.trail] == ["video_qa", "vision"]


# Editing inside


def test_an_edit_inside_shows_at_every_use_and_in_the_totals():
    document = example("video_qa")
    frames = inside(document, "time_distributed", ("layer",))
    before, start = document.table.totals.params, native.dumps(document.sketch)
    changed = []
    document.listen(changed.append)

    first = frames.sketch.owner(frames.sketch.nodes[1])
    frames.do(commands.configure_text(frames.sketch, first, "filters", "8"))

    assert document.table.totals.params < before
    assert frames.outcome(frames.sketch.nodes[1]).outputs[0].shape[-1] == 8
    assert state(document) == scratch(document)
    assert [document.sketch.layer_of(n).name for n in changed[0].outcomes] == ["time_distributed"]
    assert document.undo_label == "Change filters of conv2d"

    frames.undo()
    assert native.dumps(document.sketch) == start
    assert document.table.totals.params == before
    assert frames.outcome(frames.sketch.nodes[1]).outputs[0].shape[-1] == 64


def test_what_an_edit_inside_costs_is_told_where_nothing_else_changes():
    document = example("video_qa")
    frames = inside(document, "time_distributed", ("layer",))
    before = document.table.activation_bytes(1)

    frames.do(commands.place_after(frames.sketch, "Activation", frames.sketch.nodes[-1]))

    assert document.table.activation_bytes(1) > before
    assert document.table.activation_bytes(1) == Document(document.sketch).table.activation_bytes(1)


def test_a_model_in_a_model_is_edited_through_both():
    document = example("autoencoder_nested")
    (encoder, decoder) = (n for n, _ in model_nodes(document))
    document.do(grouping.group(document, [encoder, decoder]))
    (both,) = document.selection
    outer = InnerDocument(document, document.sketch.owner(both))
    inner = inside(outer, "encoder")
    before = document.table.totals.params
    told = []
    inner.listen(told.append)

    dense = commands.place_after(inner.sketch, "Dense", inner.sketch.nodes[-1])
    change = inner.do(dense, initiator="me")

    assert (change.initiator, told) == ("me", [change])
    assert inner.selection == set(dense.select)
    assert inner.depth == 2
    assert [live.name for live in inner.trail][1:] == ["functional", "encoder"]
    assert document.table.totals.params == before + 16 * 64 + 64
    # The decoder wants 16 numbers, and now gets 64.
    assert "inside: decoder needs (batch, 16), receives (batch, 64)" in [
        str(problem) for problem in document.outcome(both).problems
    ]
    edits = [edit_to_json(edit) for entry in document.history.done for edit in entry.edits]
    again = [edit_from_json(json.loads(json.dumps(edit))) for edit in edits]
    assert [edit_to_json(edit) for edit in again] == edits
    assert undo_all(document) == 2
    assert document.table.totals.params == before


def test_typing_inside_is_one_step_of_undo_and_remembered_half_typed():
    document = example("autoencoder_nested")
    encoder = inside(document, "encoder")
    layer = encoder.sketch.owner(encoder.sketch.nodes[1])
    for typed in ("3", "3x"):
        deed = commands.configure_text(encoder.sketch, layer, "filters", typed)
        encoder.do(deed, merge=(layer, "filters"))

    assert len(document.history.done) == 1
    again = Document(native.loads(native.dumps(document.sketch)))
    assert again.sketch == document.sketch
    kept = inside(again, "encoder").sketch.layers[layer]
    assert (kept.filters, kept.drafts["filters"].value) == (3, "3x")


def test_half_typed_settings_of_a_wrapped_model_survive_saving():
    document = example("video_qa")
    frames = inside(document, "time_distributed", ("layer",))
    layer = frames.sketch.owner(frames.sketch.nodes[1])
    frames.do(commands.configure_text(frames.sketch, layer, "filters", "many"))

    again = Document(native.loads(native.dumps(document.sketch)))
    assert again.sketch == document.sketch
    assert state(again) == state(document)


def test_what_cannot_be_done_inside_writes_nothing():
    document = example("autoencoder_nested")
    encoder = inside(document, "encoder")
    before = native.dumps(document.sketch)

    with pytest.raises(EditError):
        encoder.apply("Nonsense", [AddLayer("l99", encoder.sketch.layers["l2"]), RemoveLayer("l1")])
    with pytest.raises(EditError):
        document.apply("Nonsense", [Inside("l1", ())])
    assert native.dumps(document.sketch) == before
    assert native.dumps(encoder.sketch) == native.dumps(encoder.model.sketch)


# Following


def test_the_inside_follows_when_its_layer_goes_and_comes_back():
    document = example("autoencoder_nested")
    encoder = inside(document, "encoder")
    (node,) = document.sketch.calls[encoder.layer_id]

    document.do(commands.remove(document.sketch, [node]))
    assert encoder.closed
    document.undo()
    assert not encoder.closed
    assert native.dumps(encoder.sketch) == native.dumps(encoder.model.sketch)


def test_the_inside_follows_when_its_layer_becomes_another():
    document = example("autoencoder_nested")
    encoder, decoder = inside(document, "encoder"), inside(document, "decoder")
    told = []
    encoder.listen(told.append)

    document.apply("Swap", [Configure(encoder.layer_id, decoder.model)])

    assert told[-1].nodes >= set(encoder.sketch.graph)
    assert native.dumps(encoder.sketch) == native.dumps(decoder.sketch)
    assert encoder.table.rows == decoder.table.rows
    document.undo()
    assert native.dumps(encoder.sketch) == native.dumps(encoder.model.sketch)


def test_a_new_name_of_the_layer_is_told_without_touching_the_inside():
    document = example("autoencoder_nested")
    encoder = inside(document, "encoder")
    told = []
    encoder.listen(told.append)

    document.do(commands.rename(document.sketch, encoder.layer_id, "reader"))

    assert encoder.name == encoder.table.name == "reader"
    assert [(change.edits, change.outcomes) for change in told] == [((), frozenset())]


def test_a_closed_inside_hears_nothing_more():
    document = example("autoencoder_nested")
    encoder = inside(document, "encoder")
    told = []
    encoder.listen(told.append)
    encoder.close()

    document.do(commands.rename(document.sketch, encoder.layer_id, "reader"))
    assert told == []


def test_what_is_no_model_has_no_inside():
    with pytest.raises(Refusal, match="not in the sketch any more"):
        inside(example("lenet"), "dense")


def test_the_last_step_of_many_is_all_that_is_kept_of_the_inside():
    document = example("autoencoder_nested")
    encoder = inside(document, "encoder")
    layer = encoder.sketch.owner(encoder.sketch.nodes[1])
    interiors = []
    for filters in range(1, 6):
        deed = commands.configure_text(encoder.sketch, layer, "filters", str(filters))
        encoder.do(deed)
        interiors.append(weakref.ref(encoder.model.inner))
    gc.collect()
    assert [ref() is not None for ref in interiors] == [False] * 4 + [True]


# Copies


def test_a_copied_model_takes_its_inside_along():
    document = example("autoencoder_nested")
    node = model_nodes(document)[0][0]
    document.do(copying.paste(document.sketch, clipboard.copy(document.sketch, [node])))
    (copy,) = document.selection

    model = document.sketch.layer_of(copy)
    assert model.name == "encoder_1"
    assert native.to_json(model.sketch) == native.to_json(document.sketch.layer_of(node).sketch)
    assert document.outcome(copy).count == document.outcome(node).count


def test_a_separated_call_of_a_model_goes_its_own_way():
    document = example("autoencoder_nested")
    node = model_nodes(document)[0][0]
    document.do(commands.share(document.sketch, node))
    (again,) = document.selection
    document.do(commands.separate(document.sketch, again))
    own = InnerDocument(document, document.sketch.owner(again))
    own.do(commands.remove(own.sketch, [own.sketch.nodes[-1]]))

    assert len(document.sketch.layer_of(again).sketch) == 6
    assert len(document.sketch.layer_of(node).sketch) == 7


# Calls of a model


def nested(inner_shape, outer_shape):
    """A model with a Dense(4) for inputs of one shape, called on another one."""
    document = sketched(("InputLayer", {"batch_shape": inner_shape}), ("Dense", ["n1"]))
    layer = document.sketch.owner("n2")
    document.do(commands.configure_text(document.sketch, layer, "units", "4"))
    document.do(grouping.group(document, ["n2"]))
    (node,) = document.selection
    given = document.sketch.owner("n1")
    document.do(commands.configure_text(document.sketch, given, "batch_shape", outer_shape))
    return document, node


# As keras.Model(...)(keras.Input(...)) answers.
CALLS = [
    ("None, 10", "None, 10", "batch, 4"),
    ("None, 10", "8, 10", "8, 4"),
    ("8, 10", "None, 10", "batch, 4"),
    ("None, 10", "None, None", "batch, 4"),
    ("None, 10", "None, 10, 1", "batch, 10, 4"),
    ("None, 10", "None, 10, 5", "batch, 10, 4"),
    ("None, 10, 1", "None, 10", "batch, 4"),
    ("None, 10, 1", "None, 1", "batch, 4"),
]
REFUSED = [
    ("None, 10", "None, 9", 1),
    ("None, 10", "None, 1, 10", 1),
    ("None, 10, 1", "None, 5", 1),
    ("None, 7, 10", "None, 8, 10", 1),
]


@pytest.mark.parametrize(("declared", "given", "output"), CALLS)
def test_a_call_that_keras_lets_through_has_the_shape_that_keras_finds(declared, given, output):
    document, node = nested(declared, given)
    assert shapes(document, node) == [output]
    assert not document.outcome(node).problems


@pytest.mark.parametrize(("declared", "given", "axis"), REFUSED)
def test_a_tensor_that_does_not_fit_the_input_is_refused_at_its_port_and_axis(
    declared, given, axis
):
    document, node = nested(declared, given)
    (problem,) = document.outcome(node).problems
    assert (problem.port, problem.axis) == ("input_layer", axis)
    assert str(problem).startswith("needs (")
    assert shapes(document, node)[0].endswith(", 4")


def test_trouble_inside_is_told_outside_with_the_name_of_the_layer():
    document = example("autoencoder_nested")
    encoder = inside(document, "encoder")
    layer = encoder.sketch.owner(encoder.sketch.nodes[1])
    encoder.do(commands.configure_text(encoder.sketch, layer, "kernel_size", "50, 50"))
    node = document.sketch.calls[encoder.layer_id][0]

    told = [str(problem) for problem in document.outcome(node).problems]
    assert told == ["inside: conv2d no window fits: height is 28, the window spans 50"]
    assert shapes(document, node) == ["batch, 16"]
    assert document.table.totals.partial is False


def test_a_model_without_an_input_is_not_finished_and_not_wrong():
    document = example("autoencoder_nested")
    encoder = inside(document, "encoder")
    encoder.do(commands.remove(encoder.sketch, [encoder.sketch.nodes[0]]))
    node = document.sketch.calls[encoder.layer_id][0]

    severities = {problem.severity for problem in document.outcome(node).problems}
    assert "incomplete" in severities
    encoder.undo()
    assert not document.outcome(node).problems
