from __future__ import annotations

import gettext

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from calc import texts
from graph import commands
from graph.document import Document
from graph.examples import examples
from graph.sketch import Edge
from ui.problems.model import ENTRY
from ui.problems.panel import Problems
from ui.theme import theme


def example(name: str) -> Document:
    return Document(next(each for each in examples() if each.name == name).open())


@pytest.fixture
def document():
    """A shared LSTM whose third call has the wrong width, and a Dense that nobody has wired."""
    made = example("shared_lstm_conflict")
    made.do(commands.place(made.sketch, "Dense", 400, 900))
    return made


@pytest.fixture
def panel(qtbot, document):
    made = Problems(document)
    qtbot.addWidget(made)
    made.resize(900, 200)
    made.show()
    made.list.setFocus()
    QApplication.processEvents()
    yield made
    made.release()


def told(panel) -> list[str]:
    return [panel.model.entry(row).whole for row in range(panel.model.rowCount())]


def click(qtbot, panel, row: int) -> None:
    place = panel.list.visualRect(panel.model.index(row)).center()
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)


def settle() -> None:
    QApplication.processEvents()


def test_errors_come_first_and_name_layer_call_port_axis_and_both_values(panel):
    first, second = told(panel)

    assert first.startswith("Error: ")
    assert "call 3" in first
    assert "input sequence" in first
    assert "axis -1" in first
    assert "needs 128 features, receives 64" in first
    assert "by call 1 (from " in first
    assert "•  Give this call a layer of its own" in first
    assert second.startswith("Incomplete: dense")


def test_the_counts_are_told_when_they_change_and_only_then(qtbot, document):
    panel = Problems(document)
    qtbot.addWidget(panel)
    heard = []
    panel.counted.connect(lambda *counts: heard.append(counts))

    settle()
    document.do(commands.place(document.sketch, "Dense", 700, 900))
    settle()
    document.do(commands.set_name(document.sketch, "another name"))
    settle()
    document.undo()
    document.undo()
    settle()
    panel.release()

    assert heard == [(1, 1), (1, 2), (1, 1)]


def test_hidden_it_counts_and_lists_nothing_until_it_is_seen(qtbot, document):
    panel = Problems(document)
    qtbot.addWidget(panel)
    settle()
    assert panel.model.rowCount() == 0

    panel.show()

    assert panel.model.rowCount() == 2
    panel.release()


def test_a_click_selects_the_node_and_leads_there(qtbot, panel, document):
    with qtbot.waitSignal(panel.jumpRequested) as jump:
        click(qtbot, panel, 0)

    node = jump.args[0]
    assert document.selection == {node}
    assert document.sketch.call(node) == 2


def test_enter_does_what_a_click_does(qtbot, panel, document):
    panel.list.setCurrentIndex(panel.model.index(1))

    with qtbot.waitSignal(panel.jumpRequested) as jump:
        qtbot.keyClick(panel.list, Qt.Key.Key_Return)

    assert document.sketch.layer_of(jump.args[0]).class_name == "Dense"
    assert document.selection == {jump.args[0]}


def test_arrows_walk_without_leading_away(qtbot, panel, document):
    panel.list.setCurrentIndex(panel.model.index(0))
    before = document.selection

    qtbot.keyClick(panel.list, Qt.Key.Key_Down)

    assert panel.list.currentIndex().row() == 1
    assert document.selection == before


def test_copy_takes_the_whole_text(qtbot, panel):
    panel.list.setCurrentIndex(panel.model.index(0))

    qtbot.keyClick(panel.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert QGuiApplication.clipboard().text() == panel.model.entry(0).whole


def test_the_chosen_row_stays_chosen_while_others_come_and_go(panel, document):
    row = panel.model.index(1)
    panel.list.selectionModel().select(row, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    panel.list.setCurrentIndex(row)
    chosen = panel.model.entry(1).node

    conflict = panel.model.entry(0).node
    document.do(commands.separate(document.sketch, conflict))
    settle()

    assert panel.model.rowCount() == 1
    assert panel.model.entry(panel.list.currentIndex().row()).node == chosen
    assert panel.list.selectionModel().isSelected(panel.list.currentIndex())


def test_the_model_keeps_qts_rules_through_edits_undo_and_redo(panel, document):
    QAbstractItemModelTester(
        panel.model, QAbstractItemModelTester.FailureReportingMode.Warning, panel
    )
    sketch = document.sketch
    dense = panel.model.entry(1).node
    first = sketch.inputs()[0]

    document.do(commands.rename(sketch, sketch.owner(dense), sketch.layer_of(first).name))
    settle()
    assert sum("must be unique" in text for text in told(panel)) == 2
    document.do(commands.connect(sketch, Edge(first, 0, dense, 0)))
    settle()
    document.do(commands.remove(sketch, [panel.model.entry(0).node]))
    settle()
    while document.undo():
        settle()
    while document.redo():
        settle()

    expected = [
        (node, problem) for node in sketch.nodes for problem in document.outcome(node).problems
    ]
    shown = [(e.node, e.problem) for e in map(panel.model.entry, range(panel.model.rowCount()))]
    assert sorted(n for n, _ in shown) == sorted(n for n, _ in expected)
    assert all(pair in expected for pair in shown)


def test_a_changed_sentence_is_taken_up_in_place(panel, document):
    heard = []
    panel.model.dataChanged.connect(lambda first, last: heard.append((first.row(), last.row())))
    third = document.sketch.inputs()[2]

    owner = document.sketch.owner(third)
    document.do(commands.configure_text(document.sketch, owner, "batch_shape", "batch, time, 65"))
    settle()

    assert "receives 65" in told(panel)[0]
    assert heard == [(0, 0)]


def test_without_problems_it_says_so(qtbot):
    panel = Problems(example("lenet"))
    qtbot.addWidget(panel)
    panel.show()

    assert panel.model.rowCount() == 0
    assert panel.empty.isVisible()
    assert panel.empty.text().startswith("No problems")
    panel.release()


def test_another_language_is_spoken_at_once(panel):
    class Shouting(gettext.NullTranslations):
        def gettext(self, message):
            return message.upper() if "{" not in message else message

    texts.use(Shouting())
    QApplication.sendEvent(panel, QEvent(QEvent.Type.LanguageChange))

    assert told(panel)[0].startswith("ERROR")
    assert panel.accessibleName() == "PROBLEMS"


def test_readers_are_told_the_whole_of_it(panel):
    spoken = panel.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)

    assert spoken.startswith("Error: ")
    assert "needs 128 features, receives 64" in spoken
    assert panel.list.accessibleName() == "Problems"


@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK], ids=lambda look: look.name)
def test_an_error_is_told_by_icon_and_word_not_by_colour_alone(qapp, panel, look):
    theme.apply(qapp, look)
    picture = QPixmap(panel.size())
    picture.fill(look.panel)
    panel.render(picture)
    image = picture.toImage()
    row = panel.list.visualRect(panel.model.index(0))
    theme.apply(qapp, theme.LIGHT)
    square = [
        image.pixelColor(x, y).name()
        for x in range(16, 32)
        for y in range(row.top() + 6, row.top() + 24)
    ]

    assert look.err.name() in square
    assert panel.model.index(0).data(ENTRY).word == "Error"


def test_released_it_hears_nothing_more(qtbot, document):
    panel = Problems(document)
    qtbot.addWidget(panel)
    settle()
    heard = []
    panel.counted.connect(lambda *counts: heard.append(counts))
    panel.release()

    document.do(commands.place(document.sketch, "Dense", 700, 900))
    settle()

    assert heard == []
