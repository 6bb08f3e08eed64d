"""The file of a window: opening into it, saving, closing, and what others do to it meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, QTime, Signal

from calc.texts import tr
from graph.document import Document
from graph.exporting import Target, target, warnings
from graph.files import FileTrouble, open_file, save_file, write_file
from graph.formats.format_error import FormatError
from graph.formats.native import SUFFIX
from ui.bars.notices import Choice, Notice
from ui.filing.watch import FileWatch

if TYPE_CHECKING:
    from ui.window import Window

_ABOUT = "file"


class Filing(QObject):
    """Knows what the window's sketch is called, where it lies, and when it was saved."""

    changed = Signal()
    """Name, place or state are others now."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._title = ""
        self._saved_at = ""
        self._lost = False
        self._overtaken = False
        """Whether somebody else wrote the file and the user has not said yet which to keep."""
        self.watch = FileWatch(self)
        self.watch.changed.connect(self._changed_outside)
        self.watch.gone.connect(self._gone)

    # What it is called

    @property
    def title(self) -> str:
        """What the sketch is called: its file's name, or what it was made from."""
        path = self._window.whole.path
        return path.name if path else self._title or tr("Untitled")

    @property
    def plain_name(self) -> str:
        """The name for a file made from this one, without a suffix."""
        path = self._window.whole.path
        return path.stem if path else (self._title or tr("Untitled")).replace("/", "-")

    @property
    def folder(self) -> Path:
        """Where dialogs start."""
        path = self._window.whole.path
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        kept = self._window.application.settings.text("files/folder")
        return path.parent if path else Path(kept or QStandardPaths.writableLocation(documents))

    @property
    def unsaved(self) -> bool:
        """Whether something would be lost."""
        return self._window.whole.modified or self._lost

    @property
    def state(self) -> str:
        """Where the sketch stands, in a few words."""
        if self.unsaved:
            return tr("edited")
        if self._saved_at:
            return tr("saved {time}").format(time=self._saved_at)
        return tr("saved") if self._window.whole.path else ""

    def take_up(self, title: str = "") -> None:
        """The window shows another document; without a file it is called this."""
        self._title, self._saved_at, self._lost = title, "", False
        self._overtaken = False
        self.watch.watch(self._window.whole.path)
        self._window.notices.withdraw(_ABOUT)
        self.changed.emit()

    # Opening and saving

    def ask_open(self) -> None:
        """Ask for files and open them."""
        window = self._window
        kinds = ";;".join(
            (
                tr("Sketches and Keras models") + f" (*{SUFFIX} *.json *.keras *.h5 *.hdf5)",
                tr("All files") + " (*)",
            )
        )

        def answer(paths: list[str]) -> None:
            window.application.open_paths(paths, window)

        window.application.asking.files_to_open(window, str(self.folder), kinds, answer)

    def save(self, then: Callable[[], object] | None = None) -> None:
        """Save where the file lies, or ask where to; `then` is done once it is saved."""
        path = self._window.whole.path
        if path is None:
            self.save_as(then)
        elif self._overtaken:
            self._ask_overwrite(path, then)
        else:
            self._write(path, then)

    def save_as(self, then: Callable[[], object] | None = None) -> None:
        """Ask where to save, and save there; as a Keras model it is a copy that goes out."""
        window = self._window
        kinds = (target("layersketch"), target("keras-json"))

        def answer(path: str, kind: int) -> None:
            if kind:
                self._export(Path(path), kinds[kind])
            else:
                self._write(Path(path), then)

        window.application.asking.file_to_save(
            window,
            tr("Save as"),
            str(self.folder / f"{self.plain_name}{SUFFIX}"),
            [(tr(kind.title), kind.suffix) for kind in kinds],
            0,
            answer,
        )

    def _write(self, path: Path, then: Callable[[], object] | None) -> None:
        window = self._window
        try:
            save_file(window.whole.sketch, path)
        except FileTrouble as trouble:
            window.notices.tell(Notice(str(trouble), "wrong", about=_ABOUT))
            return
        window.whole.path = path.absolute()
        window.whole.history.mark_saved()
        window.whole.history.seal()
        self._lost = self._overtaken = False
        self._saved_at = QTime.currentTime().toString("HH:mm")
        self.watch.watch(window.whole.path)
        window.application.remember(window.whole.path)
        window.notices.withdraw(_ABOUT)
        self.changed.emit()
        if then is not None:
            then()

    def _export(self, path: Path, to: Target) -> None:
        """Write the sketch in the format of another program; the document stays what it is."""
        window = self._window
        try:
            write_file(path, to.text(window.whole.sketch).encode())
        except (FileTrouble, FormatError) as trouble:
            window.notices.tell(Notice(str(trouble), "wrong", about=_ABOUT))
            return
        told = warnings(window.whole, to)
        words = [tr("The model is in {path}.").format(path=path), *told]
        window.notices.tell(Notice(" ".join(words), "note" if told else "good", about=_ABOUT))

    # Closing

    def ask_before_losing(self, go_on: Callable[[], object], stay: Callable[[], object]) -> None:
        """Ask whether to save; go on once that is settled, or stay."""

        def answer(word: str) -> None:
            if word == "save":
                self.save(go_on)
            elif word == "discard":
                go_on()
            else:
                stay()

        self._window.application.asking.save_changes(self._window, self.title, answer)

    # What others do to the file

    def _changed_outside(self) -> None:
        self._overtaken = True
        words = tr("{name} was changed by another program.").format(name=self.title)
        choices = (self._reloading(), Choice(tr("Keep mine"), self._keep_mine))
        self._window.notices.tell(Notice(words, "note", choices, about=_ABOUT))

    def _ask_overwrite(self, path: Path, then: Callable[[], object] | None) -> None:
        """Saving now would undo what somebody else wrote: let the user say so first."""
        words = tr("{name} was changed by another program; saving would overwrite that.")

        def overwrite() -> None:
            self._write(path, then)

        choices = (
            Choice(tr("Overwrite"), overwrite),
            Choice(tr("Save as…"), self.save_as),
            self._reloading(),
        )
        notice = Notice(words.format(name=self.title), "wrong", choices, about=_ABOUT)
        self._window.notices.tell(notice)

    def _reloading(self) -> Choice:
        edited = self._window.whole.modified
        return Choice(tr("Reload, without my edits") if edited else tr("Reload"), self.reload)

    def reload(self) -> None:
        """Show what the file holds now."""
        path = self._window.whole.path
        if path is None:
            return
        try:
            opened = open_file(path)
        except FileTrouble as trouble:
            self._window.notices.tell(Notice(str(trouble), "wrong", about=_ABOUT))
            return
        self._window.show_document(Document(opened.sketch, path))

    def _keep_mine(self) -> None:
        self._overtaken = False
        self._lost = True
        self.changed.emit()

    def _gone(self) -> None:
        self._lost = True
        words = tr("{name} is not there any more. Save to write it again.")
        self._window.notices.tell(Notice(words.format(name=self.title), "note", about=_ABOUT))
        self.changed.emit()
