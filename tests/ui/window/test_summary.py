"""The summary in its window: it leads into models, and its columns go everywhere."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ui.settings.settings import Settings


@pytest.fixture
def window(house):
    return house.open_example("video_qa")


@pytest.fixture
def unfold(window):
    """Open the model of the row of this name."""

    def unfold(name):
        window.summary.model.unfold(row_of(window, name), opened=True)

    return unfold


def row_of(window, name):
    model = window.summary.model
    return next(row for row in range(model.rowCount()) if model.line(row).title == name)


def jump(window, name):
    # `selectRow` asks which keys are held, and keys of an earlier test may seem to be.
    model, flag = window.summary.table.selectionModel(), QItemSelectionModel.SelectionFlag
    there = window.summary.model.index(row_of(window, name), 0)
    model.setCurrentIndex(there, flag.ClearAndSelect | flag.Rows)
    window.summary.table.confirmed.emit(row_of(window, name))
    QApplication.processEvents()


def selected(window):
    return [window.document.sketch.layer_of(node).name for node in window.document.selection]


def test_a_row_inside_leads_into_its_model_and_an_outer_one_out_again(window, unfold):
    unfold("question_encoder")
    jump(window, "lstm")
    assert window.levels.names == ["video_qa", "question_encoder"]
    assert selected(window) == ["lstm"]

    jump(window, "answer")
    assert window.levels.names == ["video_qa"]
    assert selected(window) == ["answer"]


def test_from_one_model_into_another(window, unfold):
    unfold("question_encoder")
    unfold("time_distributed")
    jump(window, "lstm")
    jump(window, "conv2d_3")

    assert window.levels.names == ["video_qa", "vision"]
    assert selected(window) == ["conv2d_3"]


def test_the_level_that_is_shown_is_kept(window, unfold):
    unfold("question_encoder")
    jump(window, "lstm")
    level = window.levels.current
    jump(window, "embedding")

    assert window.levels.current is level
    assert selected(window) == ["embedding"]


def test_the_keyboard_stays_in_the_table(window, unfold):
    unfold("question_encoder")
    window.activateWindow()
    window.summary.table.setFocus()
    jump(window, "lstm")

    assert QApplication.focusWidget() is window.summary.table


def test_columns_are_remembered_and_shown_in_every_window(house, store, window):
    window.summary.columnsChosen.emit(["macs", "dtype"])
    other = house.open_example("lenet")

    for each in (window, other):
        names = [head.name for head in each.summary.model.heads]
        assert {"macs", "dtype"} <= set(names)
    assert Settings(store).columns == ("macs", "dtype")


def test_what_a_file_says_wrongly_is_no_column(store):
    store.setValue("summary/columns", ["macs", "nonsense"])

    assert Settings(store).columns == ("macs",)


@pytest.mark.parametrize("style", ["plain", "markdown", "csv"])
def test_copies_have_the_same_columns(house, window, style):
    house.choose_style(style)
    house.choose_columns(["macs"])
    window.export.copy()
    data = QGuiApplication.clipboard().mimeData()

    for text in (data.text(), data.html()):
        assert "Multiply-adds" in text
        assert "16410214400" in text.replace(",", "")


@pytest.mark.parametrize("style", ["keras", "classic", "classic-2.7", "classic-2.13", "plain"])
def test_copies_show_inner_layers_while_any_are_shown(house, window, unfold, style):
    house.choose_style(style)
    window.export.copy()
    assert "embedding" not in QGuiApplication.clipboard().text()

    unfold("question_encoder")
    window.export.copy()
    assert "embedding" in QGuiApplication.clipboard().text()
    assert "embedding" in QGuiApplication.clipboard().mimeData().html()


def test_the_status_line_tells_what_it_costs(house, window):
    status = window.status
    assert "866 G" in status.work.text()
    assert "865,787,596,800" in status.work.toolTip()
    assert "4.91 GB" in status.memory.text()


def test_a_narrow_status_line_keeps_the_count(house, window):
    window.status.resize(300, window.status.height())
    window.status.refresh()

    assert not window.status.params.isHidden()
    assert window.status.memory.isHidden()
    assert window.status.minimumSizeHint().width() == 0
