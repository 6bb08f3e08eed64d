"""The summary panel: models open in place, columns come and go, numbers are never cut."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QFontMetrics, QHoverEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from calc.summary.columns import COLUMNS
from graph import commands
from graph.commands.grouping import group
from graph.document import Document
from graph.examples import examples
from graph.models.inside import InnerDocument
from graph.models.rows import Way, outermost
from ui.summary.columns import CONNECTED, LAYER, PARAMS
from ui.summary.painter import MARGIN, ROW
from ui.summary.panel import SummaryPanel
from ui.theme import fonts


def example(name):
    return Document(next(each for each in examples() if each.name == name).open())


@pytest.fixture
def opened(qtbot):
    """The panel of an example, shown."""
    made = []

    def show(name, width=1200):
        document = example(name)
        panel = SummaryPanel(document)
        qtbot.addWidget(panel)
        made.append(panel)
        panel.resize(width, 400)
        panel.show()
        QApplication.processEvents()
        return panel, document

    yield show
    for panel in made:
        panel.release()


@pytest.fixture
def video(opened):
    return opened("video_qa")


def titles(panel):
    return [panel.model.line(row).title for row in range(panel.model.rowCount())]


def row_of(panel, title):
    return titles(panel).index(title)


def cells(panel, name):
    section = panel.model.section(name)
    return {
        panel.model.line(row).title: panel.model.index(row, section).data()
        for row in range(panel.model.rowCount())
    }


def go_to(panel, title):
    panel.table.setCurrentIndex(panel.model.index(row_of(panel, title), 0))


def press(qtbot, panel, key):
    qtbot.keyClick(panel.table, key)


def test_a_model_opens_and_closes_in_place(video):
    panel, _ = video
    before = titles(panel)
    row = row_of(panel, "question_encoder")

    panel.model.unfold(row, opened=True)
    inside = [*before[: row + 1], "words", "embedding", "lstm", *before[row + 1 :]]
    assert titles(panel) == inside
    assert panel.model.unfolded

    panel.model.unfold(row, opened=False)
    assert titles(panel) == before
    assert not panel.model.unfolded


def test_models_open_on_every_level(opened):
    panel, document = opened("autoencoder_nested")
    inside = InnerDocument(document, document.sketch.owner(node_named(document, "encoder")))
    named = {inside.sketch.layer_of(n).name: n for n in inside.sketch.nodes}
    inside.do(group(inside, {named["conv2d"], named["conv2d_1"]}))
    QApplication.processEvents()

    panel.model.unfold(row_of(panel, "encoder"), opened=True)
    model = next(line.title for line in lines(panel) if line.into and line.depth == 1)
    panel.model.unfold(row_of(panel, model), opened=True)

    assert panel.model.line(row_of(panel, "conv2d_1")).depth == 2
    assert panel.model.holder(row_of(panel, "conv2d_1")) == row_of(panel, model)


def lines(panel):
    return [panel.model.line(row) for row in range(panel.model.rowCount())]


def test_the_model_keeps_qt_rules_while_models_open(video):
    panel, document = video
    tester = QAbstractItemModelTester(
        panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    for title in ("time_distributed", "question_encoder"):
        panel.model.unfold(row_of(panel, title), opened=True)
    document.do(commands.remove(document.sketch, [panel.model.line(0).node]))
    QApplication.processEvents()
    panel.show_columns(["macs", "memory"])
    panel.model.unfold(row_of(panel, "time_distributed"), opened=False)
    document.undo()
    QApplication.processEvents()

    assert tester.model() is panel.model
    assert titles(panel)[0] == "video"


def test_keys_open_go_in_go_out_and_close(qtbot, video):
    panel, _ = video
    go_to(panel, "question_encoder")

    press(qtbot, panel, Qt.Key.Key_Right)
    assert "embedding" in titles(panel)
    press(qtbot, panel, Qt.Key.Key_Right)
    assert panel.table.currentIndex().row() == row_of(panel, "words")
    press(qtbot, panel, Qt.Key.Key_Left)
    assert panel.table.currentIndex().row() == row_of(panel, "question_encoder")
    press(qtbot, panel, Qt.Key.Key_Left)
    assert "embedding" not in titles(panel)


def test_a_click_on_the_chevron_opens_and_selects_nothing(qtbot, video):
    panel, document = video
    row = row_of(panel, "time_distributed")
    at = panel.table.chevron_rect(row).center()

    qtbot.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=at)

    assert panel.model.line(row).opened
    assert not document.selection
    assert panel.table.chevron_rect(row).width() >= 24


def test_a_click_on_an_inner_row_leads_into_the_model(qtbot, video):
    panel, document = video
    node = node_named(document, "question_encoder")
    panel.model.unfold(row_of(panel, "question_encoder"), opened=True)
    row = row_of(panel, "lstm")
    at = panel.table.visualRect(panel.model.index(row, 0)).center()

    with qtbot.waitSignal(panel.jumpRequested) as jump:
        qtbot.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=at)

    assert jump.args == [panel.model.line(row).node, (Way(document.sketch.owner(node)),)]


def test_walking_over_inner_rows_stays_where_one_is(qtbot, video):
    panel, _ = video
    go_to(panel, "question_encoder")
    press(qtbot, panel, Qt.Key.Key_Right)
    jumps = []
    panel.jumpRequested.connect(lambda *told: jumps.append(told))

    press(qtbot, panel, Qt.Key.Key_Down)
    assert jumps == []
    press(qtbot, panel, Qt.Key.Key_Return)
    assert len(jumps) == 1


def test_what_is_selected_inside_a_model_is_selected_here(video):
    panel, document = video
    panel.model.unfold(row_of(panel, "question_encoder"), opened=True)
    owner = document.sketch.owner(node_named(document, "question_encoder"))
    inside = InnerDocument(document, owner)
    panel.follow(inside)

    inside.select([panel.model.line(row_of(panel, "lstm")).node])

    assert [line.title for line in panel.table.selected_lines()] == ["lstm"]
    panel.follow(document)
    inside.close()


def test_arrow_keys_go_on_from_the_row_that_was_selected_elsewhere(qtbot, opened):
    panel, document = opened("lenet")
    document.select([node_named(document, "dense")])
    below = panel.model.line(row_of(panel, "dense") + 1).node

    press(qtbot, panel, Qt.Key.Key_Down)

    assert document.selection == {below}


def test_an_edit_inside_shows_in_the_open_rows(video):
    panel, document = video
    panel.model.unfold(row_of(panel, "question_encoder"), opened=True)
    encoder = node_named(document, "question_encoder")
    inside = InnerDocument(document, document.sketch.owner(encoder))
    lstm = next(i for i, layer in inside.sketch.layers.items() if layer.name == "lstm")

    inside.do(commands.configure_text(inside.sketch, lstm, "units", "64"))
    QApplication.processEvents()

    assert cells(panel, "shape")["lstm"] == "(None, 64)"
    inside.close()


def test_added_columns_stand_where_they_belong(video):
    panel, _ = video
    panel.show_columns(["macs", "input", "weights", "share", "dtype", "trainable", "memory"])

    names = [head.name for head in panel.model.heads]
    assert names[:3] == [LAYER, "input", "shape"]
    assert names[-1] == CONNECTED
    assert set(COLUMNS) < set(names)
    assert cells(panel, "macs")["video_encoder"] == "16,410,214,400"
    assert cells(panel, "trainable")["answer"] == "yes"


def test_costs_inside_a_wrapper_add_up_to_its_own(video):
    panel, _ = video
    panel.show_columns(["macs"])
    panel.model.unfold(row_of(panel, "time_distributed"), opened=True)

    told = list(zip(lines(panel), texts(panel, "macs"), strict=True))
    inner = [number(text) for line, text in told if line.depth]

    assert inner
    assert sum(inner) == number(cells(panel, "macs")["time_distributed"])


def texts(panel, name):
    section = panel.model.section(name)
    return [panel.model.index(row, section).data() for row in range(panel.model.rowCount())]


def number(text):
    return int(text.replace(",", ""))


@pytest.mark.parametrize("width", [320, 640, 1200])
def test_no_number_is_cut_however_narrow_the_panel(opened, width):
    panel, _ = opened("video_qa", width)
    panel.show_columns(["macs", "memory"])
    wide = QFontMetrics(fonts.mono()).horizontalAdvance

    for name in (PARAMS, "macs", "memory"):
        room = panel.table.columnWidth(panel.model.section(name)) - 2 * MARGIN
        assert max(map(wide, texts(panel, name))) <= room


def test_room_is_taken_from_names_before_the_table_scrolls(opened):
    wide, _ = opened("video_qa", 1600)
    narrow, _ = opened("video_qa", 900)

    assert narrow.table.columnWidth(0) < wide.table.columnWidth(0)


def test_the_menu_tells_the_columns_that_are_wanted(qtbot, video):
    panel, _ = video
    panel.show_columns(["dtype"])
    menu = panel.table.heads.menu()
    entries = {action.objectName(): action for action in menu.actions()}
    assert [name for name, action in entries.items() if action.isChecked()] == [
        "summary.column.dtype"
    ]

    with qtbot.waitSignal(panel.columnsChosen) as told:
        entries["summary.column.macs"].trigger()

    assert told.args == [["macs", "dtype"]]
    menu.deleteLater()


def test_the_button_stands_at_the_end_of_the_heads(video):
    panel, _ = video
    heads, button = panel.table.heads, panel.table.heads.button

    assert button.isVisible()
    assert heads.rect().contains(button.geometry())
    assert button.geometry().right() == heads.rect().right()
    assert heads.childAt(QPoint(heads.width() - 8, heads.height() // 2)) is button


class Painted(QObject):
    """Which parts of a widget are painted from now on."""

    def __init__(self, widget):
        QApplication.processEvents()
        super().__init__(widget)
        self.regions = []
        widget.installEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            self.regions.append(event.region().boundingRect())
        return super().eventFilter(watched, event)

    def rows(self, table):
        QApplication.processEvents()
        QApplication.processEvents()
        parts = (range(part.top() + 2, part.bottom() - 1, ROW) for part in self.regions)
        return {table.rowAt(y) for part in parts for y in part}


def test_columns_that_fit_already_are_not_painted_anew(video):
    panel, _ = video
    painted = Painted(panel.table.viewport())
    panel.table.fit()
    assert painted.rows(panel.table) == set()


def test_an_edit_paints_the_row_that_differs(opened):
    panel, document = opened("vgg_mnist")
    node = next(n for n in document.sketch.nodes if document.sketch.layer_of(n).name == "dropout")
    painted = Painted(panel.table.viewport())
    owner = document.sketch.owner(node)
    document.do(commands.configure_text(document.sketch, owner, "rate", "2"))
    assert painted.rows(panel.table) == {panel.model.place(node)}


def node_named(document, name):
    (node, _) = next((nodes[0], row) for row, nodes in outermost(document) if row.name == name)
    return node


def test_the_row_under_the_pointer_is_marked_in_all_its_width(qtbot, video):
    panel, _ = video
    table, row = panel.table, row_of(panel, "answer")
    cells = [table.visualRect(panel.model.index(row, at)) for at in range(len(panel.model.heads))]
    spots = [cell.bottomLeft() - QPoint(-3, 3) for cell in cells]
    before = table.viewport().grab().toImage()

    at = QPointF(cells[1].center())
    QApplication.sendEvent(table.viewport(), QHoverEvent(QEvent.Type.HoverMove, at, at, at))
    after = table.viewport().grab().toImage()

    assert all(before.pixel(spot) != after.pixel(spot) for spot in spots)
    QApplication.sendEvent(table.viewport(), QHoverEvent(QEvent.Type.HoverLeave, at, at, at))
    assert table.viewport().grab().toImage() == before
