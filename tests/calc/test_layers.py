"""What holds for every layer class, shown on the recorded cases."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import calc.layers
from calc.dims import PENDING, Open, is_known, is_pending, open_dim
from calc.evaluation import evaluate
from calc.families import FAMILIES
from calc.fields import Named, Verbatim
from calc.layer import Layer
from calc.register import REGISTER, auto_name, find_kind, purpose
from calc.tensor import UNRANKED, Shape, Tensor
from tests.calc import recorded

KINDS = sorted(REGISTER)
EXAMPLES = 25
FOLDER = Path(calc.layers.__file__).parent
CALLED = [n for n in KINDS if n not in recorded.UNASKED | recorded.REFUSED_ALWAYS]
ACCEPTED = {name: [case for case in recorded.cases(name) if "error" not in case] for name in KINDS}
REFUSED = {name: [case for case in recorded.cases(name) if "error" in case] for name in KINDS}


def accepted(name):
    """An accepted case with its layer and inputs."""
    return st.sampled_from(ACCEPTED[name]).map(
        lambda case: (case, recorded.layer_of(case), recorded.tensors(case))
    )


def errors(found):
    return [problem for problem in found.problems if problem.severity == "error"]


def replaced(data, tensors, dim_of, above=-1):
    """The tensors with some dims above a size replaced; `dim_of` gives what stands for a place."""
    changed = []
    for at, tensor in enumerate(tensors):
        dims = list(tensor.shape)
        for place, size in enumerate(dims):
            if is_known(size) and size > above and data.draw(st.booleans()):
                dims[place] = dim_of(at, place)
        changed.append(Tensor(Shape(dims), tensor.dtype))
    return tuple(changed)


def agrees(whole, part):
    """Whether everything that `part` tells is what `whole` tells."""
    assert len(part.outputs) == len(whole.outputs)
    for known, told in zip(whole.outputs, part.outputs, strict=True):
        assert told.dtype == known.dtype
        if told.shape.ranked:
            assert len(told.shape) == len(known.shape)
        count = len(told.shape.dims)
        assert count <= len(known.shape)
        for size, right in zip(told.shape.dims, known.shape.dims[-count or None :], strict=False):
            assert not is_known(size) or size == right
    if part.weights is not None and whole.weights is not None:
        assert [w.name for w in part.weights] == [w.name for w in whole.weights]
        for weight, right in zip(part.weights, whole.weights, strict=True):
            for size, known in zip(weight.shape, right.shape, strict=True):
                assert not is_known(size) or size == known


@pytest.mark.parametrize("name", KINDS)
class TestDeclaration:
    def test_stands_in_a_file_of_its_own_in_the_folder_of_its_family(self, name):
        kind = REGISTER[name]
        assert kind.family in FAMILIES
        files = {path.stem.replace("_", "") for path in (FOLDER / kind.family).glob("*.py")}
        assert name.lower() in files
        assert (FOLDER / kind.family / "__init__.py").read_text().startswith('"""')

    def test_says_in_a_short_sentence_what_it_is_for(self, name):
        text = purpose(REGISTER[name])
        assert text[0].isupper()
        assert text.endswith(".")
        assert len(text) <= 100

    def test_names_settings_that_exist(self, name):
        kind = REGISTER[name]
        assert set(kind.usual) <= set(kind.fields)
        assert kind.required <= set(kind.fields)
        for alias in kind.aliases:
            assert find_kind(alias) is kind

    def test_has_defaults_in_normal_form(self, name):
        kind = REGISTER[name]
        for key, field in kind.fields.items():
            assert field.check(field.to_json(kind.defaults[key])) is not MISSING
            told = field.to_json(field.check(field.to_json(kind.defaults[key])))
            assert told == field.to_json(kind.defaults[key])

    def test_computes_as_it_is_dropped(self, name):
        layer = REGISTER[name]().named(auto_name(name))
        assert not layer.faults()
        assert not list(layer.check())
        assert layer.computable


MISSING = object()
ONE_IS_THE_VALUE = {
    "CategoryEncoding", "Discretization", "HashedCrossing", "IntegerLookup", "StringLookup",
    "TextVectorization",
}  # fmt: skip
"""Classes for which a last axis of 1 is another thing than one of an unknown size."""


@pytest.mark.parametrize("name", KINDS)
class TestSettings:
    def test_what_an_editor_shows_can_be_typed(self, name):
        for case in ACCEPTED[name]:
            layer = recorded.layer_of(case)
            for key, field in layer.fields.items():
                value = getattr(layer, key)
                if isinstance(field, Verbatim) or isinstance(value, dict):
                    continue
                if isinstance(field, Named) and not isinstance(value, str | None):
                    continue
                typed = field.parse(field.text(value))
                assert _plain(typed) == _plain(value), (case["id"], key)

    def test_nonsense_is_kept_beside_the_last_good_value(self, name):
        layer = REGISTER[name]()
        for key, field in layer.fields.items():
            if isinstance(field, Verbatim):
                continue
            typed = layer.with_text(key, "no(t) ~ such")
            assert typed.drafts[key].value == "no(t) ~ such"
            assert getattr(typed, key) == getattr(layer, key)
            assert typed.computable
            assert errors(evaluate(typed, ()))
            assert not typed.with_text(key, field.text(getattr(layer, key))).drafts

    def test_a_file_loses_nothing(self, name):
        for case in recorded.cases(name):
            layer = recorded.layer_of(case)
            again = recorded.called(case, type(layer).from_config(layer.config()))
            assert again.config() == layer.config()
            assert again.signature == layer.signature, case["id"]


def test_what_a_file_says_beside_the_settings_is_no_other_layers_answer():
    kind = find_kind("InputLayer")
    twice = kind.from_config({"batch_shape": [None, 4], "shape": [4]})
    once = kind.from_config({"batch_shape": [None, 4], "shape": None})
    assert errors(evaluate(twice, ()))
    assert not errors(evaluate(once, ()))


def _plain(value):
    if isinstance(value, Layer):
        keys = [key for key, field in value.fields.items() if field.matters]
        return type(value), {key: _plain(getattr(value, key)) for key in keys}
    return tuple(map(_plain, value)) if isinstance(value, tuple) else value


@pytest.mark.parametrize("name", CALLED)
class TestUnknown:
    def test_nothing_wired_is_no_error(self, name):
        layer = REGISTER[name]()
        assert not errors(evaluate(layer, ()))

    @given(data=st.data())
    @settings(max_examples=EXAMPLES)
    def test_what_is_pending_raises_nothing_and_what_is_told_is_right(self, name, data):
        _, layer, tensors = data.draw(accepted(name))
        whole = evaluate(layer, tensors)
        part = evaluate(layer, replaced(data, tensors, lambda at, place: PENDING))
        assert not errors(part)
        agrees(whole, part)

    @given(data=st.data())
    @settings(max_examples=EXAMPLES)
    def test_a_pending_rank_raises_nothing_and_what_is_told_is_right(self, name, data):
        _, layer, tensors = data.draw(accepted(name))
        whole = evaluate(layer, tensors)
        cut = []
        for tensor in tensors:
            kept = data.draw(st.integers(0, len(tensor.shape)))
            dims = tensor.shape.dims[len(tensor.shape) - kept :]
            unranked = Tensor(Shape(dims, ranked=False), tensor.dtype)
            cut.append(
                data.draw(st.sampled_from([unranked, Tensor(UNRANKED, tensor.dtype), tensor]))
            )
        part = evaluate(layer, tuple(cut))
        assert not errors(part)
        agrees(whole, part)

    @given(data=st.data())
    @settings(max_examples=EXAMPLES)
    def test_an_open_size_is_an_error_only_where_keras_needs_a_number(self, name, data):
        _, layer, tensors = data.draw(accepted(name))
        whole = evaluate(layer, tensors)
        part = evaluate(
            layer,
            replaced(
                data,
                tensors,
                lambda at, place: open_dim(f"open{at}_{place}"),
                above=1 if name in ONE_IS_THE_VALUE else -1,
            ),
        )
        for problem in errors(part):
            assert re.search("known|sums over", problem.template), problem
        agrees(whole, part)

    @given(data=st.data())
    @settings(max_examples=EXAMPLES)
    def test_a_number_for_an_unknown_gives_what_the_number_gives(self, name, data):
        _, layer, tensors = data.draw(accepted(name))
        sizes = {}

        def remembered(at, place):
            sizes[f"open{at}_{place}"] = tensors[at].shape[place]
            return open_dim(f"open{at}_{place}")

        whole = evaluate(layer, tensors)
        # An unknown beside a number is no 1: it would be stretched, which Keras cannot foresee.
        part = evaluate(layer, replaced(data, tensors, remembered, above=1))
        for known, told in zip(whole.outputs, part.outputs, strict=True):
            for size, right in zip(told.shape.dims, known.shape.dims, strict=True):
                if isinstance(size, Open) and is_known(right) and size.names() <= set(sizes):
                    assert size.value(sizes) == right


@pytest.mark.parametrize("name", KINDS)
class TestTelling:
    def test_the_working_ends_in_the_output(self, name):
        for case in ACCEPTED[name]:
            layer, tensors = recorded.layer_of(case), recorded.tensors(case)
            first = evaluate(layer, tensors).outputs[0].shape
            dims = list(first)
            for step in layer.explain(*tensors):
                assert step.what
                if isinstance(step.result, str):
                    continue
                assert step.result in dims, (case["id"], step)
                dims.remove(step.result)

    def test_the_caption_is_one_short_line(self, name):
        for case in ACCEPTED[name]:
            caption = recorded.layer_of(case).caption()
            assert len(caption) <= 72, (case["id"], caption)
            assert "\n" not in caption

    def test_a_refusal_is_one_sentence_with_all_its_values(self, name):
        for case in REFUSED[name]:
            layer = recorded.layer_of(case)
            for problem in evaluate(layer, recorded.tensors(case)).problems:
                told = [str(problem), problem.more(), *(fix.text() for fix in problem.fixes)]
                assert len(told[0]) <= 160, told[0]
                assert not any("{" in text for text in told if "{'" not in text), told

    def test_outputs_have_names(self, name):
        for case in ACCEPTED[name]:
            layer = recorded.layer_of(case)
            found = evaluate(layer, recorded.tensors(case))
            assert len(layer.returns()) == len(found.outputs)
            assert len(set(layer.returns())) == len(layer.returns())


def test_pending_sizes_show():
    assert is_pending(PENDING)
    assert Shape((PENDING, PENDING, 10)).text() == "…, 10"
