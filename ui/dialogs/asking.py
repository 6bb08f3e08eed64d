"""Questions that only the user can answer. Nothing waits for them: the answer calls back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QDir, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from calc.texts import tr

Filter = tuple[str, str]
"""What a kind of file is called, and its suffix without the dot."""


class Asking:
    """Asks with dialogs over a window; a test answers in its place."""

    def files_to_open(
        self, over: QWidget, folder: str, kinds: str, then: Callable[[list[str]], None]
    ) -> None:
        """Which files to open."""
        dialog = QFileDialog(over, tr("Open"), folder, kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        # Opening them may take a while: not before the dialog is gone.
        chosen: list[str] = []
        dialog.filesSelected.connect(chosen.extend)
        dialog.accepted.connect(lambda: then(chosen))
        _label(dialog)
        _open(dialog)

    def file_to_save(
        self,
        over: QWidget,
        title: str,
        suggestion: str,
        filters: Sequence[Filter],
        chosen: int,
        then: Callable[[str, int], None],
    ) -> None:
        """Where to save, and as which of the kinds; `then` gets the path and the kind's place."""
        names = [f"{name} (*.{suffix})" for name, suffix in filters]
        dialog = QFileDialog(over, title, suggestion)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setNameFilters(names)
        dialog.selectNameFilter(names[chosen])
        dialog.setDefaultSuffix(filters[chosen][1])
        dialog.selectFile(QDir.fromNativeSeparators(suggestion))

        def take_suffix(name: str) -> None:
            dialog.setDefaultSuffix(filters[names.index(name)][1])

        def answer(path: str) -> None:
            then(path, names.index(dialog.selectedNameFilter()))

        dialog.filterSelected.connect(take_suffix)
        dialog.fileSelected.connect(answer)
        _label(dialog)
        _open(dialog)

    def save_changes(self, over: QWidget, name: str, then: Callable[[str], None]) -> None:
        """What to do with changes before they would be lost: "save", "discard" or "cancel"."""
        buttons = QMessageBox.StandardButton
        box = QMessageBox(over)
        box.setObjectName("saveChanges")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(tr("Save the changes in {name}?").format(name=name))
        box.setInformativeText(tr("What is not saved will be lost."))
        box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
        box.setDefaultButton(buttons.Save)
        box.setEscapeButton(buttons.Cancel)
        answers = {buttons.Save.value: "save", buttons.Discard.value: "discard"}
        box.finished.connect(lambda result: then(answers.get(result, "cancel")))
        _open(box)


def _label(dialog: QFileDialog) -> None:
    """Say what Qt's own catalogue leaves in English, and make room for names."""
    labels = QFileDialog.DialogLabel
    dialog.setLabelText(labels.LookIn, tr("Folder:"))
    dialog.setLabelText(labels.FileName, tr("Name:"))
    dialog.setLabelText(labels.FileType, tr("Kind:"))
    dialog.resize(780, 520)


def _open(dialog: QFileDialog | QMessageBox) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
