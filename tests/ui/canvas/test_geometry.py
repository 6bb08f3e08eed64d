from __future__ import annotations

from math import inf, nan

import pytest
from PySide6.QtCore import QPointF, QRectF

from ui.canvas.cards.table import CARD_HEIGHT
from ui.canvas.faces import PAPER, Card, Face, Hit, Wire
from ui.canvas.geometry import Geometry

WIDTH = 200.0


def geometry(*cards, wires=()):
    made = Geometry(lambda face: WIDTH + 100 * len(face.chip))
    made.cards.set_all(cards)
    made.wires.set_all(wires)
    return made


def card(card_id="a", x=0.0, y=0.0, **face):
    return Card(card_id, x, y, Face(card_id, **face))


def test_a_card_hangs_from_the_middle_of_its_top_edge():
    assert geometry(card(x=50, y=20)).rect_of("a") == QRectF(-50, 20, 200, CARD_HEIGHT)


def test_a_wider_face_leaves_the_ports_where_they_are():
    placed = geometry(card(x=50, y=20))
    before = placed.port_at("a", 0), placed.output_at("a", 0)
    placed.cards.update([card(x=50, y=20, chip="x")])
    assert placed.rect_of("a").width() == 300
    assert (placed.port_at("a", 0), placed.output_at("a", 0)) == before


def test_ports_are_spaced_evenly_about_the_middle():
    placed = geometry(card(inputs=3, outputs=2))
    assert [placed.port_at("a", slot).x() for slot in range(3)] == [-30, 0, 30]
    assert [placed.output_at("a", slot) for slot in range(2)] == [
        QPointF(-15, CARD_HEIGHT),
        QPointF(15, CARD_HEIGHT),
    ]


def test_many_ports_stay_on_their_card_and_in_order():
    placed = geometry(card(inputs=40))
    places = [placed.port_at("a", slot).x() for slot in range(40)]
    assert places == sorted(places)
    assert -WIDTH / 2 < places[0] < places[-1] < WIDTH / 2


def test_the_port_of_a_wire_whose_slot_vanished_is_still_on_the_card():
    placed = geometry(card(inputs=1))
    assert abs(placed.port_at("a", 12).x()) < WIDTH / 2


def test_offsets_move_what_is_shown_and_not_what_was_fed():
    placed = geometry(card(), card("b", 0, 300), wires=[Wire("a", 0, "b", 0)])
    placed.cards.set_offsets({"b": (40, 10), "nobody": (1, 1)})
    assert placed.rect_of("b").topLeft() == QPointF(-60, 310)
    assert placed.wires.points[0, -1].tolist() == [40, 310]
    assert placed.cards.card("b").x == 0
    placed.cards.set_offsets({})
    assert placed.wires.points[0, -1].tolist() == [0, 300]


def test_a_position_that_is_no_number_does_not_spoil_the_others():
    placed = geometry(card(x=nan, y=inf), card("b", 10, 10))
    placed.cards.set_offsets({"b": (nan, 0)})
    assert placed.content_rect() == QRectF(-100, 0, 210, 10 + CARD_HEIGHT)


def test_no_cards_are_no_trouble():
    empty = geometry()
    assert empty.content_rect().isNull()
    assert empty.cards_in(QRectF(-9, -9, 99, 99)) == set()
    assert empty.hit(QPointF(0, 0)) == PAPER
    assert len(empty.wires.points) == 0


class TestHit:
    def test_a_card_by_its_body(self):
        assert geometry(card()).hit(QPointF(60, 40)) == Hit("card", "a")

    def test_a_port_before_its_card_within_twelve_pixels(self):
        placed = geometry(card())
        assert placed.hit(QPointF(5, 6)) == Hit("port-in", "a", 0)
        assert placed.hit(QPointF(0, -11)) == Hit("port-in", "a", 0)
        assert placed.hit(QPointF(0, -13)) == PAPER
        assert placed.hit(QPointF(0, CARD_HEIGHT + 11)) == Hit("port-out", "a", 0)

    def test_a_port_reaches_as_far_on_the_screen_at_every_zoom(self):
        placed = geometry(card())
        assert placed.hit(QPointF(0, -22), scale=0.5).kind == "port-in"
        assert placed.hit(QPointF(0, -22), scale=2.0).kind == "paper"

    def test_a_port_never_takes_the_middle_of_a_small_card(self):
        assert geometry(card()).hit(QPointF(0, CARD_HEIGHT / 2), scale=0.1).kind == "card"

    def test_the_nearest_of_several_ports(self):
        placed = geometry(card(inputs=3))
        assert placed.hit(QPointF(20, -4)).slot == 2
        assert placed.hit(QPointF(11, -4)).slot == 1

    def test_wiring_snaps_from_further_away(self):
        placed = geometry(card())
        assert placed.hit(QPointF(0, -30)) == PAPER
        assert placed.hit(QPointF(0, -30), snap=40).kind == "port-in"

    def test_the_topmost_of_cards_that_overlap(self):
        assert geometry(card(), card("b", 20, 10)).hit(QPointF(20, 40)).id == "b"

    def test_a_card_that_is_dragged_is_on_top(self):
        placed = geometry(card(), card("b", 20, 10))
        placed.cards.set_offsets({"a": (5, 5)})
        assert placed.hit(QPointF(20, 45)).id == "a"

    def test_a_port_that_another_card_covers_is_not_hit(self):
        assert geometry(card(), card("b", 0, -30)).hit(QPointF(0, 0)) == Hit("card", "b")

    def test_no_port_where_a_card_has_none(self):
        assert geometry(card(inputs=0)).hit(QPointF(0, -3)) == PAPER

    def test_a_wire_within_six_pixels(self):
        wire = Wire("a", 0, "b", 0)
        placed = geometry(card(), card("b", 0, 300), wires=[wire])
        assert placed.hit(QPointF(5, 190)) == Hit("wire", "b", 0, wire)
        assert placed.hit(QPointF(9, 190)) == PAPER
        assert placed.hit(QPointF(9, 190), scale=0.5).kind == "wire"

    def test_the_nearer_of_two_wires(self):
        wires = [Wire("a", 0, "b", 0), Wire("a", 1, "b", 1)]
        placed = geometry(card(outputs=2), card("b", 0, 300, inputs=2), wires=wires)
        assert placed.hit(QPointF(10, 190)).slot == 1

    @pytest.mark.parametrize("scale", [nan, 0.0, -1.0, inf])
    def test_a_scale_that_is_no_scale_hits_nothing(self, scale):
        assert geometry(card()).hit(QPointF(0, 40), scale=scale) == PAPER

    def test_a_point_that_is_nowhere_hits_nothing(self):
        assert geometry(card()).hit(QPointF(nan, 40)) == PAPER


class TestCardsIn:
    def test_those_touched_or_those_held_whole(self):
        placed = geometry(card(), card("b", 300, 0))
        box = QRectF(-120, -10, 330, 200)
        assert placed.cards_in(box) == {"a", "b"}
        assert placed.cards_in(box, whole=True) == {"a"}

    def test_a_rectangle_drawn_backwards(self):
        assert geometry(card()).cards_in(QRectF(10, 50, -30, -30)) == {"a"}


class TestTables:
    def test_a_card_that_only_says_something_else_moves_nothing(self):
        placed = geometry(card(count="1"))
        version = placed.cards.version
        assert placed.cards.update([card(count="2")]) == [0]
        assert placed.cards.version == version

    def test_an_equal_card_is_no_change(self):
        assert geometry(card()).cards.update([card()]) == []

    def test_a_wire_waits_for_its_card(self):
        placed = geometry(card(), wires=[Wire("a", 0, "b", 0)])
        assert len(placed.wires.points) == 0
        placed.cards.update([card("b", 0, 300)])
        assert len(placed.wires.points) == 1
        placed.cards.remove(["a"])
        assert len(placed.wires.points) == 0

    def test_a_wire_follows_its_card_alone(self):
        placed = geometry(
            card(), card("b", 0, 300), card("c", 0, 600),
            wires=[Wire("a", 0, "b", 0), Wire("b", 0, "c", 0)],
        )  # fmt: skip
        first = placed.wires.points[0].copy()
        placed.cards.update([card("c", 50, 640)])
        assert placed.wires.points[1, -1].tolist() == [50, 640]
        assert (placed.wires.points[0] == first).all()
        assert placed.wires.boxes[1].tolist()[2:] == [50, 640]

    def test_a_wire_with_another_label_is_the_same_wire(self):
        placed = geometry(card(), card("b", 0, 300), wires=[Wire("a", 0, "b", 0)])
        version = placed.wires.version
        placed.wires.update([Wire("a", 0, "b", 0, "32", "wrong")])
        assert placed.wires.version == version
        assert placed.wires.wires[0].label == "32"
        assert placed.hit(QPointF(0, 190)).wire.state == "wrong"

    def test_removing_keeps_the_others_wired(self):
        placed = geometry(
            card(), card("b", 0, 300), card("c", 0, 600),
            wires=[Wire("a", 0, "b", 0), Wire("b", 0, "c", 0)],
        )  # fmt: skip
        placed.cards.remove(["a", "nobody"])
        assert placed.wires.points[0, 0].tolist() == [0, 300 + CARD_HEIGHT]
        placed.wires.remove([("b", 0, "c", 0), ("x", 0, "y", 0)])
        assert len(placed.wires) == 1
