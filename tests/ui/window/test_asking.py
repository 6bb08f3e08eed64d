"""The dialogs themselves: nothing waits for them, and the answer calls back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from ui.dialogs.asking import Asking


@pytest.fixture
def over(qtbot):
    over = QWidget()
    qtbot.addWidget(over)
    return over


def dialog_of(over, kind):
    (dialog,) = over.findChildren(kind)
    return dialog


@pytest.mark.parametrize(
    ("button", "word"),
    [
        (QMessageBox.StandardButton.Save, "save"),
        (QMessageBox.StandardButton.Discard, "discard"),
        (QMessageBox.StandardButton.Cancel, "cancel"),
    ],
)
def test_changes_are_saved_discarded_or_kept(over, qtbot, button, word):
    answered = []
    Asking().save_changes(over, "net <b>.layersketch", answered.append)
    box = dialog_of(over, QMessageBox)
    assert answered == []
    assert box.textFormat() == Qt.TextFormat.PlainText
    assert box.defaultButton() is box.button(QMessageBox.StandardButton.Save)

    box.button(button).click()

    assert answered == [word]


def test_escape_loses_nothing(over, qtbot):
    answered = []
    Asking().save_changes(over, "net.layersketch", answered.append)

    qtbot.keyClick(dialog_of(over, QMessageBox), Qt.Key.Key_Escape)

    assert answered == ["cancel"]


def test_a_file_to_save_gets_the_suffix_of_its_kind(over, tmp_path):
    answered = []
    Asking().file_to_save(
        over,
        "Export",
        str(tmp_path / "net.txt"),
        [("Plain", "txt"), ("Table", "csv")],
        0,
        lambda *answer: answered.append(answer),
    )
    dialog = dialog_of(over, QFileDialog)
    dialog.selectNameFilter("Table (*.csv)")
    dialog.filterSelected.emit("Table (*.csv)")
    dialog.selectFile(str(tmp_path / "sums"))

    dialog.accept()

    assert answered == [(str(tmp_path / "sums.csv"), 1)]


def test_several_files_can_be_opened(over, tmp_path):
    paths = [tmp_path / "one.json", tmp_path / "two.json"]
    for path in paths:
        path.write_text("{}")
    answered = []
    seen = []

    def answer(chosen):
        answered.append(chosen)
        seen.append(dialog.isVisible())

    Asking().files_to_open(over, str(tmp_path), "Sketches (*.json)", answer)
    dialog = dialog_of(over, QFileDialog)
    assert dialog.fileMode() == QFileDialog.FileMode.ExistingFiles

    dialog.filesSelected.emit([str(path) for path in paths])
    dialog.done(QFileDialog.DialogCode.Accepted)

    assert answered == [[str(path) for path in paths]]
    assert seen == [False]
