"""A document tells what differs, and forgets nothing that a file may say."""

from __future__ import annotations

import pytest

from calc.styles import render
from graph import commands
from graph.document import Document
from graph.edits import Describe
from graph.sketch import Properties, Sketch, Tap
from tests.graph.hands import scratch, sketched, state


@pytest.fixture
def shared():
    """A layer that is called twice, each call used by a layer of its own."""
    document = sketched("InputLayer", ("Dense", ["n1"]), ("Flatten", ["n2"]))
    document.do(commands.share(document.sketch, "n2"))
    document.do(commands.place_after(document.sketch, "Flatten", "n4"))
    return document


def test_the_calls_that_stay_are_counted_anew(shared):
    assert "dense[1][0]" in render(shared.table, "csv")
    changes = []
    shared.listen(changes.append)

    shared.do(commands.remove(shared.sketch, ["n2"]))

    assert "n4" in changes[-1].nodes
    assert "dense[0][0]" in render(shared.table, "csv")
    assert "dense[1][0]" not in render(shared.table, "csv")
    assert state(shared) == scratch(shared)


def test_the_calls_are_counted_anew_when_one_comes_back(shared):
    shared.do(commands.remove(shared.sketch, ["n2"]))
    text = render(shared.table, "csv")

    shared.undo()

    assert "dense[1][0]" in render(shared.table, "csv") != text


def test_an_empty_sketch_keeps_what_it_says_of_itself():
    sketch = Sketch()
    sketch.properties = Properties(name="later", sizes={"time": 3})

    assert Document(sketch).sketch is sketch


def test_a_doubled_name_is_told_of_both_and_taken_back(shared):
    layer = shared.sketch.owner("n3")
    shared.do(commands.rename(shared.sketch, layer, "dense"))
    twice = "the name 'dense' is used 2 times; names must be unique"
    assert [str(shared.outcome(node).problem) for node in ("n2", "n3")] == [twice] * 2

    change = shared.do(commands.rename(shared.sketch, layer, "flat"))

    assert shared.outcome("n2").problem is None
    assert {"n2", "n3"} <= change.outcomes


@pytest.mark.parametrize(
    ("name", "severity", "text"),
    [("a/b", "error", "contains a slash"), ("", "warning", "has no name")],
)
def test_a_name_that_keras_cannot_use_is_told(shared, name, severity, text):
    shared.do(commands.rename(shared.sketch, shared.sketch.owner("n2"), name))
    problem = shared.outcome("n2").problem

    assert (problem.severity, problem.setting) == (severity, "name")
    assert text in str(problem)


def test_keystrokes_that_are_one_step_are_called_after_the_last():
    document = sketched("InputLayer")
    for size in (1, 12, 128):
        deed = commands.set_size(document.sketch, "batch", size)
        document.do(deed, merge="size")

    assert document.undo_label == "See batch as 128"
    document.undo()
    assert document.undo_label != "See batch as 12"
    assert document.sketch.properties.sizes == {}


def test_an_output_of_the_model_that_is_lost_is_told_until_it_is_back():
    document = sketched(("InputLayer", [], {"batch_shape": "None, 5, 8"}), ("LSTM", ["n1"]))
    owner = document.sketch.owner("n2")
    document.do(commands.configure_value(document.sketch, owner, "return_state", value=True))
    taps = (Tap("n2", 0), Tap("n2", 2))
    document.apply("mark", [Describe(document.sketch.properties._replace(outputs=taps))])
    assert document.outcome("n2").problem is None

    document.do(commands.configure_value(document.sketch, owner, "return_state", value=False))
    problem = document.outcome("n2").problem
    assert str(problem) == "has no output 3 any more, but the model gives it out"
    assert state(document) == scratch(document)

    document.apply("mark", [Describe(document.sketch.properties._replace(outputs=taps[:1]))])
    assert document.outcome("n2").problem is None
    document.undo()
    document.undo()
    assert document.outcome("n2").problem is None
