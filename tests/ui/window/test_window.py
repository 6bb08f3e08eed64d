"""The window: what stands in it, what is joined with what, and how it ends."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from graph.commands import place
from ui.filing.drops import FileDrops

NAMES = (
    "canvas",
    "palette",
    "palette.search",
    "inspector",
    "summary",
    "problems",
    "status.params",
)


def test_everything_has_the_name_that_other_programs_know(window):
    assert window.objectName() == "window"
    assert [name for name in NAMES if window.findChild(QWidget, name) is None] == []


def test_the_total_is_that_of_the_sketch(window):
    total = window.findChild(QLabel, "status.params").text()

    assert f"{window.document.table.totals.params:,}" in total


def test_an_edit_is_told_in_the_title_and_undone_with_the_keys(window, qtbot):
    name = window.windowTitle()
    window.layers.chosen.emit("Dense")
    qtbot.waitUntil(window.isWindowModified)
    assert window.top_bar.state.text() == "edited"
    assert window.commands["edit.undo"].text() == "&Undo: Add dense_1"

    qtbot.keyClick(window.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    qtbot.waitUntil(lambda: not window.isWindowModified())
    assert window.windowTitle() == name
    qtbot.keyClick(window.canvas, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(window.isWindowModified)


def test_a_layer_is_placed_after_the_selected_one_and_wired_to_it(window, node_of):
    before = node_of(window, "lstm", 1)
    window.document.select([before])

    window.layers.chosen.emit("Dense")

    (node,) = window.document.selection
    assert [edge.source for edge in window.document.sketch.edges_into(node)] == [before]


def test_after_a_layer_was_typed_and_placed_the_next_one_can_be_typed(window, qtbot):
    window.commands["sketch.search"].trigger()
    qtbot.keyClicks(window.layers.search, "lstm")
    qtbot.keyClick(window.layers.search, Qt.Key.Key_Return)
    (first,) = window.document.selection

    qtbot.keyClicks(window.layers.search, "flatten")
    qtbot.keyClick(window.layers.search, Qt.Key.Key_Return)

    (second,) = window.document.selection
    sketch = window.document.sketch
    kinds = [type(sketch.layer_of(node)).__name__ for node in (first, second)]
    assert kinds == ["LSTM", "Flatten"]
    assert [edge.source for edge in sketch.edges_into(second)] == [first]


def test_a_layer_that_was_asked_for_on_the_paper_is_placed_there(window, qtbot, node_of):
    window.document.select([node_of(window, "lstm")])
    window.canvas.addRequested.emit(QPointF(696, 912))
    line = window.findChild(QLineEdit, "quickAdd")

    qtbot.keyClicks(line, "dense 8")
    qtbot.keyClick(line, Qt.Key.Key_Return)

    (node,) = window.document.selection
    assert window.document.sketch.position(node) == (696, 912)
    assert window.document.sketch.edges_into(node) == []


def test_the_problems_are_counted_on_their_tab_and_in_the_status_line(house, qtbot):
    window = house.open_example("shared_lstm_conflict")

    qtbot.waitUntil(lambda: "1" in window.bottom.tabs.accessibleTabName(1))
    window.status.problems.click()

    assert window.bottom.pages.currentWidget() is window.problems


def test_a_refusal_is_one_line_that_stops_nobody(window):
    window.canvas.refused.emit("This cannot be done.")

    assert window.notices.text == "This cannot be done."
    assert window.notices.isVisibleTo(window)


@pytest.mark.parametrize("tongue", ["en", "zh_CN"])
def test_it_fits_a_small_screen_at_200_percent(house, window, tongue, qtbot):
    house.choose_language(tongue)
    window.resize(1280, 800)
    qtbot.waitExposed(window)
    assert window.top_bar.undo.width() > 50

    window.resize(640, 372)
    QApplication.processEvents()
    bar = window.top_bar
    parts = (bar.name, bar.undo, bar.redo, bar.add, bar.arrange, bar.zoom, bar.copy, bar.export)

    assert (window.width(), window.height()) == (640, 372)
    assert window.centralWidget().minimumSizeHint().width() <= 640
    lefts = [part.geometry().left() for part in parts]
    assert lefts == sorted(lefts)
    assert all(part.width() >= part.minimumSizeHint().width() for part in parts[1:])
    assert bar.export.geometry().right() < bar.width()
    assert bar.undo.accessibleName()


def test_panels_are_hidden_and_shown_from_the_menu(window):
    for name in ("palette", "inspector", "bottom"):
        action = window.commands[f"view.{name}"]
        assert action.isChecked()
        action.trigger()
        assert not window.panels.shows(name)
        window.commands.refresh()
        assert not action.isChecked()
        action.trigger()
        assert window.panels.shows(name)


def test_files_dropped_on_the_canvas_are_opened(house, window, tmp_path, answers):
    path = tmp_path / "dropped.layersketch"
    answers.save = [(str(path), 0)]
    house.open_example("lenet").filing.save()
    house.windows[-1].close()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    middle = QPointF(window.canvas.viewport().rect().center())
    drop = QDropEvent(
        middle,
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )

    drops = window.findChild(FileDrops)
    assert drops.eventFilter(window.canvas.viewport(), drop)

    assert house.windows[-1].document.path == path


def test_changes_are_asked_about_before_they_would_be_lost(house, window, answers, qtbot):
    window.document.do(place(window.document.sketch, "Dense", 0, 0))
    answers.changes = ["cancel", "discard"]

    window.close()

    assert answers.asked == ["changes One LSTM for two inputs"]
    assert window in house.windows
    window.close()
    qtbot.waitUntil(lambda: window not in house.windows)


def test_saving_on_the_way_out_closes_once_it_is_saved(house, window, answers, tmp_path, qtbot):
    window.document.do(place(window.document.sketch, "Dense", 0, 0))
    path = tmp_path / "kept.layersketch"
    answers.changes, answers.save = ["save"], [(str(path), 0)]

    window.close()

    qtbot.waitUntil(lambda: window not in house.windows)
    assert path.exists()


def test_saving_that_fails_keeps_the_window_open(house, window, answers, tmp_path):
    window.document.do(place(window.document.sketch, "Dense", 0, 0))
    answers.changes, answers.save = ["save"], [(str(tmp_path / "no" / "such.layersketch"), 0)]

    window.close()

    assert window in house.windows
    assert window.document.modified
    assert "such.layersketch" in window.notices.text


def test_a_clean_window_closes_without_a_word(house, window, answers):
    window.close()

    assert (house.windows, answers.asked) == ([], [])


def test_the_context_menu_is_for_what_was_hit(window, node_of):
    node = node_of(window, "lstm", 1)
    window.document.select([node])
    window.commands.refresh()
    centre = window.canvas.rect_of("lstm", 1).center()
    hit = window.canvas.shown.geometry.hit(window.canvas.mapToScene(centre), 1.0)

    menu = window.menus.context_menu(hit)

    names = [action.objectName() for action in menu.actions() if not action.isSeparator()]
    assert "sketch.separate" in names
    assert window.commands["sketch.separate"].isEnabled()
    assert all(action.text() for action in menu.actions() if not action.isSeparator())


def test_sharing_and_separating_are_steps_of_undo(window, node_of):
    window.document.select([node_of(window, "lstm")])
    owner = window.document.sketch.owner(node_of(window, "lstm"))
    calls = len(window.document.sketch.calls[owner])
    window.commands.refresh()

    window.commands["sketch.share"].trigger()

    assert len(window.document.sketch.calls[owner]) == calls + 1
    window.commands.refresh()
    window.commands["sketch.separate"].trigger()
    assert len(window.document.sketch.calls[owner]) == calls
    window.document.undo()
    window.document.undo()
    assert not window.document.modified


def test_f2_puts_the_caret_into_the_name(window, node_of, qtbot):
    window.document.select([node_of(window, "lstm")])
    window.commands.refresh()

    qtbot.keyClick(window.canvas, Qt.Key.Key_F2)

    assert window.focusWidget().objectName() == "inspector.name"
    assert window.focusWidget().selectedText() == "lstm"
