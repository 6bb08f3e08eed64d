"""The palette finds layers by name, alias, piece of a name and purpose, the closest first."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeView

import calc.layers  # noqa: F401 - registers them
from calc import texts
from calc.layer import REGISTER
from ui.language import catalogue
from ui.palette.palette import Palette
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
