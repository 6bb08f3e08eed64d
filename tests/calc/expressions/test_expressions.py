"""The language of custom layers: read as people write it, worked out without running anything."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calc.dims import PENDING, Open, is_known, open_dim, size_of
from calc.expressions import (
    LONGEST,
    REST,
    Misspelt,
    Undecided,
    evaluate,
    names,
    parse_condition,
    parse_list,
    parse_one,
    parse_weight,
    shown,
    size,
    told,
    value_of,
)
from calc.expressions.tree import Call, Choice, Constant, Item, Name, Pair, Signed
from calc.problems import Problem
from calc.tensor import UNRANKED, Shape, Waiting

SETTINGS = {"stride": 2, "filters": 8, "kernel_size": (3, 5), "use_bias": True, "padding": "same"}
AXES = ("batch", "time")

constants = st.one_of(
    st.integers(0, 2**40), st.booleans(), st.none(), st.sampled_from(["same", "valid", ""])
).map(Constant)
leaves = st.one_of(constants, st.sampled_from([*SETTINGS, *AXES]).map(Name))


def grown(parts):
    return st.one_of(
        st.builds(Signed, st.sampled_from(["-", "not"]), parts),
        st.builds(
            Pair,
            st.sampled_from(["+", "-", "*", "/", "%", "==", "<", ">=", "!=", "and", "or"]),
            parts,
            parts,
        ),
        st.builds(Choice, parts, parts, parts),
        st.builds(Call, st.sampled_from(["min", "max"]), st.lists(parts, min_size=1, max_size=3)
                  .map(tuple)),
        st.builds(Call, st.sampled_from(["floor", "ceil", "len"]), st.tuples(parts)),
        st.builds(Item, parts, parts),
    )  # fmt: skip


trees = st.recursive(leaves, grown, max_leaves=12)
arithmetic = st.recursive(
    st.one_of(
        st.integers(0, 40).map(Constant), st.sampled_from([*AXES, "stride", "filters"]).map(Name)
    ),
    lambda parts: st.one_of(
        st.builds(Pair, st.sampled_from(["+", "-", "*", "%"]), parts, parts),
        st.builds(Signed, st.just("-"), parts),
        st.builds(
            lambda function, over, under: Call(function, (Pair("/", over, under),)),
            st.sampled_from(["floor", "ceil"]),
            parts,
            parts,
        ),
        st.builds(lambda f, a, b: Call(f, (a, b)), st.sampled_from(["min", "max"]), parts, parts),
    ),
    max_leaves=8,
)


@given(trees)
def test_what_is_printed_reads_as_the_same_expression(tree):
    assert parse_one(shown(tree)) == tree


@given(arithmetic, st.fixed_dictionaries({name: st.integers(1, 300) for name in AXES}))
def test_open_sizes_give_what_numbers_give_once_they_are_known(tree, sizes):
    unknown = {**SETTINGS, **{name: open_dim(name) for name in AXES}}
    try:
        with_numbers = evaluate(tree, {**SETTINGS, **sizes})
        with_names = evaluate(tree, unknown)
    except Problem:
        return
    assert with_names is PENDING or size_of(with_names, sizes) in (with_numbers, with_names)
    if isinstance(with_names, Open) and with_names.value(sizes) is not None:
        assert with_names.value(sizes) == with_numbers


@given(arithmetic)
def test_an_open_size_never_turns_into_a_number(tree):
    used = {name.name for name in names(tree)}
    try:
        found = evaluate(tree, {**SETTINGS, **{name: open_dim(name) for name in AXES}})
    except Problem:
        return
    assert is_known(found) == used.isdisjoint(AXES)


@given(arithmetic)
def test_a_pending_size_makes_pending_what_hangs_on_it_and_raises_nothing(tree):
    used = {name.name for name in names(tree)}
    try:
        found = evaluate(tree, {**SETTINGS, **dict.fromkeys(AXES, PENDING)})
    except Problem as problem:
        found = problem
    if isinstance(found, Problem):
        assert "by zero" in str(found)
    else:
        assert (found is PENDING) == (not used.isdisjoint(AXES))


@given(st.text(max_size=LONGEST + 50))
def test_whatever_is_written_is_read_or_refused_in_one_sentence_with_its_column(text):
    for read in (parse_one, parse_list, parse_weight, parse_condition):
        try:
            found = read(text)
        except Misspelt as fault:
            found = fault
        if isinstance(found, Misspelt):
            assert 1 <= found.column <= len(text) + 1
            assert str(found).startswith(f"column {found.column}: ")
            assert "\n" not in str(found)


SIGNS = [
    "(",
    ")",
    "[",
    "]",
    "⌈",
    "⌉",
    "-",
    "not",
    "x",
    "min(",
    "if",
    "else",
    "*",
    ",",
    "...",
    "time",
    "3",
    "/",
    "and",
]


@given(st.lists(st.sampled_from(SIGNS), max_size=160).map(" ".join))
def test_signs_in_any_order_are_read_or_refused(text):
    for read in (parse_one, parse_list, parse_weight):
        try:
            found = read(text)
        except Misspelt:
            continue
        if read is parse_one:
            assert parse_one(shown(found)) == found


@pytest.mark.parametrize(
    "text",
    [
        "(" * 10_000,
        "-" * 400 + "1",
        "not " * 120 + "use_bias",
        "+".join("a" * 200),
        "9" * 400,
        "[" * 300,
        "min(" * 100,
        "a if " * 90,
        "time" + "[0]" * 120,
        "\0",
        "\ud800",
        "٣٣٣٣٣٣٣٣٣٣٣٣٣٣٣٣٣٣٣٣٣٣",
    ],
)
def test_hostile_texts_are_refused_in_one_sentence(text):
    with pytest.raises(Misspelt, match=r"^column \d+: ") as told_of:
        parse_one(text)
    assert len(str(told_of.value)) < 200


def test_products_that_would_grow_without_bound_are_refused():
    values = {name: open_dim(name) for name in "abcd"}
    with pytest.raises(Problem, match="larger than any size"):
        evaluate(parse_one("×".join(["(a + b + c + d)"] * 15)), values)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("time // stride", 14),
        ("time / stride", 14),
        ("⌈(time + 1) / stride⌉", 15),
        ("ceil((time + 1) / stride)", 15),
        ("4 × filters", 32),
        ("4 x filters", 32),
        ("4 * filters", 32),
        ("2 · filters", 16),
        ("−time + 30", 2),
        ("time % 5", 3),
        ("-time % 5", 2),
        ("max(1, filters // 16)", 1),
        ("len(kernel_size) + kernel_size[0] * kernel_size[-1]", 17),
        ("filters if use_bias else 0", 8),
        ("time if padding == 'same' else 1", 28),
        ("1 if not use_bias or filters ≥ 9 else 2", 2),
        ("floor(filters × ratio)", 2),
        ("max(1 / 2, ratio) × 4", 2),
        ("x[-1] + len(x)", 6),
    ],
)
def test_an_expression_is_worth(text, value):
    values = {**SETTINGS, "time": 28, "ratio": value_of(0.25), "x": Shape((open_dim("b"), 7, 3))}
    assert size(parse_one(text), values) == value


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("time / 3", "time / 3 is 28/3, which is no whole number"),
        ("filters − time", "filters − time is -20, which is no size"),
        ("time // 0", "divides 28 by zero"),
        ("use_bias × 2", "use_bias is True, which is no number"),
        ("padding + 1", "padding is 'same', which is no number"),
        ("kernel_size[2]", "kernel_size has 2 items, none at 2"),
        ("len(time)", "time is no list, so it has no length"),
        ("time[0]", "time is no list, so it has no items"),
        ("1 if time else 2", "time is neither yes nor no"),
        ("strid", "strid is not known here"),
    ],
)
def test_what_has_no_value_is_told(text, sentence):
    with pytest.raises(Problem) as told_of:
        size(parse_one(text), {**SETTINGS, "time": 28})
    assert str(told_of.value) == sentence


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("time //", "column 8: something is missing at the end"),
        ("time stride", "column 6: 'stride' is not expected here"),
        ("foo(3)", "column 1: there is no function foo; there are min, max, floor, ceil, len"),
        ("floor(3, 4)", "column 1: floor takes one argument"),
        ("time.real", "column 5: '.' has no meaning here"),
        ("(time", "column 6: ')' is missing"),
        ("", "column 1: something is missing at the end"),
        ("1 < time < 3", "column 10: '<' is not expected here"),
    ],
)
def test_a_slip_is_told_with_its_column(text, sentence):
    with pytest.raises(Misspelt) as told_of:
        parse_one(text)
    assert str(told_of.value) == sentence


def test_what_cannot_be_decided_names_the_unknown_size():
    values = {"time": open_dim("time"), "stride": 2}
    with pytest.raises(Undecided, match="depends on time, which is not known before data comes"):
        evaluate(parse_one("1 if time > 4 else 2"), values)
    assert evaluate(parse_one("stride if time > 4 else stride"), values) == 2
    with pytest.raises(Waiting):
        evaluate(parse_one("1 if time > 4 else 2"), {"time": PENDING})
    with pytest.raises(Waiting):
        evaluate(parse_one("len(x)"), {"x": UNRANKED})


def test_a_quotient_of_an_unknown_size_is_taken_for_whole_until_data_comes():
    assert str(size(parse_one("time / 2"), {"time": open_dim("time")})) == "⌊time / 2⌋"


def test_axes_of_a_weight_are_separated_by_times_signs_or_by_commas():
    width, filters, product = Name("width"), Name("filters"), Pair("*", Constant(4), Name("units"))
    assert parse_weight("width × filters") == ((width, filters), None)
    assert parse_weight("width x filters") == ((width, filters), None)
    assert parse_weight("width × (4 × units)") == ((width, product), None)
    assert parse_weight("width, 4 × units") == ((width, product), None)
    assert parse_weight("width,") == ((width,), None)
    assert parse_weight("filters if use_bias") == ((filters,), Name("use_bias"))
    assert parse_weight("()") == ((), None)
    with pytest.raises(Misspelt, match="put commas between the axes"):
        parse_weight("width × filters // 2")


def test_axes_of_an_output_are_separated_by_commas():
    assert parse_list("..., filters") == (REST, Name("filters"))
    assert parse_list("…, filters,") == (REST, Name("filters"))
    assert parse_list("()") == ()
    with pytest.raises(Misspelt, match=r"column 6: \.\.\. can stand only once"):
        parse_list("..., ..., filters")


def test_a_working_shows_the_values_in_place_of_the_names():
    tree = parse_one("ceil((time - kernel + 1) / stride)")
    values = {"time": open_dim("time") - 2, "kernel": 3, "stride": 2}
    assert shown(tree) == "⌈(time − kernel + 1) / stride⌉"
    assert told(tree, values) == "⌈((time − 2) − 3 + 1) / 2⌉"
