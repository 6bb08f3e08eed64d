"""Every recorded question to real Keras: the same shapes, dtypes, weights and refusals."""

from __future__ import annotations

import pytest

from calc.evaluation import evaluate
from calc.register import REGISTER
from tests.calc import recorded

SHOWN = 8


def test_every_class_has_a_case_file_and_every_file_a_class():
    assert set(recorded.classes()) | recorded.UNASKED == set(REGISTER)
    assert not set(recorded.classes()) & recorded.UNASKED
    assert all(REGISTER[name].opaque for name in recorded.UNASKED)


@pytest.mark.parametrize("name", recorded.classes())
def test_we_answer_what_keras_answered(name):
    wrong = [
        f"{case['id']} {case['config']} on {case['inputs']}: {' | '.join(found)}"
        for case in recorded.cases(name)
        if (found := recorded.disagreements(case))
    ]
    assert not wrong, f"{len(wrong)} of {name}:\n" + "\n".join(wrong[:SHOWN])


@pytest.mark.parametrize("name", sorted({*recorded.classes()} - recorded.REFUSED_ALWAYS))
def test_a_layer_from_a_file_answers_as_the_one_that_was_written(name):
    written = [case for case in recorded.cases(name) if "serialized" in case]
    assert written
    for case in written:
        layer = recorded.read_back(case)
        found = evaluate(layer, recorded.tensors(case))
        assert not recorded.refusals(layer, found), case["id"]
        assert recorded.answer(layer, found) == recorded.expected(case["result"]), case["id"]


@pytest.mark.parametrize("name", recorded.classes())
def test_what_is_written_again_answers_the_same(name):
    for case in recorded.cases(name):
        if "error" not in case:
            layer = recorded.layer_of(case)
            again = recorded.called(case, type(layer).from_config(layer.config()))
            assert not again.drafts, case["id"]
            found = evaluate(again, recorded.tensors(case))
            assert recorded.answer(again, found) == recorded.expected(case["result"]), case["id"]
