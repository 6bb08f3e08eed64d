"""The minimap, the way back to where one was, and the way from panel to panel."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from graph import commands
from ui.canvas.minimap import covered


@pytest.fixture
def video(house, qtbot):
    window = house.open_example("video_qa")
    qtbot.waitUntil(window.isActiveWindow)
    window.canvas.setFocus()
    return window


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def do(window, name):
    QApplication.processEvents()
    window.commands.refresh()
    window.commands[name].trigger()


def place(window):
    centre, zoom = window.canvas.place
    return round(centre.x()), round(centre.y()), round(zoom, 3)


# The way back


def test_after_a_jump_one_goes_back_and_forth(video, node_of):
    video.canvas.zoom_to(2.0)
    QApplication.processEvents()
    before = place(video)
    do(video, "view.fit")
    after = place(video)
    assert before != after

    do(video, "view.back")
    assert place(video) == before
    do(video, "view.forward")
    assert place(video) == after


def test_a_model_that_was_entered_is_left_and_entered_again(video, node_of):
    video.document.select([node_of(video, "question_encoder")])
    outside = place(video)
    do(video, "sketch.open_model")
    assert video.document.depth == 1

    do(video, "view.back")
    assert video.document.depth == 0
    assert place(video) == outside
    do(video, "view.forward")
    assert video.document.depth == 1


def test_nothing_was_left_at_the_beginning(video):
    QApplication.processEvents()
    video.commands.refresh()

    assert not video.commands["view.back"].isEnabled()
    assert not video.commands["view.forward"].isEnabled()


def test_another_jump_ends_the_way_forth(video):
    video.canvas.zoom_to(2.0)
    do(video, "view.fit")
    do(video, "view.back")
    video.document.select(video.document.sketch.nodes[:1])
    do(video, "view.fit_selection")
    video.commands.refresh()

    assert not video.commands["view.forward"].isEnabled()


# The minimap


@pytest.fixture
def minimap(video, qtbot):
    do(video, "view.minimap")
    video.canvas.zoom_to(2.0)
    return video.canvas.minimap


def inks(minimap, qtbot):
    picture = minimap.grab().toImage()
    return {picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}


def test_it_is_shown_when_asked_for_and_remembered(house, video, minimap, node_of):
    assert minimap.isVisible()
    corner = video.canvas.rect().bottomRight() - minimap.geometry().bottomRight()
    assert corner == QPoint(12, 12)
    video.document.select([node_of(video, "question_encoder")])
    do(video, "sketch.open_model")
    assert video.canvas.minimap.isVisible()
    do(video, "view.minimap")
    assert not minimap.isVisible()
    assert not house.settings.flag("view/minimap")


def test_it_waits_until_there_is_something_to_see(house):
    window = house.new()
    window.resize(1000, 700)
    do(window, "view.minimap")
    window.commands.refresh()
    assert window.commands["view.minimap"].isChecked()
    assert not window.canvas.minimap.isVisible()

    window.document.do(commands.place(window.document.sketch, "Dense", 0, 0))
    assert window.canvas.minimap.isVisible()
    window.document.undo()
    assert not window.canvas.minimap.isVisible()


def test_a_click_looks_there_and_a_drag_follows(video, minimap, qtbot):
    minimap.grab()
    area, (scale, left, top) = minimap._area, minimap._placing()
    corner = QPoint(round(area.left() * scale + left), round(area.top() * scale + top))
    QTest.mousePress(minimap, Qt.MouseButton.LeftButton, pos=corner)
    centre, _ = video.canvas.place
    assert (centre - area.topLeft()).manhattanLength() * scale < 3

    last = QPoint(round(area.right() * scale + left), round(area.bottom() * scale + top))
    QTest.mouseMove(minimap, last)
    QTest.mouseRelease(minimap, Qt.MouseButton.LeftButton, pos=last)
    QApplication.processEvents()
    video.commands.refresh()
    assert video.commands["view.back"].isEnabled()


def test_every_card_is_drawn_where_it_is():
    boxes = np.array([[0.0, 0.0, 3.0, 2.0], [5.2, 4.1, 5.3, 4.2], [900.0, 900.0, 950.0, 960.0]])

    pixels = covered(boxes, 20, 10)

    assert pixels[:2, :3].all()
    assert pixels[4:6, 5:7].all(), "the smallest card is still seen"
    assert pixels[8:, 18:].all(), "what is outside stands at the edge"
    assert pixels.sum() == 6 + 4 + 4


def test_no_card_is_no_pixel():
    assert not covered(np.empty((0, 4)), 20, 10).any()


# From panel to panel


def test_f6_leads_round_and_shift_f6_back(window, qtbot):
    qtbot.waitUntil(window.isActiveWindow)
    window.canvas.setFocus()
    seen = []
    for _ in range(4):
        press(Qt.Key.Key_F6)
        seen.append(QApplication.focusWidget())

    panels = (window.inspector, window.bottom, window.layers)
    assert all(panel.isAncestorOf(w) for panel, w in zip(panels, seen, strict=False))
    assert seen[3] is window.canvas
    press(Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is window.layers.search


def test_a_panel_remembers_where_the_keyboard_was(window, qtbot):
    qtbot.waitUntil(window.isActiveWindow)
    window.bottom.style_choice.setFocus()
    window.canvas.setFocus()
    press(Qt.Key.Key_F6)
    press(Qt.Key.Key_F6)

    assert window.bottom.style_choice.hasFocus()


def test_hidden_panels_are_passed_over(window, qtbot):
    qtbot.waitUntil(window.isActiveWindow)
    for name in ("inspector", "bottom"):
        window.panels.toggle(name)
    window.canvas.setFocus()
    press(Qt.Key.Key_F6)

    assert window.layers.search.hasFocus()


def test_escape_leads_back_to_the_canvas(window, node_of, qtbot):
    qtbot.waitUntil(window.isActiveWindow)
    window.document.select([node_of(window, "lstm")])
    window.canvas.setFocus()
    press(Qt.Key.Key_Return)
    assert QApplication.focusWidget().objectName() == "inspector.units"

    press(Qt.Key.Key_Escape)

    assert window.canvas.hasFocus()
