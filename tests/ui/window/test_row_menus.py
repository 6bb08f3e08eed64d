"""The context menus of the palette, the summary and the problems."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu

from ui.palette.row_painter import KIND


def _entry(menu, begins):
    return next(a for a in menu.actions() if a.text().replace("&", "").startswith(begins))


def _kind(window, name):
    window.layers.search.setText(name)
    index = window.layers.drawers.model().index(0, 0)
    assert index.data(KIND) == name
    return index


def test_a_kind_is_added_from_its_row(window):
    before = len(window.document.sketch)
    _entry(window.row_menus.of_kind(_kind(window, "Dropout")), "Add").trigger()
    assert len(window.document.sketch) == before + 1


def test_a_kind_takes_the_place_of_the_selected_layer(window, node_of):
    menu = window.row_menus.of_kind(_kind(window, "GRU"))
    window.document.select([])
    assert not _entry(window.row_menus.of_kind(_kind(window, "GRU")), "Replace").isEnabled()
    node = node_of(window, "lstm")
    window.document.select([node])
    menu = window.row_menus.of_kind(_kind(window, "GRU"))
    _entry(menu, "Replace").trigger()
    assert window.document.sketch.layer_of(node).class_name == "GRU"


def test_a_row_of_the_summary_has_the_menu_of_its_card(window, node_of):
    model = window.summary.model
    row = model.place(node_of(window, "lstm"), ())
    menu = window.row_menus.of_line(model.index(row, 0))
    assert window.document.selection == {node_of(window, "lstm")}
    names = {action.objectName() for action in menu.actions()}
    assert {"sketch.share", "edit.delete"} <= names
    assert window.commands["edit.delete"].isEnabled()


def test_a_problem_leads_to_its_layer_and_gives_its_words(house):
    window = house.open_example("shared_lstm_conflict")
    window.show_problems()
    QApplication.processEvents()
    index = window.problems.model.index(0, 0)
    menu = window.row_menus.of_problem(index)
    _entry(menu, "Copy").trigger()
    assert window.problems.model.entry(0).whole == QGuiApplication.clipboard().text()
    _entry(menu, "Go").trigger()
    assert window.document.selection == {window.problems.model.entry(0).node}


def test_a_request_opens_a_menu_at_the_row(window, monkeypatch):
    opened = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, at: opened.append((menu.objectName(), at)))
    window.show()
    window.layers.search.setText("Dense")
    drawers = window.layers.drawers
    at = drawers.visualRect(drawers.model().index(0, 0)).center()
    drawers.customContextMenuRequested.emit(QPoint(at))
    assert opened == [("rowMenu", drawers.viewport().mapToGlobal(at))]
