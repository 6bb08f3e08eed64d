"""Dims: one arithmetic for numbers, unknowns and what is pending."""

from __future__ import annotations

import operator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calc.dims import (
    PENDING,
    Open,
    as_factor,
    ceil_div,
    greatest,
    is_known,
    is_pending,
    least,
    open_dim,
    product,
    size_of,
)

NAMES = ("batch", "time", "height")
numbers = st.integers(-40, 40)
divisors = st.integers(1, 12)


def grown(parts):
    """Expressions as (dim, what it is worth for given sizes), one step larger."""
    pairs = st.tuples(parts, parts)

    def joined(pair, do, numbers_do=None):
        (one, worth_one), (two, worth_two) = pair
        do_numbers = numbers_do or do
        return do(one, two), lambda sizes: do_numbers(worth_one(sizes), worth_two(sizes))

    return st.one_of(
        *(pairs.map(lambda p, do=do: joined(p, do)) for do in (operator.add, operator.sub)),
        pairs.map(lambda p: joined(p, operator.mul)),
        pairs.map(lambda p: joined(p, least, min)),
        pairs.map(lambda p: joined(p, greatest, max)),
        st.tuples(parts, divisors).map(
            lambda p: (p[0][0] // p[1], lambda sizes: p[0][1](sizes) // p[1])
        ),
        st.tuples(parts, divisors).map(
            lambda p: (ceil_div(p[0][0], p[1]), lambda sizes: -(-p[0][1](sizes) // p[1]))
        ),
    )


leaves = st.one_of(
    numbers.map(lambda n: (n, lambda sizes: n)),
    st.sampled_from(NAMES).map(lambda name: (open_dim(name), lambda sizes: sizes[name])),
)
expressions = st.recursive(leaves, grown, max_leaves=8)
all_sizes = st.fixed_dictionaries({name: st.integers(0, 500) for name in NAMES})


@given(expressions, all_sizes)
def test_an_expression_is_worth_what_the_same_arithmetic_on_numbers_gives(expression, sizes):
    dim, worth = expression
    assert size_of(dim, sizes) == worth(sizes)


@given(expressions, expressions)
def test_arithmetic_on_an_unknown_never_turns_into_a_number(one, two):
    for do in (operator.add, operator.sub, operator.mul, least, greatest):
        found = do(one[0], two[0])
        assert is_known(found) == (is_known(one[0]) and is_known(two[0]))


@given(expressions)
def test_equal_means_identical(expression):
    dim, _ = expression
    if isinstance(dim, Open):
        assert dim + 3 - 3 is dim
        assert 2 * dim - dim is dim
        assert dim * 6 // 6 is dim
        assert 1 - (1 - dim) is dim
        assert open_dim("time") * dim is dim * open_dim("time")


@given(st.integers(1, 9), st.integers(1, 9), st.integers(-9, 9))
def test_divisions_within_divisions_merge(inner, outer, shift):
    time = open_dim("time")
    nested = (time // inner + shift) // outer
    assert nested is (time + inner * shift) // (inner * outer)


@given(expressions)
def test_what_is_pending_stays_so(expression):
    dim, _ = expression
    results = [dim + PENDING, PENDING - dim, dim * PENDING, PENDING // 3]
    assert all(map(is_pending, results))


@given(expressions, all_sizes)
def test_only_the_names_in_an_expression_matter(expression, sizes):
    dim, _ = expression
    if isinstance(dim, Open):
        assert dim.names() <= set(NAMES)
        assert dim.value({name: sizes[name] for name in dim.names()}) == dim.value(sizes)
        for name in dim.names():
            assert dim.value({n: s for n, s in sizes.items() if n != name}) is None


@pytest.mark.parametrize(
    ("made", "text"),
    [
        (lambda t: t, "time"),
        (lambda t: t + 1, "time + 1"),
        (lambda t: t - 4, "time − 4"),
        (lambda t: 2 * t, "2 × time"),
        (lambda t: 3 - t, "3 − time"),
        (lambda t: -t, "−time"),
        (lambda t: t * t, "time × time"),
        (lambda t: t * open_dim("batch"), "batch × time"),
        (lambda t: (t - 4) // 2, "⌊(time − 4) / 2⌋"),
        (lambda t: (t - 4) // 2 + 1, "⌊(time − 2) / 2⌋"),
        (lambda t: (t - 1) // 2 + 1, "⌈time / 2⌉"),
        (lambda t: ceil_div(ceil_div(t, 4), 8), "⌈time / 32⌉"),
        (lambda t: (4 * t) // 2, "2 × time"),
        (lambda t: (6 * t) // 4, "time + ⌊time / 2⌋"),
        (lambda t: 16 * (t // 2), "16 × ⌊time / 2⌋"),
        (lambda t: t - t, "0"),
        (lambda t: 12 // (t + 1), "⌊12 / (time + 1)⌋"),
    ],
)
def test_expressions_are_printed_as_a_person_would(made, text):
    assert str(made(open_dim("time"))) == text


def test_a_sum_beside_a_times_sign_stands_in_parentheses():
    time = open_dim("time")
    assert as_factor(5) == "5"
    assert as_factor(time) == "time"
    assert as_factor(time + 1) == "(time + 1)"
    assert as_factor((time - 1) // 2 + 1) == "⌈time / 2⌉"
    assert as_factor(PENDING) == "…"


def test_a_product_of_nothing_is_one():
    assert product(()) == 1
    assert product((2, 3, 4)) == 24
    assert product((2, open_dim("time"))) is 2 * open_dim("time")


def test_dividing_by_nothing_is_refused():
    with pytest.raises(ZeroDivisionError):
        open_dim("time") // 0


def test_an_unknown_of_which_nothing_is_left_is_still_unknown():
    time = open_dim("time")
    gone = time - time
    assert not is_known(gone)
    assert gone.names() == frozenset()
    assert gone.value({}) == 0


def test_the_least_of_unknowns_is_told_once_and_in_order():
    time, batch = open_dim("time"), open_dim("batch")
    assert str(least(time, 8, least(batch, 3), time)) == "min(batch, time, 3)"
    assert least(time, 3) is least(3, time)
    assert greatest(time, time) is time
    assert least(time, PENDING) is PENDING
    assert greatest(2, 7) == 7
    assert (least(time, 8) + 1).names() == {"time"}
