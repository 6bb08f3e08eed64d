"""Operations: shapes, dtypes and refusals are those that real Keras recorded."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest

import calc.operations  # noqa: F401 - registers them
from calc.dims import PENDING, open_dim
from calc.evaluation import evaluate
from calc.operation import OPERATIONS, find_operation
from calc.operations.dtypes import FLOAT, INT, result_type
from calc.register import find_kind
from calc.tensor import UNRANKED, Shape, Tensor
from tests.oracle.operation_ours import agree, of_ours
from tests.oracle.questions.operations import Question

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "operation_cases.jsonl").read_text("utf-8").splitlines()
]
BATCH, TIME = open_dim("batch"), open_dim("time")


def operation(part, name, **settings):
    return OPERATIONS[part, name].create("asked", **settings)


def shape(layer, *tensors, **arguments):
    found = evaluate(layer, tensors, arguments)
    assert not found.problems
    return found.outputs[0].shape.text()


@pytest.mark.parametrize(("part", "name"), sorted(OPERATIONS))
def test_an_operation_answers_what_keras_answered(part, name):
    cases = [case for case in CASES if (case["part"], case["name"]) == (part, name)]
    assert cases
    for case in cases:
        right = case.pop("answer")
        told = right if isinstance(right, str) else [(dims, dtype) for dims, dtype in right]
        ours = of_ours(Question(**case))
        assert agree(told, ours), f"{case}: {right} is not {ours}"


JUNK = (
    None, True, 0, 1, -1, 3, 10**30, 2.5, float("nan"), "", "ab,bc->ac->", [], [1, 2], [None, 2],
    [[1, 2], [3, 4]], ["a"], {}, {"class_name": "__slice__", "config": {"start": "a"}},
    {"class_name": "__numpy__", "config": {"value": [[1], 2], "dtype": "what"}},
)  # fmt: skip
ANYTHING = (
    None, Tensor(UNRANKED), Tensor(Shape(())), Tensor(Shape((BATCH,))), Tensor(Shape((BATCH, 4))),
    Tensor(Shape((BATCH, PENDING, 4))), Tensor(Shape((2, 3, 4)), "int32"),
    Tensor(Shape((BATCH, 8, 8, 3)), "string"), Tensor(Shape((BATCH, TIME, 0)), "complex64"),
)  # fmt: skip


@pytest.mark.parametrize(("part", "name"), sorted(OPERATIONS))
def test_whatever_a_file_says_of_an_operation_is_told_and_never_raised(part, name):
    rng, kind = Random(f"{part} {name}"), OPERATIONS[part, name]
    for _ in range(25):
        config = {key: rng.choice(JUNK) for key in kind.fields if rng.random() < 0.7}
        inputs = tuple(rng.choice(ANYTHING) for _ in range(rng.randint(0, len(kind.ports) + 1)))
        keys = [*kind.options, *(port.name for port in kind.ports)]
        arguments = {key: rng.choice(JUNK) for key in keys if rng.random() < 0.3}
        layer = kind.from_config({"name": "any", **config})

        found = evaluate(layer, inputs, arguments)
        assert found.outputs is not None
        assert found.cost is not None
        assert isinstance(layer.said_of(arguments), str)
        assert len(layer.returns()) <= 1001


def test_an_operation_is_found_by_module_and_class():
    assert find_operation("keras.src.ops.numpy", "Add") is OPERATIONS["numpy", "Add"]
    assert find_operation("keras.src.ops.numpy", "Dense") is None
    assert find_operation("keras.layers", "Add") is None
    assert find_kind("keras.src.ops.numpy.Add") is OPERATIONS["numpy", "Add"]
    assert find_kind("Add") is not OPERATIONS["numpy", "Add"]


def test_unknown_sizes_are_remembered_as_expressions():
    x = Tensor(Shape((BATCH, TIME, 8)))
    assert shape(operation("numpy", "Reshape", newshape=(-1, 4)), x) == "2 × batch × time, 4"
    assert shape(operation("numpy", "Concatenate", axis=1), x, x) == "batch, 2 × time, 8"
    assert shape(operation("numpy", "Pad", pad_width=((0, 0), (1, 1), (0, 0))), x) == (
        "batch, time + 2, 8"
    )


def test_what_is_pending_raises_nothing():
    known = Tensor(Shape((BATCH, 4)))
    for pending in (Tensor(UNRANKED), Tensor(Shape((BATCH, PENDING)))):
        for name in ("Add", "Matmul", "Mean", "Transpose", "Split", "Squeeze"):
            layer = operation("numpy", name)
            given = (pending, known) if len(layer.ports) > 1 else (pending,)
            assert not evaluate(layer, given).problems, name


def test_a_number_takes_part_without_deciding_the_dtype():
    half, whole = Tensor(Shape((BATCH,)), "float16"), Tensor(Shape((BATCH,)), "int32")
    add = operation("numpy", "Add")
    assert evaluate(add, (half,), {"x2": 1.5}).outputs[0].dtype == "float16"
    assert evaluate(add, (whole,), {"x2": 1.5}).outputs[0].dtype == "float32"
    assert evaluate(add, (None, whole), {"x1": 1}).outputs[0].dtype == "int32"
    assert result_type("bool", INT) == "int32"
    assert result_type(INT, FLOAT) == "float32"


def test_an_input_that_is_not_wired_is_no_error():
    (problem,) = evaluate(operation("numpy", "Add"), (Tensor(Shape((BATCH, 4))),)).problems
    assert (problem.severity, problem.port) == ("incomplete", "x2")


def test_an_operation_has_no_settings_of_layers():
    add = operation("numpy", "Add")
    assert add.config() == {"name": "asked"}
    cast = operation("core", "Cast", dtype="int8")
    assert cast.config() == {"name": "asked", "dtype": "int8"}
    assert list(cast.own_weights()) == []


def test_the_card_tells_settings_and_constants():
    clip = operation("numpy", "Clip", x_min=0, x_max=1)
    assert clip.said_of({}) == "x_min 0, x_max 1"
    add = operation("numpy", "Add")
    array = {"class_name": "__numpy__", "config": {"value": [[1.0, 2.0]], "dtype": "float32"}}
    assert add.said_of({"x2": 1.0}) == "x2 = 1.0"
    assert add.said_of({"x1": array}) == "x1 = (1, 2)"


@pytest.mark.parametrize("kind", OPERATIONS.values(), ids=lambda kind: kind.__name__)
def test_the_inputs_of_an_operation_stand_first_where_calls_are_written_by_position(kind):
    told = "positions" in kind.__dict__
    named = tuple(port.name for port in kind.ports)

    assert told or kind.positions[: len(named)] == named
