from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.canvas.cards.table import CARD_HEIGHT
from ui.canvas.wires import curves

WIDTH = 196.0


def course(x, y):
    """From a card at (0, 0) to one at (x, y)."""
    starts, ends = np.array([[0.0, CARD_HEIGHT]]), np.array([[x, y]], dtype=float)
    source = np.array([[-WIDTH / 2, 0, WIDTH / 2, CARD_HEIGHT]])
    return curves.courses(starts, ends, source, source + np.array([x, y, x, y]))


@given(st.integers(-900, 900), st.integers(-900, 900))
def test_every_course_joins_its_ports_vertically(x, y):
    points = course(x, y)[0]
    assert points[0].tolist() == [0, CARD_HEIGHT]
    assert points[-1].tolist() == [x, y]
    assert points[1][0] == pytest.approx(0)
    assert points[1][1] >= CARD_HEIGHT
    assert points[-2][0] == pytest.approx(x)
    assert points[-2][1] <= y


def test_a_straight_drop_is_a_straight_line():
    assert np.ptp(course(0, 200)[0, :, 0]) == pytest.approx(0)


@pytest.mark.parametrize(("x", "y"), [(0, -200), (40, -120), (300, 0), (-300, -50), (120, 30)])
def test_a_wire_that_runs_back_goes_around_its_cards(x, y):
    along = curves.sampled(course(x, y), 24)[0]
    for left, top in ((0, 0), (x, y)):
        within_x = np.abs(along[:, 0] - left) < WIDTH / 2 - 1
        within_y = (along[:, 1] > top + 1) & (along[:, 1] < top + CARD_HEIGHT - 1)
        assert not (within_x & within_y).any()


def test_three_cubics_run_exactly_as_the_one_they_were_cut_from():
    points = course(150, 300)
    along = curves.sampled(points, 4)[0]
    drop = 300 - CARD_HEIGHT
    handles = np.array([[0, CARD_HEIGHT], [0, CARD_HEIGHT + drop / 2],
                        [150, 300 - drop / 2], [150, 300]])  # fmt: skip
    t = np.linspace(0, 1, 13)[:, None]
    whole = (
        (1 - t) ** 3 * handles[0]
        + 3 * t * (1 - t) ** 2 * handles[1]
        + 3 * t**2 * (1 - t) * handles[2]
        + t**3 * handles[3]
    )
    assert np.allclose(along, whole)


def test_distance_to_a_straight_wire():
    assert curves.distances(course(0, 200), 7, 140).tolist() == pytest.approx([7])


def test_boxes_hold_their_courses():
    points = course(-200, -300)
    box = curves.boxes(points)[0]
    along = curves.sampled(points, 20)[0]
    assert (along.min(axis=0) >= box[:2] - 1e-9).all()
    assert (along.max(axis=0) <= box[2:] + 1e-9).all()
