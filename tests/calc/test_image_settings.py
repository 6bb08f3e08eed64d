"""Settings of image augmentation: strengths, ranges, and what Keras does not look at."""

from __future__ import annotations

import pytest

from calc.evaluation import evaluate
from calc.fields import Number
from calc.fields.unchecked import Unchecked
from calc.layers.image_preprocessing.ranges import Factor, Odd, Span
from calc.problems import Problem
from calc.register import find_kind
from calc.tensor import Shape, Tensor

BOTH = Factor(-1, 1)
UP = Factor(0, 1)
SLANT = Factor(0, 1, each=True, mirrored=True)
ZOOM = Factor(-1, 1, each=True, above=True, raw=True)


@pytest.mark.parametrize(
    ("field", "typed", "value", "shown"),
    [
        (BOTH, "0.2", (-0.2, 0.2), "0.2"),
        (BOTH, "-0.2", (-0.2, 0.2), "0.2"),
        (BOTH, "0.3, -0.1", (-0.1, 0.3), "-0.1, 0.3"),
        (UP, "0.2", (0, 0.2), "0.2"),
        (UP, "0.1, 0.2", (0.1, 0.2), "0.1, 0.2"),
        (Factor(1, 8), "4", (1, 4), "4"),
        (SLANT, "0.3", (-0.3, 0.3), "0.3"),
        (ZOOM, "0.2", 0.2, "0.2"),
        (ZOOM, "-0.2, 0.3", (-0.2, 0.3), "-0.2, 0.3"),
        (Span(), "255, 0", (0, 255), "0, 255"),
        (Odd(), "3", (3, 3), "3"),
        (Odd(), "3, 5", (3, 5), "3, 5"),
    ],
)
def test_what_is_typed_becomes_a_range_and_is_shown_as_short_as_it_goes(field, typed, value, shown):
    assert field.parse(typed) == value
    assert field.text(value) == shown
    assert field.parse(shown) == value
    assert field.check(field.to_json(value)) == value


@pytest.mark.parametrize(
    ("field", "typed"),
    [(BOTH, "1.5"), (UP, "-0.1"), (ZOOM, "-1"), (SLANT, "-0.2, 0.3"), (Odd(), "4"), (Span(), "3")],
)
def test_what_is_out_of_bounds_is_refused(field, typed):
    with pytest.raises(Problem, match="must be"):
        field.parse(typed)


def test_of_a_range_only_the_overlap_counts_where_keras_looks_no_closer():
    assert UP.check([-3, 0.5]) == (-3, 0.5)
    with pytest.raises(Problem):
        UP.check([-3, -2])


def test_a_slant_is_written_so_that_keras_can_read_it():
    assert SLANT.to_json((-0.3, 0.3)) == 0.3
    assert SLANT.to_json((0.1, 0.3)) == [0.1, 0.3]
    assert SLANT.check([-0.3, 0.3]) == (-0.3, 0.3)


def test_what_keras_does_not_look_at_is_kept_and_yet_not_typed_by_mistake():
    field = Unchecked(Number(0, 1))
    assert field.check("nope") == "nope"
    assert field.parse(field.text("nope")) == "nope"
    assert field.text(0.5) == "0.5"
    with pytest.raises(Problem):
        field.parse("nope")


def test_boxes_need_labels_and_nothing_else():
    layer = find_kind("MaxNumBoundingBoxes")()
    boxes, labels = Tensor(Shape((2, 9, 4))), Tensor(Shape((2, 9)))
    alone = evaluate(layer, (boxes,), {"parts": ["bounding_boxes.boxes"]})
    names = ["bounding_boxes.boxes", "bounding_boxes.labels"]
    both = evaluate(layer, (boxes, labels), {"parts": names})
    crowd = evaluate(layer, (boxes, labels, labels), {"parts": [*names, "bounding_boxes.scores"]})
    assert [str(p) for p in alone.problems] == [
        "needs bounding_boxes.labels with the bounding boxes"
    ]
    assert [list(t.shape) for t in both.outputs] == [[2, 10, 4], [2, 10]]
    assert not both.problems
    assert [p.port for p in crowd.problems] == ["bounding_boxes.scores"]


def test_an_image_that_is_grey_already_cannot_lose_its_colours():
    layer = find_kind("RandomColorDegeneration")()
    found = evaluate(layer, (Tensor(Shape((8, 32, 40, 1))),))
    (problem,) = found.problems
    assert str(problem) == "needs images of 3 channels, receives 1"
    assert (problem.axis, problem.port) == (3, "images")
    assert list(found.outputs[0].shape) == [8, 32, 40, 1]


@pytest.mark.parametrize(
    ("class_name", "kept"),
    [
        ("AugMix", [1, 0]),
        ("RandAugment", [1, 0]),
        ("AutoContrast", [0, 1]),
        ("Solarization", [0, 1]),
    ],
)
def test_the_ends_of_a_range_change_places_only_where_keras_sorts_them(class_name, kept):
    kind = find_kind(class_name)

    assert kind.create("asked", value_range=[1, 0]).config()["value_range"] == kept
