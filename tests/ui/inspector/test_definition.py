"""A layer class of the user's own is defined in the inspector, live, and kept in the palette."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget

from calc.custom import CustomLayer, Definition
from graph.commands import place_after
from graph.document import Document
from graph.formats.keras_json import from_json
from graph.fresh import asked_for
from tests.graph.hands import chain
from tests.graph.keras_text import call, entry, given, model, tensor
from ui.inspector.inspector import Inspector
from ui.settings import library


@pytest.fixture(autouse=True)
def folder(tmp_path):
    library.open_in(tmp_path)
    yield tmp_path
    library.open_in(tmp_path / "none")


@pytest.fixture
def document():
    document = chain("InputLayer")
    document.do(place_after(document.sketch, asked_for(Definition("Widen")), "n1"))
    return document


@pytest.fixture
def inspector(document, qtbot):
    inspector = Inspector(document)
    qtbot.addWidget(inspector)
    inspector.show()
    return inspector


def text(inspector, part):
    assert inspector.page
    return inspector.findChild(QPlainTextEdit, f"inspector.definition.{part}")


def shape(document):
    return document.outcome(document.sketch.nodes[-1]).outputs[0].shape.keras_text()


def test_what_is_typed_is_computed_at_once(document, inspector):
    text(inspector, "inputs").setPlainText("x: ..., width")
    text(inspector, "settings").setPlainText("filters = 32")
    text(inspector, "outputs").setPlainText("..., filters")
    text(inspector, "weights").setPlainText("kernel: width × filters\nbias: filters")

    assert shape(document) == "(None, 32)"
    assert document.outcome(document.sketch.nodes[-1]).count == 784 * 32 + 32
    assert "filters" in inspector.page.form.settings


def test_what_cannot_be_read_is_said_under_its_text_and_the_rest_computes(document, inspector):
    text(inspector, "weights").setPlainText("kernel: foo × 3")

    part = inspector.page.definition.view
    assert "foo is not known here" in part._reasons["weights"].text()
    assert shape(document) == "(None, 784)"


def test_the_caret_stays_while_the_class_is_called_otherwise(document, inspector):
    field = text(inspector, "class_name")
    field.setFocus()
    field.setPlainText("Wider")

    assert inspector.findChild(QPlainTextEdit, "inspector.definition.class_name") is field
    assert document.sketch.layer_of(document.sketch.nodes[-1]).class_name == "Wider"


def test_undo_takes_the_definition_back(document, inspector):
    text(inspector, "outputs").setPlainText("..., 7")
    document.history.seal()
    assert shape(document) == "(None, 7)"

    document.undo()

    assert shape(document) == "(None, 784)"
    assert text(inspector, "outputs").toPlainText() == "..., width"


def test_a_kept_class_stands_in_the_library_from_now_on(document, inspector, folder):
    assert inspector.page
    inspector.findChild(QPushButton, "inspector.definition.keep").click()

    library.open_in(folder)
    assert [each.class_name for each in library.definitions()] == ["Widen"]


def test_a_library_that_cannot_be_read_is_left_as_it_is(document, inspector, folder):
    (folder / "layers.json").write_text("{not json")
    library.open_in(folder)
    assert inspector.page
    inspector.findChild(QPushButton, "inspector.definition.keep").click()

    assert (folder / "layers.json").read_text() == "{not json"
    assert "could not be read" in inspector.page.definition.view._trouble.text()


def test_a_box_that_a_file_left_unknown_can_be_defined(qtbot):
    sketch = from_json(
        model(
            [given("x", 8), entry("Mystery", "mystery", [call(tensor("x"))], width=5)],
            [["mystery", 0, 0]],
        )
    )
    document = Document(sketch)
    inspector = Inspector(document)
    qtbot.addWidget(inspector)
    inspector.show()
    document.select([document.sketch.nodes[-1]])
    assert inspector.page
    inspector.findChild(QPushButton, "inspector.define").click()

    layer = document.sketch.layer_of(document.sketch.nodes[-1])
    assert isinstance(layer, CustomLayer)
    assert text(inspector, "settings").toPlainText() == "width = 5"


def test_the_caret_stays_by_the_definition_when_it_is_kept(inspector, qtbot):
    keep = inspector.findChild(QPushButton, "inspector.definition.keep")
    inspector.activateWindow()
    keep.setFocus()
    qtbot.waitUntil(keep.hasFocus)

    keep.click()

    assert not keep.isEnabled()
    assert text(inspector, "weights").hasFocus()


def test_the_wheel_over_a_text_scrolls_the_page_and_hides_no_line(inspector):
    field = text(inspector, "settings")
    field.setPlainText("filters = 32\nstride = 2")
    at = QPointF(5, 5)
    down = QWheelEvent(
        at, at, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip

    field.wheelEvent(down)

    assert not down.isAccepted()
    assert field.verticalScrollBar().maximum() == 0


def test_only_one_of_several_lines_is_named_by_its_number(inspector):
    field, reason = text(inspector, "weights"), inspector.page.definition.view._reasons["weights"]
    field.setPlainText("kernel: foo")
    assert reason.text().startswith("column 9")

    field.setPlainText("kernel: width\nbias: foo")
    assert reason.text().startswith("2: column 7")


class Windows(QObject):
    """Hears which widgets came up as windows of their own."""

    def __init__(self):
        super().__init__()
        self.seen = []

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


def test_nothing_comes_up_as_a_window_while_the_page_is_made(document, qapp, qtbot):
    inspector = Inspector(document)
    qtbot.addWidget(inspector)
    document.select([])
    inspector.show()
    assert inspector.page
    heard = Windows()
    qapp.installEventFilter(heard)

    document.select([document.sketch.nodes[-1]])

    assert text(inspector, "weights").isVisible()
    qapp.removeEventFilter(heard)
    assert heard.seen == []
