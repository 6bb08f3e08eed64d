"""The summary on its way out: onto the clipboard, or into a file of the user's choice."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from calc.styles import KERAS_OWN, classic, html, keras, render
from calc.summary.columns import Column, chosen
from calc.texts import N_, tr
from graph.files import FileTrouble, write_file
from ui.bars.notices import Notice

if TYPE_CHECKING:
    from calc.summary.table import Table
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
        data.setText(self._text(kind))
        data.setHtml(self._html())
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
        text = self._text(kind)
        try:
            write_file(Path(path), text.encode(errors="replace"))
        except FileTrouble as trouble:
            self._window.notices.tell(Notice(str(trouble), "wrong", about="summary"))
            return
        told = tr("The summary is in {path}.").format(path=path)
        self._window.notices.tell(Notice(told, "good", about="summary"))

    def _text(self, kind: Kind) -> str:
        """The summary as text, as wide as its content needs; models open as the panel has them."""
        window, style = self._window, kind.style
        nested = window.summary.model.unfolded
        table = window.whole.table_in(style)
        if style in KERAS_OWN:
            width = _fitting_width(table, style, expand_nested=nested)
            return render(table, style, width=width, expand_nested=nested)
        columns = self._columns
        return render(table, style, expand_nested=nested, chosen=columns, batch=table.batch)

    def _html(self) -> str:
        table, nested = self._window.whole.table, self._window.summary.model.unfolded
        return html.render(table, expand_nested=nested, chosen=self._columns, batch=table.batch)

    @property
    def _columns(self) -> tuple[Column, ...]:
        return chosen(self._window.application.settings.columns)


def _fitting_width(table: Table, style: str, *, expand_nested: bool) -> int:
    if style == "keras":
        return keras.fitting_width(table, expand_nested=expand_nested)
    return classic.fitting_width(table, style, expand_nested=expand_nested)
