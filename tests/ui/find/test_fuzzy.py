"""A few letters find a text, the nearest first."""

from __future__ import annotations

import pytest

from ui.find.fuzzy import fit


def nearest(typed, texts):
    ranked = [(fit(typed, (text,)), text) for text in texts]
    return min(each for each in ranked if each[0] is not None)[1]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("fit", "Fit all"),
        ("fa", "Fit all"),
        ("sel all", "Select all"),
        ("all sel", "Select all"),
        ("cpsum", "Copy summary"),
        ("概要", "复制概要"),
        ("  COPY ", "Copy summary"),
    ],
)
def test_letters_in_their_order_are_enough(typed, text):
    assert fit(typed, (text,)) is not None


def test_other_letters_are_not():
    assert fit("xyz", ("Fit all", "Copy")) is None
    assert fit("llaf", ("Fit all",)) is None


def test_beginnings_are_nearer_than_letters_apart():
    assert nearest("fit", ["Find it", "Fit all", "Outfit"]) == "Fit all"
    assert nearest("fs", ["Fifths", "Fit selection"]) == "Fit selection"


def test_nothing_typed_is_as_near_to_all():
    assert fit("", ("a",)) == fit(" ", ("b",)) == 0
