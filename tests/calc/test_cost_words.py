"""The rule of a cost, told with numbers: they multiply to the cost itself."""

from __future__ import annotations

from math import prod

import pytest

from calc.cost import memory
from calc.dims import PENDING, open_dim
from calc.evaluation import evaluate
from calc.register import REGISTER, find_kind
from calc.tensor import UNRANKED, Shape, Tensor
from graph.edits import AddLayer, AddNode, Connect, apply_all
from graph.models import model_of
from graph.sketch import Edge, Sketch

BATCH, TIME = open_dim("batch"), open_dim("time")


def call(name, *shapes, **settings):
    kind = find_kind(name)
    layer = kind(name="layer", **settings)
    return evaluate(layer, tuple(Tensor(Shape((BATCH, *shape))) for shape in shapes))


def told(evaluation):
    layer, arguments = evaluation.call
    return layer.cost_numbers(*arguments)


def computed(text):
    """The value of a text such as `100 × 80 × (64 + 64)`."""
    factors = (factor.strip("()").split(" + ") for factor in text.replace(",", "").split(" × "))
    return prod(sum(map(int, summands)) for summands in factors)


@pytest.mark.parametrize(
    ("name", "shapes", "settings", "words"),
    [
        ("Dense", [(10, 7)], {"units": 3}, "21 × 10"),
        ("Conv2D", [(28, 28, 3)], {"filters": 8, "kernel_size": (3, 3)}, "216 × 676"),
        ("Conv1DTranspose", [(10, 2)], {"filters": 4, "kernel_size": (3,)}, "24 × 10"),
        ("LSTM", [(TIME, 8)], {"units": 4}, "192 × time"),
        ("Bidirectional", [(5, 8)], {}, "36,864 × 5"),
        ("TimeDistributed", [(5, 8)], {"layer": find_kind("Dense")(name="d", units=2)}, "5 × 16"),
        ("Dot", [(6, 8), (9, 8)], {"axes": 2}, "54 × 8"),
        ("Attention", [(6, 8), (9, 8)], {}, "6 × 9 × (8 + 8)"),
        ("EinsumDense", [(6, 8)], {"equation": "abc,cd->abd", "output_shape": (6, 4)}, "48 × 4"),
        ("Flatten", [(6, 8)], {}, ""),
    ],
)
def test_a_cost_is_told_as_a_product(name, shapes, settings, words):
    assert told(call(name, *shapes, **settings)) == words


@pytest.mark.parametrize(
    ("name", "shapes", "settings"),
    [
        ("Dense", [(10, 7)], {"units": 3}),
        ("SeparableConv2D", [(8, 8, 3)], {"filters": 4, "kernel_size": (3, 3)}),
        ("GRU", [(9, 8)], {"units": 4}),
        ("Attention", [(6, 8), (9, 8)], {}),
        ("AdditiveAttention", [(6, 8), (9, 8)], {}),
    ],
)
def test_the_numbers_give_the_cost(name, shapes, settings):
    found = call(name, *shapes, **settings)

    assert computed(told(found)) == found.cost != 0


def test_what_projects_and_compares_tells_both():
    found = call("MultiHeadAttention", (6, 8), (9, 8), num_heads=2, key_dim=4)
    projected, compared = (int(part.replace(",", "")) for part in told(found).split(" + "))

    assert compared == 6 * 9 * 2 * (4 + 4)
    assert projected + compared == found.cost


def test_every_layer_has_its_rule_in_words():
    assert all(kind.cost_formula for kind in REGISTER.values())


def test_memory_of_open_sizes_is_an_expression():
    tensors = [Tensor(Shape((BATCH, TIME, 3))), Tensor(Shape((BATCH, 2)), "float16")]

    assert str(memory(tensors, {"batch": 2})) == "24 × time + 8"
    assert memory(tensors, {"batch": 2, "time": 5}) == 128
    assert memory([*tensors, Tensor(UNRANKED)], {}) is PENDING


def test_what_flows_inside_a_model_flows_in_every_step():
    step = Sketch()
    edits = [
        AddLayer("l1", find_kind("InputLayer")(name="frame", batch_shape=(None, 8))),
        AddNode("n1", "l1", 0, 0),
        AddLayer("l2", find_kind("Dense")(name="wide", units=16)),
        AddNode("n2", "l2", 0, 0),
        Connect(Edge("n1", 0, "n2", 0)),
    ]
    apply_all(step, edits)
    found = call("TimeDistributed", (5, 8), layer=model_of(step, "model"))

    assert memory(found.flowing, {"batch": 2}) == 2 * 5 * 16 * 4


def test_memory_of_a_model_that_gets_no_step_is_that_of_its_output():
    found = call("TimeDistributed", (8,), layer=model_of(Sketch(), "model"))

    assert found.flowing == found.outputs
