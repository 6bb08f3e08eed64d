"""Models inside the sketch: opened in a canvas of their own, left by the breadcrumb."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton

from graph.commands import configure_value
from graph.formats.native import dumps


@pytest.fixture
def video(house):
    return house.open_example("video_qa")


def enter(window, name, node_of):
    window.document.select([node_of(window, name)])
    do(window, "sketch.open_model")


def do(window, command):
    window.commands.refresh()
    window.commands[command].trigger()


def names(window):
    sketch = window.document.sketch
    return {layer.name for layer in sketch.layers.values()}


def test_a_double_click_on_a_model_opens_it(video, qtbot):
    middle = video.canvas.rect_of("question_encoder").center() - QPoint(0, 8)
    viewport = video.canvas.viewport()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=middle)

    assert video.document.depth == 1
    assert "question_encoder" not in names(video)
    assert video.breadcrumb.isVisible()


def test_the_breadcrumb_leads_back_to_where_one_was(video, node_of):
    outer = video.canvas
    outer.zoom_to(0.5)
    enter(video, "question_encoder", node_of)
    assert video.canvas is not outer

    video.findChild(QPushButton, "breadcrumb.1").click()

    assert video.canvas is outer
    assert video.canvas.zoom == 0.5
    assert not video.breadcrumb.isVisible()


def test_a_wrapped_model_opens_too(video, node_of):
    enter(video, "time_distributed", node_of)

    assert "conv2d" in names(video)


def test_an_edit_inside_shows_outside_and_is_one_step_of_undo(video, node_of):
    before, whole = dumps(video.whole.sketch), video.whole.table.totals.params
    enter(video, "question_encoder", node_of)
    sketch = video.document.sketch
    lstm = next(id_ for id_, layer in sketch.layers.items() if layer.class_name == "LSTM")

    video.document.do(configure_value(sketch, lstm, "units", 8))
    assert video.whole.table.totals.params != whole
    do(video, "edit.undo")

    assert dumps(video.whole.sketch) == before
    assert video.document.depth == 1


def test_it_is_left_when_its_layer_goes(house, node_of):
    window = house.open_example("resnet_block")
    window.document.select(window.document.sketch.nodes[1:3])
    do(window, "sketch.make_model")
    do(window, "sketch.open_model")
    assert window.document.depth == 1

    do(window, "edit.undo")

    assert window.document.depth == 0
    assert not window.breadcrumb.isVisible()


def test_selected_layers_become_a_model_and_come_out_of_it_again(house, node_of):
    window = house.open_example("resnet_block")
    totals = window.whole.table.totals.params
    window.document.select(window.document.sketch.nodes[1:3])
    do(window, "sketch.make_model")
    assert window.whole.table.totals.params == totals

    do(window, "sketch.dissolve_model")

    assert window.whole.table.totals.params == totals
    assert not any(layer.is_model for layer in window.document.sketch.layers.values())


def test_what_was_opened_is_closed_with_the_window(video, node_of, qtbot):
    enter(video, "time_distributed", node_of)
    video.close()

    qtbot.waitUntil(lambda: not video.application.windows)


def test_saving_inside_saves_the_whole(video, node_of, tmp_path, answers):
    path = tmp_path / "whole.layersketch"
    answers.save = [(str(path), 0)]
    enter(video, "question_encoder", node_of)

    video.filing.save()

    assert "video_encoder" in path.read_text("utf-8")
