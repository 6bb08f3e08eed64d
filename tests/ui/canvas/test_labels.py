from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QRectF

from tests.ui.canvas import samples
from ui.canvas.faces import Card, Face, Wire
from ui.canvas.geometry import Geometry
from ui.canvas.wires import curves
from ui.canvas.wires.labels import HEIGHT, Labels

EVERYWHERE = QRectF(-1000, -1000, 9000, 9000)


def planned(cards, wires):
    geometry = Geometry(lambda _face: 200.0)
    geometry.cards.set_all(cards)
    geometry.wires.set_all(wires)
    found = Labels(geometry).within(EVERYWHERE)
    return geometry, {row: QRectF(x, y, width, HEIGHT) for row, x, y, width in found}


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("scene", [samples.tweets, samples.oddities, lambda: samples.grid(120)])
def test_no_label_covers_a_card_another_label_or_another_wire(scene):
    cards, wires, _ = scene()
    geometry, labels = planned(cards, wires)
    assert labels
    rects = [QRectF(*box[:2], box[2] - box[0], box[3] - box[1]) for box in geometry.cards.rects]
    courses = curves.sampled(geometry.wires.points, 11)
    for row, label in labels.items():
        assert not any(label.intersects(rect) for rect in rects)
        assert not any(label.intersects(o) for other, o in labels.items() if other != row)
        inside = (courses > (label.left(), label.top())) & (
            courses < (label.right(), label.bottom())
        )
        crossed = set(np.flatnonzero(inside.all(axis=2).any(axis=1)).tolist())
        assert crossed <= {row}


@pytest.mark.usefixtures("qapp")
def test_a_wire_without_room_or_words_has_no_label():
    cards = [Card("a", 0, 0, Face("a")), Card("b", 0, 97, Face("b")), Card("c", 0, 400, Face("c"))]
    _, labels = planned(cards, [Wire("a", 0, "b", 0, "32"), Wire("b", 0, "c", 0)])
    assert labels == {}


@pytest.mark.usefixtures("qapp")
def test_labels_follow_what_moves():
    geometry = Geometry(lambda _face: 200.0)
    geometry.cards.set_all([Card("a", 0, 0, Face("a")), Card("b", 0, 300, Face("b"))])
    geometry.wires.set_all([Wire("a", 0, "b", 0, "32")])
    labels = Labels(geometry)
    before = labels.within(EVERYWHERE)
    geometry.cards.set_offsets({"a": (50, 0), "b": (50, 0)})
    after = labels.within(EVERYWHERE)
    assert [x + 50 for _, x, _, _ in before] == pytest.approx([x for _, x, _, _ in after])
