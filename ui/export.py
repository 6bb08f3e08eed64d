"""The summary on its way out: onto the clipboard, or into a file of the user's choice."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from calc.styles import classic, html, keras, render
from calc.texts import N_, tr
from graph.files import FileTrouble, write_file
from ui.notices import Notice

if TYPE_CHECKING:
    from calc.table import Table
    from ui.window import Window


@dataclass(frozen=True)
class Kind:
    """A style for people: its name, marked, and the suffix of its files."""

    style: str
    title: str
    suffix: str = "txt"


KINDS = (
    Kind("keras", N_("Keras 3")),
    Kind("classic", N_("Keras 2.0 to 2.6")),
    Kind("classic-2.7", N_("Keras 2.7 to 2.12")),
    Kind("classic-2.13", N_("Keras 2.13 and later")),
    Kind("plain", N_("Plain text")),
    Kind("markdown", N_("Markdown"), "md"),
    Kind("csv", N_("CSV for spreadsheets"), "csv"),
)


class Export:
    """Takes the summary of a window's sketch out, in the style that was chosen last."""

    def __init__(self, window: Window) -> None:
        self._window = window

    @property
    def _chosen(self) -> int:
        style = self._window.application.settings.style
        return next(index for index, kind in enumerate(KINDS) if kind.style == style)

    def copy(self) -> None:
        """Put the summary onto the clipboard: as text, and as a table for word processors."""
        kind = KINDS[self._chosen]
        data = QMimeData()
        data.setText(text_of(self._table(kind), kind.style))
        data.setHtml(html.render(self._window.whole.table))
        QGuiApplication.clipboard().setMimeData(data)
        words = tr("The summary is on the clipboard, in the style “{style}”.")
        told = words.format(style=tr(kind.title))
        self._window.notices.tell(Notice(told, "good", about="summary"))

    def ask(self) -> None:
        """Ask where to, and in which style, then write the summary there."""
        window = self._window
        kind = KINDS[self._chosen]
        name = f"{window.filing.plain_name}-summary.{kind.suffix}"
        window.application.asking.file_to_save(
            window,
            tr("Export summary"),
            str(window.filing.folder / name),
            [(tr(kind.title), kind.suffix) for kind in KINDS],
            self._chosen,
            self._write,
        )

    def _write(self, path: str, chosen: int) -> None:
        kind = KINDS[chosen]
        text = text_of(self._table(kind), kind.style)
        try:
            write_file(Path(path), text.encode(errors="replace"))
        except FileTrouble as trouble:
            self._window.notices.tell(Notice(str(trouble), "wrong", about="summary"))
            return
        told = tr("The summary is in {path}.").format(path=path)
        self._window.notices.tell(Notice(told, "good", about="summary"))

    def _table(self, kind: Kind) -> Table:
        """The table of a style: Keras 3 has rows of its own for masks."""
        whole = self._window.whole
        return whole.keras_table if kind.style == "keras" else whole.table


def text_of(table: Table, style: str) -> str:
    """The summary as text, as wide as its content needs."""
    if style == "keras":
        return render(table, style, width=keras.fitting_width(table))
    if style in classic.GENERATIONS:
        return render(table, style, width=classic.fitting_width(table, style))
    return render(table, style)
