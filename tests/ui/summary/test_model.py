"""The rows of the summary panel follow the document, and only as far as they differ."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from graph import commands
from graph.commands import copying
from graph.document import Document
from graph.examples import examples
from ui.summary.columns import SHAPE
from ui.summary.model import SHARE_OF, SummaryModel


@pytest.fixture
def document():
    example = next(each for each in examples() if each.name == "text_cnn")
    return Document(example.open())


@pytest.fixture
def model(document, qtmodeltester):
    made = SummaryModel(document)
    qtmodeltester.check(made)
    return made


def column(model, number):
    return [model.index(row, number).data() for row in range(model.rowCount())]


def test_rows_of_touched_layers_are_told_anew(document, model):
    owner = next(i for i, layer in document.sketch.layers.items() if layer.name == "conv1d")
    change = document.do(commands.configure_text(document.sketch, owner, "filters", "32"))

    model.refresh(change.nodes | change.outcomes)

    fresh = SummaryModel(document)
    for number in range(model.columnCount()):
        assert column(model, number) == column(fresh, number)
    shares = [model.index(row, 0).data(SHARE_OF) for row in range(model.rowCount())]
    assert sum(shares) == pytest.approx(1)


def test_rows_come_and_go(document, model):
    node = document.sketch.nodes[-1]
    document.do(commands.remove(document.sketch, [node]))

    model.refresh(set())

    assert model.rowCount() == len(document.sketch)
    assert model.place(node) is None


def test_sizes_of_open_dims_show_beside_what_keras_prints(document, model):
    document.do(commands.set_size(document.sketch, "batch", 8))

    model.refresh()

    assert column(model, model.section(SHAPE))[1] == "(None, 200, 7) = (8, 200, 7)"


def test_the_model_keeps_qt_rules(document):
    model = SummaryModel(document)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    document.do(copying.duplicate(document.sketch, document.sketch.nodes[-1:]))
    model.refresh()
    assert tester.model() is model
