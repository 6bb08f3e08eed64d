from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage

from tests.ui.canvas import samples
from ui.canvas.faces import Card, Face, Hit, Link, Wire
from ui.theme import theme

LIGHT = theme.LIGHT
UPPER = Card("upper", 0, -160, Face("upper", "Dense", "core", "", "64", "batch, 64", "4,160"))
LOWER = Card("lower", 0, 60, Face("lower", "LSTM", "recurrent", "", "32", "batch, 32", "20,608"))


@pytest.fixture
def shown(scene, view):
    """Two cards, one above the other and wired, about the middle of the view."""
    scene.set_all([UPPER, LOWER], [Wire("upper", 0, "lower", 0)])
    return scene


def at(view, image, point, dx=0.0, dy=0.0):
    """The colour at a point of the scene."""
    spot = view.viewportTransform().map(point) + QPointF(dx, dy)
    return image.pixelColor(spot.toPoint())


def near(a, b, by=6):
    return all(abs(x - y) <= by for x, y in zip(a.getRgb()[:3], b.getRgb()[:3], strict=True))


def colours(view, image, rect):
    """Every colour within a rectangle of the scene."""
    box = view.viewportTransform().mapRect(rect).toRect()
    return {
        image.pixel(x, y) & 0xFFFFFF
        for x in range(box.left(), box.right())
        for y in range(box.top(), box.bottom())
    }


def rgb(colour):
    return colour.rgb() & 0xFFFFFF


def face(scene, card_id, **changes):
    card = scene.geometry.cards.card(card_id)
    scene.update_cards([replace(card, face=replace(card.face, **changes))])


def test_a_port_is_a_ring_with_the_card_inside(shown, view, picture):
    image = picture()
    port = shown.geometry.port_at("lower", 0)
    assert near(at(view, image, port), LIGHT.card)
    ring = [at(view, image, port, dx=-dx) for dx in (2, 3, 4)]
    assert any(near(colour, LIGHT.ink3, by=50) for colour in ring)


def test_a_hovered_port_is_in_the_accent(shown, view, picture):
    shown.set_hovered(Hit("port-out", "lower", 0))
    port = shown.geometry.output_at("lower", 0)
    image = picture()
    ring = [at(view, image, port, dx=-dx) for dx in (3, 4, 5)]
    assert any(near(colour, LIGHT.accent, by=50) for colour in ring)


def test_the_bar_has_the_colour_of_the_family(shown, view, picture):
    left = shown.geometry.rect_of("lower").topLeft()
    colour = at(view, picture(), left + QPointF(2, 38))
    assert near(colour, LIGHT.family("recurrent"))


def test_a_wire_runs_between_its_ports(shown, view, picture):
    image = picture()
    assert near(at(view, image, QPointF(0, -30)), LIGHT.ink3, by=40)
    assert near(at(view, image, QPointF(-8, -30)), LIGHT.paper)


def test_what_is_wrong_is_red(shown, view, picture):
    face(shown, "lower", state="wrong", detail="needs 128 features, receives 64")
    shown.update_wires([Wire("upper", 0, "lower", 0, "", "wrong")])
    image = picture()
    rect = shown.geometry.rect_of("lower")
    assert near(at(view, image, rect.topLeft() + QPointF(40, 0)), LIGHT.err)
    assert near(at(view, image, rect.bottomRight() - QPointF(70, 18)), LIGHT.err_bg)
    assert near(at(view, image, QPointF(0, -30)), LIGHT.err, by=50)


def test_what_is_not_wired_yet_is_dashed_and_never_red(shown, view, picture):
    face(shown, "lower", state="unwired", count="not wired yet", shape="…, 32")
    image = picture()
    rect = shown.geometry.rect_of("lower")
    edge = [at(view, image, rect.topLeft() + QPointF(x, 0)) for x in range(20, 80)]
    assert any(near(colour, LIGHT.control, by=40) for colour in edge)
    assert any(near(colour, LIGHT.side, by=8) for colour in edge)
    assert all(
        not (red > green + 40 and red > blue + 40)
        for red, green, blue in (
            ((value >> 16) & 255, (value >> 8) & 255, value & 255)
            for value in colours(view, image, rect)
        )
    )


def test_a_broken_wire_is_dashed_red(shown, view, picture):
    shown.update_wires([Wire("upper", 0, "lower", 0, "", "broken")])
    image = picture()
    along = [at(view, image, QPointF(0, y)) for y in range(-70, 40)]
    assert any(near(colour, LIGHT.err, by=50) for colour in along)
    assert any(near(colour, LIGHT.paper) for colour in along)


def test_the_selected_card_has_a_border_in_the_accent(shown, view, picture):
    edge = shown.geometry.rect_of("lower").topLeft() + QPointF(40, 0)
    assert near(at(view, picture(), edge), LIGHT.line)
    shown.set_selected({"lower"})
    assert near(at(view, picture(), edge), LIGHT.accent)


def test_the_selected_wire_is_in_the_accent(shown, view, picture):
    shown.set_selected((), [("upper", 0, "lower", 0)])
    assert near(at(view, picture(), QPointF(0, -30)), LIGHT.accent, by=40)


def test_the_keyboards_card_has_a_ring_of_its_own(shown, view, picture):
    shown.set_focus("lower")
    edge = shown.geometry.rect_of("lower").topLeft() + QPointF(40, -5)
    assert near(at(view, picture(), edge), LIGHT.accent, by=40)


def test_the_calls_of_a_shared_layer_are_joined_by_dots(scene, view, picture):
    cards = [Card("a", -200, 0, LOWER.face), Card("b", 200, 0, LOWER.face)]
    scene.set_all(cards, (), [Link("a", "b")])
    image = picture()
    along = [at(view, image, QPointF(x, 38)) for x in range(-80, 80)]
    assert any(near(colour, LIGHT.family("recurrent"), by=60) for colour in along)
    assert any(near(colour, LIGHT.paper) for colour in along)


def test_a_dragged_card_is_drawn_at_its_new_place(shown, view, picture):
    here, there = QPointF(-60, 98), QPointF(140, 98)
    assert near(at(view, picture(), here), LIGHT.card)
    shown.set_offsets({"lower": (220, 0)})
    image = picture()
    assert near(at(view, image, here), LIGHT.paper, by=12)
    assert near(at(view, image, there + QPointF(20, 0)), LIGHT.card)


def test_a_new_number_is_really_painted(shown, view, picture):
    before = picture()
    face(shown, "lower", count="99,999")
    after = picture()
    assert before != after


def test_cards_are_drawn_over_wires_and_later_cards_over_earlier(shown, view, picture):
    shown.update_cards([replace(UPPER, id="over", x=30, y=-60)])
    image = picture()
    assert near(at(view, image, QPointF(0, -40)), LIGHT.card)


@pytest.mark.parametrize("zoom", [0.05, 0.2])
def test_from_afar_a_card_is_a_box_in_the_colour_of_its_family(shown, view, picture, zoom):
    shown.update_cards([Card("far", 9000, 9000, UPPER.face)])
    view.zoom_to(zoom)
    view.look_at(shown.geometry.rect_of("lower").center())
    image = picture()
    box = view.viewportTransform().mapRect(shown.geometry.rect_of("lower")).toRect()
    hues = [
        image.pixelColor(x, y).hslHue()
        for x in range(box.left(), box.right())
        for y in range(box.top() + 1, box.bottom())
        if image.pixelColor(x, y).hslSaturation() > 40
    ]
    assert abs(np.median(hues) - LIGHT.family("recurrent").hslHue()) < 15


def test_scrolling_leaves_no_seams(scene, view, qapp):
    """Only the strips that come into view are painted; what is on the screen is as if whole."""
    scene.set_all(*samples.grid(200))
    view.fit_all()
    view.zoom_to(1.0)
    for _ in range(3):
        qapp.processEvents()
    scene.settle_now()
    for _ in range(3):
        qapp.processEvents()
    for dx, dy in ((-13, -9), (-13, -9), (21, 4), (0, 15), (7, -33)):
        view.pan_by(dx, dy)
        qapp.processEvents()
    screen = view.screen().grabWindow(view.winId()).toImage()
    whole = view.grab().toImage()
    assert screen.size() == whole.size()
    pixels = [
        np.frombuffer(image.convertToFormat(QImage.Format.Format_RGB32).constBits(), np.uint8)
        for image in (screen, whole)
    ]
    # A soft edge that is cut where the strip ends may be off by a shade, nothing by more.
    assert np.abs(pixels[0].astype(int) - pixels[1]).max() <= 2
