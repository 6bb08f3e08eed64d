"""Boxes that are never computed: what a file declares of them, and that nothing is touched."""

from __future__ import annotations

import builtins

import pytest

import calc.layers  # noqa: F401  registers them
from calc.evaluation import evaluate
from calc.opaque import DeclaredTensors
from calc.problems import Problem
from calc.register import REGISTER, find_kind
from calc.tensor import UNRANKED, Shape, Tensor
from calc.weights import count

BOXES = sorted(name for name, kind in REGISTER.items() if kind.opaque)
INPUT = (Tensor(Shape((4, 8))),)
DECLARED = {"declared": [[[None, 3], "float16"], [[None], "int32"]]}


def errors(found):
    return [problem for problem in found.problems if problem.severity == "error"]


def test_functions_and_parts_of_other_frameworks_are_boxes():
    assert set(BOXES) >= {"FlaxLayer", "JaxLayer", "Lambda", "TFSMLayer", "TorchModuleWrapper"}


@pytest.mark.parametrize("name", BOXES)
class TestBox:
    def test_gives_what_a_call_declares(self, name):
        found = evaluate(find_kind(name)(name="box"), INPUT, DECLARED)
        assert [out.shape.report() for out in found.outputs] == [[None, 3], [None]]
        assert [out.dtype for out in found.outputs] == ["float16", "int32"]
        assert not found.problems

    def test_is_quietly_incomplete_where_nothing_is_declared(self, name):
        found = evaluate(find_kind(name)(name="box"), INPUT)
        assert [out.shape for out in found.outputs] == [UNRANKED]
        assert [problem.severity for problem in found.problems] == ["incomplete"]

    @pytest.mark.parametrize("nonsense", [3, [], "x", [[3]], [[[-1], "float32"]], [[[1.5], "a"]]])
    def test_overlooks_a_declaration_that_is_none(self, name, nonsense):
        found = evaluate(find_kind(name)(name="box"), INPUT, {"declared": nonsense})
        assert [out.shape for out in found.outputs] == [UNRANKED]

    def test_keeps_its_settings_as_they_came(self, name):
        kind = find_kind(name)
        given = {key: {"any": ["thing", None, 1.5]} for key in kind.required}
        layer = kind.from_config({"name": "box", **given})
        assert not layer.faults()
        assert {key: layer.config()[key] for key in given} == given


def test_no_file_is_opened(monkeypatch):
    def refuse(path, *_more, **_named):
        raise AssertionError(f"{path} was opened")

    monkeypatch.setattr(builtins, "open", refuse)
    saved = find_kind("TFSMLayer").from_config({"filepath": "/models/saved"})
    words = find_kind("StringLookup").from_config(
        {"vocabulary": "/data/words.txt", "output_mode": "multi_hot"}
    )
    assert not errors(evaluate(saved, INPUT))
    found = evaluate(words, (Tensor(Shape((4, 8)), "string"),))
    assert "not opened" in str(found.problems[0])
    assert not errors(found)


class TestLambda:
    def test_has_no_weights(self):
        assert count(evaluate(find_kind("Lambda")(name="box"), INPUT).weights) == 0

    def test_puts_the_batch_of_its_input_before_output_shape(self):
        layer = find_kind("Lambda").from_config({"function": None, "output_shape": [None, 3]})
        (out,) = evaluate(layer, INPUT, DECLARED).outputs
        assert out.shape.report() == [4, None, 3]

    def test_passes_a_mask_on_where_a_function_of_its_own_makes_one(self):
        masked = (INPUT[0].with_mask(masked=True),)
        own = {"class_name": "__lambda__", "config": {"code": "never run"}}
        for mask, passes in ((None, False), (own, True), (True, True)):
            layer = find_kind("Lambda").from_config(
                {"function": own, "output_shape": [3], "mask": mask}
            )
            assert evaluate(layer, masked).outputs[0].masked == passes


def test_an_embedding_called_in_reverse_scores_every_word():
    layer = find_kind("ReversibleEmbedding")(name="words", input_dim=50, output_dim=8)
    there = evaluate(layer, (Tensor(Shape((4, 6)), "int32"),)).outputs[0]
    back = evaluate(layer, (there,), {"reverse": True}).outputs[0]
    assert there.shape.report() == [4, 6, 8]
    assert back.shape.report() == [4, 6, 50]


@pytest.mark.parametrize(
    ("text", "told", "shown"),
    [
        ("batch, 7, 512", [[[None, 7, 512], "float32"]], "batch, 7, 512"),
        ("(None, ?, 512)", [[[None, None, 512], "float32"]], "batch, axis1, 512"),
        ("4 × 8: int32; batch", [[[4, 8], "int32"], [[None], "float32"]], "4, 8: int32; batch"),
        ("()", [[[], "float32"]], "()"),
        ("", None, "None"),
        ("None", None, "None"),
    ],
)
def test_a_declared_shape_is_typed_and_shown_as_on_a_card(text, told, shown):
    field = DeclaredTensors()
    assert field.to_json(field.parse(text)) == told
    assert field.text(field.parse(text)) == shown
    assert field.parse(shown) == field.parse(text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("batch, many", "must be a size (0 or more), or axis1 where it is not known; is 'many'"),
        ("batch, -3", "must be a size (0 or more), or axis1 where it is not known; is '-3'"),
        ("batch, 3: floaty", "'floaty' is no dtype"),
        ("batch, 99999999999999999999", "cannot be as large as 99999999999999999999"),
    ],
)
def test_what_is_no_declared_shape_is_told(text, why):
    with pytest.raises(Problem) as caught:
        DeclaredTensors().parse(text)
    assert caught.value.text() == why
