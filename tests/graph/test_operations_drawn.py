"""Operations as somebody draws them: placed, given constants, written down."""

import pytest

import calc.operations  # noqa: F401 - registers them
from calc.operation import OPERATIONS
from graph import commands
from graph.commands.calls import arguments_of, set_argument
from graph.document import Document
from graph.formats import native
from graph.fresh import fresh
from graph.sketch import Edge

ADD = "keras.src.ops.numpy.Add"


@pytest.fixture
def document():
    """An addition that lacks its second operand."""
    found = Document()
    found.do(commands.place(found.sketch, "InputLayer", 0, 0))
    found.do(commands.place_after(found.sketch, ADD, "n1"))
    return found


@pytest.mark.parametrize("kind", OPERATIONS.values(), ids=lambda kind: kind.told_class())
def test_every_operation_can_be_placed_and_written_down(kind):
    made = fresh(kind.told_class())
    assert type(made) is kind
    document = Document()
    document.do(commands.place(document.sketch, kind.told_class(), 0, 0))
    text = native.dumps(document.sketch)
    assert native.dumps(native.loads(text)) == text


def test_an_operation_is_named_as_keras_names_it(document):
    assert document.sketch.layer_of("n2").name == "add"
    assert document.outcome("n2").problem.severity == "incomplete"


def test_a_constant_can_be_given_where_nothing_is_wired(document):
    assert list(arguments_of(document.sketch, "n2")) == ["x2"]
    document.do(set_argument(document.sketch, "n2", "x2", 1))
    assert document.outcome("n2").problem is None
    assert arguments_of(document.sketch, "n2")["x2"][1:] == (1, None)
    document.do(set_argument(document.sketch, "n2", "x2", None))
    assert document.sketch.graph.nodes["n2"]["kept"] == {}


def test_what_is_wired_needs_no_constant(document):
    document.do(commands.connect(document.sketch, Edge("n1", 0, "n2", 1)))
    assert not arguments_of(document.sketch, "n2")


def test_a_layer_is_asked_for_no_constants():
    document = Document()
    document.do(commands.place(document.sketch, "Subtract", 0, 0))
    assert not arguments_of(document.sketch, "n1")
