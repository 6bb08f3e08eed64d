"""The summary's rows for a view: one per layer, and one per further call of a shared layer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from calc.texts import tr

if TYPE_CHECKING:
    from PySide6.QtCore import QPersistentModelIndex

    from calc.problems import Problem
    from calc.table import Row
    from graph.document import Document

    Index = QModelIndex | QPersistentModelIndex

LAYER, SHAPE, PARAMS, SHARE, CONNECTED = range(5)
LINE = Qt.ItemDataRole.UserRole
"""The whole `Line`, for the painter."""


@dataclass(frozen=True)
class Line:
    """One row of the view: a layer with its first call, or a further call of it."""

    node: str
    row: Row
    call: int
    problem: Problem | None
    total: int

    @property
    def first(self) -> bool:
        """Whether the line stands for the layer itself."""
        return self.call == 0

    @property
    def trouble(self) -> str:
        """`error`, `incomplete`, `warning`, or nothing."""
        return self.problem.severity if self.problem else ""

    @property
    def title(self) -> str:
        """The layer's name, or which call it is."""
        if self.first:
            return self.row.name
        return tr("call {number}").format(number=self.call + 1)

    @property
    def note(self) -> str:
        """What stands grey behind the title: the class, the call, the problem."""
        parts = []
        if self.first:
            parts.append(self.row.class_name)
            if self.row.shared:
                parts.append(tr("call {number}").format(number=1))
        if self.problem:
            parts.append(self.problem.text())
        return ", ".join(parts)

    @property
    def shape(self) -> str:
        """Keras's cell of this call."""
        return self.row.calls[self.call].shape

    @property
    def params(self) -> str:
        """The count, told once per layer."""
        if not self.first:
            return tr("shared")
        return "?" if self.row.params is None else f"{self.row.params:,}"

    @property
    def share(self) -> float:
        """The layer's part of the total, from 0 to 1."""
        return (self.row.params or 0) / self.total if self.first and self.total else 0.0

    @property
    def connected(self) -> str:
        """Where the inputs come from; the call and tensor only where they are not the first."""
        names = self.row.call_connected[self.call]
        if all(name.endswith("[0][0]") for name in names):
            names = tuple(name.removesuffix("[0][0]") for name in names)
        return ", ".join(names) or "-"


class SummaryModel(QAbstractTableModel):
    """The lines of a document's table, kept up without losing what is unchanged."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._lines: list[Line] = []
        self._place: dict[str, int] = {}
        self.refresh()

    def refresh(self) -> None:
        """Take up the table as it is now."""
        lines = self._read()
        before, self._lines = self._lines, lines
        if [line.node for line in before] != [line.node for line in lines]:
            self._lines = before
            self.beginResetModel()
            self._lines = lines
            self._place = {line.node: place for place, line in enumerate(lines)}
            self.endResetModel()
            return
        changed = [i for i, line in enumerate(lines) if line != before[i]]
        if changed:
            last = self.columnCount() - 1
            self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], last))

    def retranslate(self) -> None:
        """Say headings and notes in the language in use."""
        if self._lines:
            last = self.index(len(self._lines) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def line(self, row: int) -> Line:
        """The line of a row."""
        return self._lines[row]

    def place(self, node: str) -> int | None:
        """The row of a node."""
        return self._place.get(node)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(headings())

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return headings()[section]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return int(alignment(section))
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(alignment(index.column()))
        if role == Qt.ItemDataRole.ToolTipRole and line.problem:
            return f"{line.note}\n{line.problem.more()}".strip()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(line, index.column())
        return None

    @staticmethod
    def _text(line: Line, column: int) -> str:
        match column:
            case 0:
                return f"{line.title} {line.note}".strip()
            case 1:
                return line.shape
            case 2:
                return line.params
            case 3:
                return f"{line.share:.1%}" if line.share else ""
            case _:
                return line.connected

    def _read(self) -> list[Line]:
        table, document = self._document.table, self._document
        total = table.totals.params
        return [
            Line(node, row, call, document.outcome(node).problem, total if call == 0 else 0)
            for calls, row in zip(document.order.rows, table.rows, strict=True)
            for call, node in enumerate(calls)
        ]


def headings() -> tuple[str, ...]:
    """The titles of the columns, in the language in use."""
    return (
        tr("Layer (type)"),
        tr("Output shape"),
        tr("Params"),
        tr("Share"),
        tr("Connected to"),
    )


def alignment(column: int) -> Qt.AlignmentFlag:
    """Counts to the right, all else to the left."""
    side = Qt.AlignmentFlag.AlignRight if column == PARAMS else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
