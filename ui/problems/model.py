"""All problems of a sketch as rows: errors first, then what is unfinished, then warnings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from calc.texts import N_, tr

if TYPE_CHECKING:
    from PySide6.QtCore import QPersistentModelIndex

    from calc.problems import Problem
    from graph.document import Document

    Index = QModelIndex | QPersistentModelIndex

ENTRY = Qt.ItemDataRole.UserRole
"""The whole `Entry`, for the painter."""

GRAVITY = {"error": N_("Error"), "incomplete": N_("Incomplete"), "warning": N_("Warning")}
"""Each severity as a word, the gravest first."""


@dataclass(frozen=True)
class Entry:
    """One problem and where it is. `call` is 0 where the layer is called only once."""

    node: str
    layer: str
    call: int
    problem: Problem

    @property
    def word(self) -> str:
        """How grave it is, in a word."""
        return tr(GRAVITY[self.problem.severity])

    @property
    def title(self) -> str:
        """The layer's name."""
        return self.layer or tr("(no name)")

    @property
    def called(self) -> str:
        """Which call of a shared layer."""
        return tr("call {number}").format(number=self.call) if self.call else ""

    @property
    def place(self) -> str:
        """Which input and which axis of it."""
        parts = []
        if self.problem.port is not None:
            parts.append(tr("input {port}").format(port=self.problem.port))
        if self.problem.axis is not None:
            parts.append(tr("axis {axis}").format(axis=self.problem.axis))
        return ", ".join(parts)

    @property
    def whole(self) -> str:
        """Everything there is to say, one thing a line."""
        where = ", ".join(filter(None, (self.title, self.called, self.place)))
        fixes = [f"•  {fix.text()}" for fix in self.problem.fixes]
        head = tr("{name}: {what}").format(name=self.word, what=where)
        lines = [head, self.problem.text(), self.problem.more(), *fixes]
        return "\n".join(filter(None, lines))

    @property
    def spoken(self) -> str:
        """The same in one line, for readers and for searching by typing."""
        lines = (line.removeprefix("•  ").rstrip(".。") for line in self.whole.splitlines())
        return "; ".join(lines)

    @property
    def key(self) -> tuple[str, str]:
        """The same as long as it is the same trouble at the same place, whatever its values."""
        return self.node, self.problem.template


class ProblemsModel(QAbstractListModel):
    """The entries of a document, kept up without losing what is unchanged."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._entries: list[Entry] = []

    def refresh(self) -> None:
        """Take up the problems as they are now; rows that stay are kept, with their selection."""
        before, after = self._entries, self._read()
        head = _alike(before, after)
        tail = _alike(before[head:][::-1], after[head:][::-1])
        gone, come = len(before) - head - tail, len(after) - head - tail
        if gone:
            self.beginRemoveRows(QModelIndex(), head, head + gone - 1)
            self._entries = before[:head] + before[head + gone :]
            self.endRemoveRows()
        kept = [*before[:head], *after[head : head + come], *before[head + gone :]]
        if come:
            self.beginInsertRows(QModelIndex(), head, head + come - 1)
            self._entries = kept
            self.endInsertRows()
        self._entries = after
        changed = [row for row, entry in enumerate(after) if entry != kept[row]]
        if changed:
            self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))

    def retranslate(self) -> None:
        """Say every row in the language in use."""
        if self._entries:
            self.dataChanged.emit(self.index(0), self.index(len(self._entries) - 1))

    def entry(self, row: int) -> Entry:
        """The entry of a row."""
        return self._entries[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role == ENTRY:
            return entry
        if role == Qt.ItemDataRole.ToolTipRole:
            return entry.whole
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return entry.spoken
        return None

    def _read(self) -> list[Entry]:
        document, sketch = self._document, self._document.sketch
        found = [
            Entry(node, sketch.layer_of(node).name, call if len(calls) > 1 else 0, problem)
            for calls in document.order.rows
            for call, node in enumerate(calls, 1)
            for problem in document.outcome(node).problems
        ]
        gravity = list(GRAVITY)
        return sorted(found, key=lambda entry: gravity.index(entry.problem.severity))


def _alike(left: list[Entry], right: list[Entry]) -> int:
    """How many entries at the beginning of both tell of the same trouble."""
    count = 0
    for one, other in zip(left, right, strict=False):
        if one.key != other.key:
            break
        count += 1
    return count
