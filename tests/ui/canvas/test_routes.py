"""Ways of wires around cards: they cross none where a free way exists, and stay where they were."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF

from ui.canvas.cards.table import CARD_HEIGHT
from ui.canvas.faces import Card, Face, Wire
from ui.canvas.geometry import Geometry
from ui.canvas.wires import curves

WIDTH = 196.0
FACE = Face("card", inputs=2, outputs=1)


def geometry_of(places, wires, *, across=False):
    """Cards c0, c1 ... at these places, wired by number."""
    made = Geometry(lambda _face: WIDTH)
    made.cards.turn(across=across)
    made.cards.set_all([Card(f"c{at}", x, y, FACE) for at, (x, y) in enumerate(places)])
    made.wires.set_all([Wire(f"c{one}", 0, f"c{two}", slot) for one, two, slot in wires])
    return made


def way_of(made, row):
    """Points along a wire, a few pixels from each other."""
    rows = made.wires.courses_of(np.array([row], dtype=np.intp))
    return curves.sampled(made.wires.points[rows], 120).reshape(-1, 2)


def crossed(made):
    """Pairs of a wire and a card that it runs through without joining it, though it need not."""
    found = []
    for row, wire in enumerate(made.wires.wires):
        x, y = way_of(made, row).T
        for card, (left, top, right, bottom) in zip(
            made.cards.cards, made.cards.rects.tolist(), strict=True
        ):
            inside = (left + 1 < x) & (x < right - 1) & (top + 1 < y) & (y < bottom - 1)
            other = card.id not in (wire.source, wire.target)
            if other and inside.any() and free_way(made, wire):
                found.append((wire.key, card.id))
    return found


def free_way(made, wire):
    """Whether one can go down from port to port, only down and aside, with room on all sides."""
    ports = made.output_at(wire.source), made.port_at(wire.target, wire.slot)
    walls = made.cards.rects + np.array((-24, -24, 24, 24))
    if made.cards.across:
        ports = tuple(port.transposed() for port in ports)
        walls = walls[:, (1, 0, 3, 2)]
    (x0, top), (x1, bottom) = (port.toTuple() for port in ports)
    ends = {wire.source, wire.target}
    walls = walls[[card.id not in ends for card in made.cards.cards]]
    x = np.arange(-2000, 2000, 4.0)
    reached = np.abs(x - x0) <= 4
    for y in np.arange(top + 2, bottom, 4.0):
        rows = walls[(walls[:, 1] < y) & (y < walls[:, 3])]
        shut = ((rows[:, :1] < x) & (x < rows[:, 2:3])).any(axis=0)
        stretch = np.cumsum(shut)
        reached = np.isin(stretch, stretch[reached & ~shut]) & ~shut
    return bool(reached[np.abs(x - x1) <= 4].any())


def apart(places, x=WIDTH + 26, y=CARD_HEIGHT + 14):
    pairs = combinations(places, 2)
    return all(abs(a[0] - b[0]) >= x or abs(a[1] - b[1]) >= y for a, b in pairs)


@st.composite
def scattered(draw):
    """Cards somewhere on the grid that leave each other room, and wires that fall."""
    spot = st.tuples(st.integers(-25, 25), st.integers(0, 50))
    spots = draw(st.lists(spot, min_size=2, max_size=14, unique=True))
    places: list[tuple[float, float]] = []
    for x, y in spots:
        if apart([*places, (24.0 * x, 24.0 * y)]):
            places.append((24.0 * x, 24.0 * y))
    falls = [
        (one, two, slot)
        for one in range(len(places))
        for two in range(len(places))
        for slot in (0, 1)
        if places[two][1] - places[one][1] >= CARD_HEIGHT + 44
    ]
    assume(falls)
    return places, draw(st.lists(st.sampled_from(falls), min_size=1, max_size=8, unique=True))


@given(scattered())
def test_no_falling_wire_runs_through_a_card(sketch):
    assert crossed(geometry_of(*sketch)) == []


@given(scattered())
def test_no_wire_that_runs_across_does_either(sketch):
    places, wires = sketch
    turned = [(2.6 * y, x / 2) for x, y in places]
    assume(apart(turned))
    falls = [
        (one, two, slot)
        for one, two, slot in wires
        if turned[two][0] - turned[one][0] >= WIDTH + 44
    ]

    assert crossed(geometry_of(turned, falls, across=True)) == []


def check_joined(made):
    """Every way leads without a break from its port to its port, and leaves and arrives upright."""
    for row, wire in enumerate(made.wires.wires):
        courses = made.wires.points[made.wires.courses_of(np.array([row]))]
        assert np.allclose(courses[1:, 0], courses[:-1, -1])
        assert courses[0, 0].tolist() == list(made.output_at(wire.source).toTuple())
        assert courses[-1, -1].tolist() == list(made.port_at(wire.target, wire.slot).toTuple())
        assert np.isclose(courses[0, 1, 0], courses[0, 0, 0])
        assert np.isclose(courses[-1, -2, 0], courses[-1, -1, 0])


@given(scattered())
def test_every_way_is_joined_without_a_break_and_upright_at_its_ports(sketch):
    check_joined(geometry_of(*sketch))


@given(scattered(), st.data())
def test_what_moves_and_comes_back_leaves_no_wire_behind_a_card(sketch, data):
    places, wires = sketch
    made = geometry_of(places, wires)
    fresh = made.wires.points.copy()
    moving = data.draw(st.integers(0, len(places) - 1))
    shift = data.draw(st.tuples(st.integers(-400, 400), st.integers(-400, 400)))
    made.cards.set_offsets({f"c{moving}": shift})
    check_joined(made)
    made.cards.set_offsets({})

    assert crossed(made) == []
    check_joined(made)
    # How a wire bends beside others depends on which of them was laid first: all laid anew it is
    # as it was, however much was moved meanwhile.
    made.wires.set_all(list(made.wires.wires))
    assert np.array_equal(made.wires.points, fresh)


def test_a_skip_goes_beside_the_cards_that_it_skips():
    column = [(0.0, 120.0 * at) for at in range(5)]
    made = geometry_of(column, [(0, 4, 1), (0, 1, 0), (1, 2, 0), (2, 3, 0), (3, 4, 0)])

    assert crossed(made) == []
    x = way_of(made, 0)[:, 0]
    assert WIDTH / 2 < x.max() < WIDTH
    assert x.min() >= 0


def test_a_wire_that_runs_across_leaves_and_arrives_at_the_sides():
    row = [(360.0 * at, 0.0) for at in range(5)]
    made = geometry_of(row, [(0, 4, 1), (0, 1, 0)], across=True)

    assert crossed(made) == []
    first, last = way_of(made, 0)[0], way_of(made, 0)[-1]
    assert first.tolist() == [WIDTH / 2, CARD_HEIGHT / 2]
    assert last.tolist() == list(made.port_at("c4", 1).toTuple())
    assert last[0] == 4 * 360 - WIDTH / 2
    assert CARD_HEIGHT < way_of(made, 0)[:, 1].max() < 2 * CARD_HEIGHT
    near = QPointF(4 * 360 - WIDTH / 2 - 8, last[1])
    assert made.hit(near).kind == "port-in"
    assert made.hit(near).slot == 1
    assert made.hit(QPointF(WIDTH / 2 + 8, CARD_HEIGHT / 2)).kind == "port-out"


def test_skips_around_the_same_cards_run_beside_each_other():
    column = [(0.0, 120.0 * at) for at in range(6)]
    made = geometry_of(column, [(0, 5, 1), (1, 4, 1), (0, 3, 1)])

    sides = [way_of(made, row)[np.newaxis] for row in range(3)]
    lanes = [np.median(side[0, :, 0]) for side in sides]
    assert all(abs(a - b) >= 10 for a, b in combinations(lanes, 2))


def test_a_long_slanted_wire_falls_upright_and_turns_once():
    made = geometry_of([(0.0, 0.0), (400.0, 700.0)], [(0, 1, 0)])

    along = way_of(made, 0)
    run = np.diff(along, axis=0)
    upright = np.abs(run[:, 0]) < 1e-6
    assert np.abs(run[upright, 1]).sum() > 300


def test_a_routed_wire_is_hit_where_it_is_seen():
    column = [(0.0, 120.0 * at) for at in range(4)]
    made = geometry_of(column, [(0, 3, 1)])
    along = way_of(made, 0)
    x, y = along[len(along) // 2].tolist()

    assert made.hit(QPointF(x, y)).wire == made.wires.wires[0]
    assert made.hit(QPointF(0, 260)).kind == "card"
    left, top, right, bottom = made.wires.boxes[0].tolist()
    assert (along > (left - 1e-6, top - 1e-6)).all()
    assert (along < (right + 1e-6, bottom + 1e-6)).all()


def test_a_card_put_into_the_way_is_gone_around_and_left_again():
    made = geometry_of([(0.0, 0.0), (0.0, 480.0), (600.0, 240.0)], [(0, 1, 0)])
    straight = made.wires.points.copy()
    made.cards.update([Card("c2", 0.0, 240.0, FACE)])

    assert crossed(made) == []
    assert made.wires.points.shape == straight.shape
    made.cards.update([Card("c2", 600.0, 240.0, FACE)])
    assert (made.wires.points == straight).all()


@pytest.mark.parametrize("gone", ["c1", "c0"])
def test_a_wire_whose_card_went_has_no_way(gone):
    column = [(0.0, 120.0 * at) for at in range(4)]
    made = geometry_of(column, [(0, 3, 1)])
    assert len(made.wires.points) == 1
    made.cards.remove([gone])

    assert len(made.wires.points) == (1 if gone == "c1" else 0)
    assert crossed(made) == []


def test_a_wire_that_runs_back_climbs_past_what_stands_beside_its_cards():
    made = geometry_of([(0.0, 600.0), (0.0, 0.0), (220.0, 300.0)], [(0, 1, 0)])

    x, y = way_of(made, 0).T
    left, top, right, bottom = made.cards.rects[2].tolist()
    assert not ((left < x) & (x < right) & (top < y) & (y < bottom)).any()
