"""Layers of a class that the user defined compute as their definition says, and explain it."""

from __future__ import annotations

import gc
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calc.custom import (
    KINDS,
    RESERVED,
    CustomLayer,
    Definition,
    Setting,
    custom,
    defined,
    first_definition,
    keras_entry,
)
from calc.dims import PENDING, is_known, open_dim
from calc.evaluation import evaluate
from calc.register import REGISTER
from calc.tensor import UNRANKED, Shape, Tensor
from calc.unknown import UnknownLayer
from calc.weights import working

DOWNSAMPLE = Definition(
    "Downsample",
    (
        Setting("filters", "count", 32),
        Setting("stride", "count", 2),
        Setting("use_bias", "yes/no", default=True),
    ),
    inputs=("x: batch, time, width",),
    outputs=("batch, time // stride, filters",),
    weights=(
        "kernel: width × filters",
        "bias: filters if use_bias",
        "non-trainable mean: (4 × filters)",
    ),
    purpose="Keep every second step.",
)


def tensor(*dims):
    return Tensor(Shape(open_dim(d) if isinstance(d, str) else d for d in dims))


def told(evaluation):
    return [str(problem) for problem in evaluation.problems]


def test_a_layer_computes_as_its_definition_says():
    found = evaluate(custom(DOWNSAMPLE, "down"), (tensor("batch", 28, 7),))
    assert str(found.outputs[0].shape) == "batch, 14, 32"
    assert [(w.name, w.shape, w.trainable) for w in found.weights] == [
        ("kernel", (7, 32), True),
        ("bias", (32,), True),
        ("mean", (128,), False),
    ]
    assert not found.problems


def test_open_sizes_flow_through_it():
    found = evaluate(custom(DOWNSAMPLE, stride=3), (tensor("batch", "time", 7),))
    assert str(found.outputs[0].shape) == "batch, ⌊time / 3⌋, 32"
    assert found.counted


def test_a_weight_of_an_unknown_size_is_told_as_for_every_layer():
    found = evaluate(custom(DOWNSAMPLE), (tensor("batch", 28, "width"),))
    assert told(found) == ["kernel needs a known number of width; here it is unknown: width"]


def test_what_is_not_wired_leaves_known_what_does_not_depend_on_it():
    found = evaluate(custom(DOWNSAMPLE), ())
    assert str(found.outputs[0].shape) == "…, 32"
    assert [w.shape for w in found.weights] == [(PENDING, 32), (32,), (128,)]
    assert [p.severity for p in found.problems] == ["incomplete"]


def test_a_count_explains_itself():
    layer = custom(DOWNSAMPLE, filters=16)
    (weights,) = (evaluate(layer, (tensor("batch", 28, 7),)).weights,)
    assert working(weights[:2]).formula == "(width + 1) × filters"
    assert working(weights[:2]).sentence == "(7 + 1) × 16 = 128"
    assert working(weights[2:]).sentence == "4 × 16 = 64"


def test_an_output_explains_itself():
    steps = list(custom(DOWNSAMPLE).explain(tensor("batch", "time", 7)))
    assert [(s.what, s.formula, s.numbers, s.result) for s in steps] == [
        ("axis 1", "⌊time / stride⌋", "⌊time / 2⌋", "⌊time / 2⌋"),
        ("axis 2", "filters", "32", "32"),
    ]


def test_an_optional_weight_is_there_where_its_condition_holds():
    layer = custom(DOWNSAMPLE, use_bias=False)
    assert [w.name for w in evaluate(layer, (tensor(1, 2, 3),)).weights] == ["kernel", "mean"]


def test_an_input_of_another_rank_is_told_and_the_rest_computes():
    found = evaluate(custom(DOWNSAMPLE), (tensor("batch", 7),))
    assert told(found) == ["needs 3 dimensions (batch, time, width), receives 2: (batch, 7)"]
    assert str(found.outputs[0].shape) == "…, 32"


def test_dots_stand_for_all_axes_without_a_name():
    definition = Definition(
        "Widen",
        (Setting("units"),),
        inputs=("x: ..., width",),
        outputs=("..., units × width",),
        weights=("kernel: width × (units × width)",),
    )
    layer = custom(definition, units=3)
    assert str(evaluate(layer, (tensor("batch", 4, 5, 6),)).outputs[0].shape) == "batch, 4, 5, 18"
    assert str(evaluate(layer, (tensor(6),)).outputs[0].shape) == "18"
    unwired = evaluate(layer, (Tensor(Shape((6,), ranked=False)),))
    assert str(unwired.outputs[0].shape) == "…, 18"
    assert told(evaluate(layer, (tensor(),))) == [
        "needs at least 1 dimensions (..., width), receives 0: ()"
    ]


def test_inputs_that_name_an_axis_alike_must_have_it_alike():
    definition = Definition(
        "Pair",
        inputs=("left: batch, width", "right: batch, width"),
        outputs=("both: batch, 2 × width", "batch, len(left)"),
    )
    layer = custom(definition)
    assert [port.name for port in layer.ports] == ["left", "right"]
    assert layer.returns() == ("both", "output 2")
    found = evaluate(layer, (tensor("b", 4), tensor("b", 5)))
    assert told(found) == ["needs 4 width, receives 5"]
    assert found.problems[0].port == "right"
    assert [str(t.shape) for t in found.outputs] == ["b, 8", "b, 2"]
    known = evaluate(layer, (tensor("b", "features"), tensor("b", 5)))
    assert [str(t.shape) for t in known.outputs] == ["b, 10", "b, 2"]


def test_a_number_in_a_pattern_is_asked_of_the_input():
    layer = custom(Definition("Image", inputs=("x: _, height, width, 3",), outputs=("height,",)))
    assert not evaluate(layer, (tensor("b", 8, 8, 3),)).problems
    assert told(evaluate(layer, (tensor("b", 8, 8, 4),))) == ["needs 3 on this axis, receives 4"]


def test_one_wrong_line_leaves_the_others_computing():
    definition = Definition(
        "Mixed",
        (Setting("filters"), Setting("output"), Setting("filters")),
        inputs=("x: batch, width", "2"),
        outputs=("batch, filters", "batch, strid"),
        weights=("kernel: width × filters ×", "bias: filters"),
    )
    found = evaluate(custom(definition), (tensor("b", 4), tensor(1)))
    assert told(found) == [
        f"in its definition, {where}"
        for where in (
            "setting 2: output means something else in every layer; choose another name",
            "setting 3: the name filters is used twice",
            "input 2: column 1: an input needs a name before its axes: x: batch, width",
            "output 2: column 8: strid is not known here; known are "  # noqa: ISC004
            "filters, output, batch, width, x, input_2",
            "weight 1: column 26: something is missing at the end",
        )
    ]
    assert found.outputs[0].shape == Shape((open_dim("b"), 1))
    assert found.outputs[1].shape == UNRANKED
    assert found.weights is None
    assert definition.faults[3].column == 8


def test_equal_definitions_share_their_class_and_others_do_not():
    again = Definition.from_json(json.loads(json.dumps(DOWNSAMPLE.to_json())))
    assert again == DOWNSAMPLE
    assert again is not DOWNSAMPLE
    kept = custom(DOWNSAMPLE)
    assert type(custom(again)) is type(kept)
    other = Definition("Downsample", DOWNSAMPLE.settings, outputs=("..., filters",))
    assert type(custom(other)) is not type(kept)
    assert "Downsample" not in REGISTER


def test_a_class_goes_when_nothing_uses_it():
    definition = Definition("Passing", outputs=("..., 3",))
    assert evaluate(custom(definition), ()).outputs
    from calc import evaluation
    from calc.custom.layer import _KINDS

    evaluation._memory.clear()
    gc.collect()
    assert definition not in _KINDS


def test_one_and_true_are_different_defaults():
    one = Definition("Same", (Setting("flag", "any", 1),))
    assert one != Definition("Same", (Setting("flag", "any", default=True),))


BOX = UnknownLayer(
    name="down_1",
    trainable=False,
    named_class="Downsample",
    entry={"module": "my.layers", "registered_name": "mine>Downsample"},
    kept={
        "dtype": {"module": "keras", "class_name": "DTypePolicy", "config": {"name": "float16"}},
        "stride": 2,
        "filters": 8,
        "scale": 0.5,
        "odd": {"a": [1, None]},
    },
)


def test_a_box_of_a_file_gets_its_settings_from_the_file():
    layer = defined(BOX, DOWNSAMPLE)
    assert (layer.filters, layer.stride, layer.use_bias) == (8, 2, True)
    assert not layer.trainable
    assert layer.compute_dtype == "float16"
    found = evaluate(layer, (tensor("b", 28, 7),))
    assert not found.problems
    assert str(found.outputs[0].shape) == "b, 14, 8"
    assert not any(weight.trainable for weight in found.weights)


def test_the_config_of_a_file_is_written_back_as_it_came():
    layer = defined(BOX, DOWNSAMPLE)
    expected = {"name": "down_1", **BOX.kept, "trainable": False}
    assert keras_entry(layer) == {**BOX.entry, "class_name": "Downsample", "config": expected}
    changed = layer.with_setting("stride", 4).with_setting("use_bias", value=False)
    told_now = keras_entry(changed)["config"]
    assert told_now == {**expected, "stride": 4, "use_bias": False}
    assert list(told_now)[:5] == ["name", "dtype", "stride", "filters", "scale"]


def test_a_drawn_layer_is_written_as_keras_registers_one():
    assert keras_entry(custom(DOWNSAMPLE, "down")) == {
        "module": None,
        "registered_name": "Custom>Downsample",
        "class_name": "Downsample",
        "config": {
            "name": "down",
            "trainable": True,
            "dtype": "float32",
            "filters": 32,
            "stride": 2,
            "use_bias": True,
        },
    }


def test_another_definition_keeps_what_both_have():
    layer = custom(DOWNSAMPLE, "down", filters=5, stride=4).with_text("filters", "1 +")
    wider = Definition(
        "Downsample", (Setting("filters", "count", 9), Setting("depth", "count", 3)),
        outputs=("..., filters",),
    )  # fmt: skip
    found = defined(layer, wider)
    assert (found.name, found.filters, found.depth) == ("down", 5, 3)
    assert found.drafts["filters"].value == "1 +"
    strict = Definition("Downsample", (Setting("stride", "text", "2"),), outputs=("..., 1",))
    assert told(evaluate(defined(layer, strict), (tensor(1, 2),))) == ["stride must be text, is 4"]


def test_a_first_definition_has_the_settings_of_the_config_by_their_kind():
    found = first_definition(
        UnknownLayer(
            named_class="Odd",
            kept={"n": 3, "flag": True, "rate": 0.5, "sizes": [1, 2], "mode": "a", "x-y": 1,
                  "zero": 0, "deep": {"a": 1}, "dtype": "float32"},
        )
    )  # fmt: skip
    assert [(s.name, s.kind) for s in found.settings] == [
        ("n", "count"), ("flag", "yes/no"), ("rate", "number"), ("sizes", "list"),
        ("mode", "text"), ("zero", "whole"), ("deep", "any"),
    ]  # fmt: skip
    assert not found.faults


def test_a_first_definition_has_no_two_things_of_one_name():
    kept = {"width": 8, "width_1": 2, "x": 3}
    found = first_definition(UnknownLayer(named_class="Odd", kept=kept))
    assert (found.inputs, found.outputs) == (("x_1: ..., width_2",), ("..., width_2",))
    assert not found.faults


def test_what_nobody_set_follows_the_default():
    layer = custom(DOWNSAMPLE, "down", stride=4)
    later = Definition("Downsample", (Setting("filters", "count", 9), Setting("stride")))
    assert (defined(layer, later).filters, defined(layer, later).stride) == (9, 4)


def test_what_a_file_said_stays_whatever_the_default_is():
    box = UnknownLayer(named_class="Odd", kept={"width": 8})
    layer = defined(box, first_definition(box))
    other = Definition("Odd", (Setting("width", "count", 5),))
    assert defined(layer, other).width == 8


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        {},
        {"class": 3},
        {"class": "A", "inputs": "x"},
        {"class": "A", "outputs": [3]},
        {"class": "A", "weights": ["x" * 501]},
        {"class": "A", "settings": [{"name": "a"}]},
        {"class": "A", "settings": [{"name": "a" * 501, "kind": "count"}]},
        {"class": "A", "settings": [[]]},
        {"class": "A", "outputs": ["1"] * 101},
        {"class": "A", "purpose": 3},
        {"class": "A" * 200},
    ],
)
def test_what_is_no_definition_is_refused(data):
    with pytest.raises(ValueError, match="definition"):
        Definition.from_json(data)


texts = st.text("x.,:×*/-+()⌈⌉ abcif0123456789'", max_size=30)
settings = st.builds(
    Setting,
    st.sampled_from(["filters", "stride", "1", "", "output", "é", "a b"]),
    st.sampled_from([*KINDS, "strange"]),
    st.one_of(st.integers(-2, 9), st.booleans(), st.text(max_size=3), st.none(), st.just([1, 2])),
)
definitions = st.builds(
    Definition,
    st.one_of(st.sampled_from(["Mine", "\0", "", "a b"]), st.text(max_size=5)),
    st.lists(settings, max_size=3).map(tuple),
    inputs=st.lists(st.one_of(texts, st.just("x: ..., width")), max_size=3).map(tuple),
    outputs=st.lists(st.one_of(texts, st.just("..., filters")), max_size=3).map(tuple),
    weights=st.lists(texts.map("kernel: ".__add__), max_size=3).map(tuple),
    purpose=st.text(max_size=4),
)
tensors = st.one_of(
    st.lists(st.one_of(st.integers(0, 9), st.sampled_from(["b", "t"])), max_size=4).map(
        lambda dims: tensor(*dims)
    ),
    st.just(Tensor(UNRANKED)),
)


@given(definitions, st.lists(tensors, max_size=3).map(tuple))
def test_any_definition_computes_or_says_what_is_wrong_in_one_sentence(definition, inputs):
    layer = custom(definition, "mine")
    found = evaluate(layer, inputs)
    assert len(found.outputs) == len(layer.returns())
    assert all("\n" not in str(problem) for problem in found.problems)
    assert all(fault.column >= 1 for fault in definition.faults)
    assert Definition.from_json(definition.to_json()) == definition
    if len(inputs) == len(layer.ports):
        list(layer.explain(*inputs))
    layer.caption()
    layer.config()


@given(definitions, st.lists(tensors, min_size=3, max_size=3).map(tuple))
def test_axes_of_open_inputs_alone_are_never_numbers(definition, inputs):
    layer = custom(definition, "mine")
    openly = tuple(tensor(*("b" for _ in t.shape.dims)) for t in inputs)
    names = {name for pattern in definition.patterns for name in pattern.names}
    found = evaluate(layer, openly[: len(layer.ports)])
    for rule, output in zip(definition.output_rules, found.outputs, strict=False):
        axes = rule.axes if rule else ()
        if output.shape.ranked and len(axes) == len(output.shape):
            for axis, size in zip(axes, output.shape, strict=True):
                if str(getattr(axis, "name", "")) in names:
                    assert not is_known(size)


def test_no_setting_can_hide_what_a_layer_is():
    every = {"output", "weights", "name", "fields", "config", "trainable", "dtype"}
    assert every.issubset(RESERVED)
    assert issubclass(CustomLayer.described_by(DOWNSAMPLE), CustomLayer)
