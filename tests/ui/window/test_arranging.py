"""The command Arrange: what it lays out, how it is shown, and what is remembered of it."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt

from graph.edits import Move
from graph.formats import keras_writer
from graph.sketch import Edge
from ui.canvas import glide
from ui.theme import motion


def scattered(window):
    """The cards of the window stand where nobody would put them."""
    nodes = window.document.sketch.nodes
    there = {node: (at * 700.0 % 1900, at * 300.0 % 800) for at, node in enumerate(nodes)}
    window.document.apply("Scatter", [Move(there)])
    window.canvas.glide.stop()
    return where(window)


def do(window, command):
    window.commands.refresh()
    window.commands[command].trigger()


def where(window):
    sketch = window.document.sketch
    return {node: sketch.position(node) for node in sketch.nodes}


@pytest.fixture
def moving(monkeypatch):
    """The desktop wants things to move."""
    monkeypatch.setattr(motion, "allowed", lambda: True)


def test_everything_is_laid_out_in_one_step(house):
    window = house.open_example("resnet_block")
    arranged = where(window)
    before = scattered(window)
    do(window, "sketch.arrange")

    after = where(window)
    assert {x for x, _ in after.values()} != {x for x, _ in before.values()}
    heights = [after[node][1] - arranged[node][1] for node in arranged]
    assert len(set(heights)) == 1
    assert window.document.undo_label == "Arrange the sketch"
    do(window, "edit.undo")
    assert where(window) == before


def test_only_what_is_selected_is_laid_out(house):
    window = house.open_example("resnet_block")
    before = scattered(window)
    some = window.document.sketch.nodes[:3]
    window.document.select(some)
    do(window, "sketch.arrange")

    after = where(window)
    assert {node for node in after if after[node] != before[node]} <= set(some)
    assert window.document.undo_label == "Arrange 3 layers"


def test_the_direction_is_turned_shown_and_remembered(house):
    window = house.open_example("resnet_block")
    window.commands.refresh()
    assert not window.commands["sketch.across"].isChecked()
    do(window, "sketch.across")
    window.commands.refresh()

    assert window.commands["sketch.across"].isChecked()
    cards = window.canvas.shown.geometry
    for edge in window.document.sketch.edges:
        start, end = (
            cards.output_at(edge.source, edge.output),
            cards.port_at(edge.target, edge.slot),
        )
        assert start.x() < end.x()
        assert start.x() == cards.rect_of(edge.source).right()
        assert end.x() == cards.rect_of(edge.target).left()
    assert house.new().document.sketch.properties.across

    do(window, "edit.undo")
    assert not window.document.sketch.properties.across
    edge: Edge = window.document.sketch.edges[0]
    assert cards.output_at(edge.source).y() == cards.rect_of(edge.source).bottom()


def test_a_keras_model_arrives_in_the_direction_chosen_last(house, tmp_path):
    window = house.open_example("lenet")
    do(window, "sketch.across")
    path = tmp_path / "lenet.json"
    path.write_text(json.dumps(keras_writer.to_json(window.document.sketch)))
    opened = house.open_path(path)

    assert opened.document.sketch.properties.across
    assert len({x for x, _ in where(opened).values()}) == len(opened.document.sketch)
    assert not opened.whole.modified


def test_a_layer_added_after_another_stands_where_data_runs_to(house):
    window = house.open_example("lenet")
    do(window, "sketch.across")
    last = max(where(window), key=lambda node: where(window)[node])
    window.document.select([last])
    window.layers.chosen.emit("Dense")
    (fresh,) = window.document.selection

    assert where(window)[fresh][1] == where(window)[last][1]
    assert where(window)[fresh][0] > where(window)[last][0]


@pytest.mark.usefixtures("moving")
def test_cards_glide_to_their_places_and_stand_there_in_the_end(house, qtbot):
    window = house.open_example("resnet_block")
    before = scattered(window)
    canvas = window.canvas
    do(window, "sketch.arrange")
    node = next(n for n, place in where(window).items() if place != before[n])

    shown = canvas.shown.geometry.rect_of(node)
    assert canvas.glide.running
    assert (shown.center().x(), shown.top()) == pytest.approx(before[node])
    qtbot.waitUntil(lambda: not canvas.glide.running)
    shown = canvas.shown.geometry.rect_of(node)
    assert (shown.center().x(), shown.top()) == where(window)[node]
    assert not canvas.shown.geometry.cards.offset_rows
    do(window, "edit.undo")
    assert canvas.glide.running
    canvas.glide.stop()


@pytest.mark.usefixtures("moving")
def test_a_press_finds_every_card_where_it_is_going(house, qtbot):
    window = house.open_example("resnet_block")
    scattered(window)
    do(window, "sketch.arrange")
    assert window.canvas.glide.running
    qtbot.mouseClick(window.canvas.viewport(), Qt.MouseButton.LeftButton)
    assert not window.canvas.glide.running
    assert not window.canvas.shown.geometry.cards.offset_rows


@pytest.mark.usefixtures("moving")
def test_so_many_cards_do_not_glide(house, monkeypatch):
    monkeypatch.setattr(glide, "MOST", 2)
    window = house.open_example("resnet_block")
    scattered(window)
    do(window, "sketch.arrange")

    assert not window.canvas.glide.running


@pytest.mark.usefixtures("moving")
def test_what_the_hand_moves_does_not_glide(house):
    window = house.open_example("resnet_block")
    node = window.document.sketch.nodes[0]
    window.document.apply("Move", [Move({node: (0.0, -240.0)})], initiator=window.canvas)

    assert not window.canvas.glide.running


@pytest.mark.parametrize(
    ("file", "text", "wanted"),
    [
        ("gtk-3.0/settings.ini", "[Settings]\ngtk-enable-animations=false\n", False),
        ("gtk-3.0/settings.ini", "[Settings]\ngtk-enable-animations=true\n", True),
        ("gtk-4.0/settings.ini", "[Settings]\ngtk-enable-animations=0\n", False),
        ("gtk-4.0/settings.ini", "[Settings]\ngtk-theme-name=Plain\n", True),
        ("kdeglobals", "[KDE]\nAnimationDurationFactor=0\n", False),
        ("kdeglobals", "[KDE]\nAnimationDurationFactor=0.5\n", True),
        ("other", "nothing of the kind", True),
    ],
)
@pytest.mark.usefixtures("qapp")
def test_a_desktop_that_wants_less_motion_gets_none(tmp_path, monkeypatch, file, text, wanted):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setattr(motion, "_UNSEEN", ())
    monkeypatch.setattr(motion.sys, "platform", "linux")
    path = tmp_path / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)

    assert motion.allowed() is wanted
