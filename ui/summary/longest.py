"""The longest text of a column of the summary, kept up while single rows change."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex

    from ui.summary.columns import Head
    from ui.summary.model import SummaryModel

_AT_ONCE = 64
"""If more rows change, all are looked at when the column is next asked for."""


class LongestTexts:
    """Knows the longest text of each column that was asked for, and which row says it."""

    def __init__(self, model: SummaryModel) -> None:
        self._model = model
        self._found: dict[str, tuple[str, int]] = {}
        model.dataChanged.connect(self._changed)
        for signal in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            signal.connect(self._found.clear)

    def of(self, head: Head) -> str:
        """The longest text of the column; empty where there are no rows."""
        if head.name not in self._found:
            told = ((self._model.text(row, head), row) for row in range(self._model.rowCount()))
            self._found[head.name] = max(told, key=lambda each: len(each[0]), default=("", -1))
        return self._found[head.name][0]

    def _changed(self, first: QModelIndex, last: QModelIndex) -> None:
        rows = range(first.row(), last.row() + 1)
        if len(rows) > _AT_ONCE:
            self._found.clear()
        for head in self._model.heads:
            if head.name in self._found:
                self._compare(head, rows)

    def _compare(self, head: Head, rows: range) -> None:
        longest, at = self._found[head.name]
        for row in rows:
            text = self._model.text(row, head)
            if len(text) >= len(longest):
                longest, at = text, row
            elif row == at:
                del self._found[head.name]
                return
        self._found[head.name] = longest, at
