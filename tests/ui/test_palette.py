"""The palette finds layers by name, alias, piece of a name and purpose, the closest first."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QTreeView

import calc.layers  # noqa: F401 - registers them
from calc import texts
from calc.register import REGISTER
from ui.application.language import catalogue
from ui.palette import operations
from ui.palette.palette import Palette
from ui.palette.row_painter import FAMILY, KIND, fitting, name_room
from ui.palette.search import matches


def names(text):
    return [kind.serialized_name for kind in matches(text)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("dense", "Dense"),
        ("conv2", "Conv2D"),
        ("input", "InputLayer"),
        ("MaxPool2D", "MaxPooling2D"),
        ("global max 1", "GlobalMaxPooling1D"),
        ("lstm", "LSTM"),
    ],
)
def test_the_closest_comes_first(typed, first):
    assert names(typed)[0] == first


def test_no_text_finds_all_and_nonsense_nothing():
    assert sorted(names("")) == sorted(REGISTER)
    assert names("no such layer anywhere") == []


def test_the_purpose_is_searched_after_the_names():
    assert "Dropout" in names("at random")


POOLS = ["MaxPooling2D", "AveragePooling2D"]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("pool", POOLS),
        ("pooling", POOLS),
        ("downsample", POOLS),
        ("down sample", POOLS),
        ("upsample", ["UpSampling2D", "UpSampling1D", "UpSampling3D", "Conv2DTranspose"]),
        ("deconvolution", ["Conv2DTranspose"]),
        ("normalize", ["BatchNormalization", "LayerNormalization"]),
        ("norm", ["BatchNormalization", "LayerNormalization"]),
        ("recurrent", ["LSTM", "GRU"]),
        ("activate", ["Activation"]),
        ("attention", ["Attention", "MultiHeadAttention"]),
        ("transformer", ["MultiHeadAttention"]),
        ("self attention", ["MultiHeadAttention"]),
        ("conv", ["Conv2D", "Conv1D"]),
        ("fully connected", ["Dense"]),
        ("residual", ["Add"]),
        ("rotate", ["RandomRotation"]),
        ("overfitting", ["Dropout"]),
        ("gap", ["GlobalAveragePooling2D"]),
        ("mha", ["MultiHeadAttention"]),
    ],
)
def test_the_commonest_layer_for_a_purpose_comes_first(typed, first):
    assert names(typed)[: len(first)] == first


@pytest.mark.parametrize(
    ("typed", "first"),
    [("池化", "MaxPooling2D"), ("下采样", "MaxPooling2D"), ("卷积", "Conv2D"), ("残差", "Add")],
)
def test_a_purpose_is_found_in_its_language(typed, first):
    texts.use(catalogue("zh_CN"))
    try:
        assert names(typed)[0] == first
        assert names("downsample")[0] == "MaxPooling2D"
    finally:
        texts.use(catalogue("en"))


def test_names_that_differ_in_their_middle_are_told_apart(qtbot):
    palette = Palette()
    qtbot.addWidget(palette)
    palette.resize(200, 600)
    palette.show()
    qtbot.keyClicks(palette.search, "pool")
    view = palette.drawers
    for row in range(view.model().rowCount()):
        name = view.model().index(row, 0).data(Qt.ItemDataRole.DisplayRole)
        room = name_room(view.visualRect(view.model().index(row, 0)))
        assert QFontMetrics(fitting(name, room.width())).horizontalAdvance(name) <= room.width()


def test_a_gloss_is_found_in_its_language():
    texts.use(catalogue("zh_CN"))
    try:
        assert "Dense" in names("全连接")
    finally:
        texts.use(catalogue("en"))


def test_a_tip_begins_with_the_gloss_for_which_its_row_may_have_no_room(qtbot):
    texts.use(catalogue("zh_CN"))
    try:
        palette = Palette()
        qtbot.addWidget(palette)
        qtbot.keyClicks(palette.search, "Conv2DTranspose")
        view = palette.findChild(QTreeView)
        tip = view.currentIndex().data(Qt.ItemDataRole.ToolTipRole)
    finally:
        texts.use(catalogue("en"))

    assert tip.startswith("二维转置卷积：放大图像")


def test_enter_in_the_search_asks_for_the_best_one(qtbot):
    palette = Palette()
    qtbot.addWidget(palette)
    palette.show()
    qtbot.keyClicks(palette.search, "lstm")

    with qtbot.waitSignal(palette.chosen) as asked:
        qtbot.keyClick(palette.search, Qt.Key.Key_Return)

    assert asked.args == ["LSTM"]


def test_unfolding_a_family_leaves_the_list_where_it_was(qtbot):
    palette = Palette()
    qtbot.addWidget(palette)
    palette.resize(220, 400)
    palette.show()
    bar = palette.drawers.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before = bar.value()

    palette.drawers.folded.emit("recurrent")

    assert before > 0
    assert bar.value() == before


def test_operations_are_closed_until_somebody_opens_them(qtbot):
    palette = Palette()
    qtbot.addWidget(palette)
    view = palette.findChild(QTreeView)
    head = _drawer(view, operations.FAMILY)
    assert not view.isExpanded(head)
    view.setExpanded(head, True)
    head = _drawer(view, operations.FAMILY)
    assert view.isExpanded(head)
    shown = {head.model().index(row, 0, head).data(KIND) for row in range(30)}
    assert "keras.src.ops.numpy.Add" in shown
    assert "keras.src.ops.numpy.Arccosh" not in shown


def test_a_search_finds_operations_after_layers(qtbot):
    palette = Palette()
    qtbot.addWidget(palette)
    qtbot.keyClicks(palette.search, "expand dims")
    placed = []
    palette.chosen.connect(placed.append)
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert placed == ["keras.src.ops.numpy.ExpandDims"]
    palette.search.clear()
    qtbot.keyClicks(palette.search, "add")
    view = palette.findChild(QTreeView)
    found = [view.model().index(row, 0).data(KIND) for row in range(view.model().rowCount())]
    assert found[0] == "Add"
    assert "keras.src.ops.numpy.Add" in found


@pytest.mark.parametrize("typed", ["ops.expand_dims", "expanddims", "expand"])
def test_an_operation_is_found_as_code_writes_it(typed):
    assert operations.matching(typed)[0].__name__ == "ExpandDims"
    assert operations.written(operations.matching(typed)[0]) == "ops.expand_dims"


def _drawer(view, family):
    model = view.model()
    heads = (model.index(row, 0) for row in range(model.rowCount()))
    return next(head for head in heads if head.data(FAMILY) == family)


def test_a_family_that_is_opened_at_the_lower_edge_is_seen(qtbot):
    palette = Palette()
    qtbot.addWidget(palette)
    palette.resize(220, 400)
    palette.show()
    drawers = palette.drawers
    drawers.scrollToBottom()
    own = drawers.model().index(drawers.model().rowCount() - 1, 0)

    drawers.clicked.emit(own)

    assert drawers.isExpanded(own)
    inside = drawers.visualRect(drawers.model().index(0, 0, own))
    assert drawers.viewport().rect().contains(inside.center())
