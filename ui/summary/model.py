"""The summary's rows for a view: layers, further calls of shared ones, and models that are open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from calc.summary import columns
from graph.models.rows import Way, outermost
from ui.summary.columns import LAYER, SHAPE, Head, heads
from ui.summary.edits import EDITABLE
from ui.summary.line import Line, concrete_shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from PySide6.QtCore import QPersistentModelIndex

    from calc.order import Order
    from graph.document import Document
    from graph.models.rows import RowLevel

    Index = QModelIndex | QPersistentModelIndex

LINE = Qt.ItemDataRole.UserRole
"""The whole `Line`, for the painter."""
SHARE_OF = Qt.ItemDataRole.UserRole + 1
"""The layer's part of the total, from 0 to 1."""


class SummaryModel(QAbstractTableModel):
    """The lines of a document's table, kept up without losing what is unchanged."""

    edited = Signal(int, str, str)
    """Something was typed into the cell of a row, in the column of this name."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.here: tuple[Way, ...] = ()
        """The way to the sketch that can be worked on: the one that the canvas shows."""
        self.total = 0
        """The count that shares are shares of."""
        self.heads: tuple[Head, ...] = heads(())
        """The columns that are shown."""
        self._view = columns.View(document.table)
        self._lines: list[Line] = []
        self._place: dict[tuple[tuple[Way, ...], str], int] = {}
        self._order: Order | None = None
        self._origin: dict[str, tuple[int, int]] = {}
        """For each node of the sketch itself: which row, which call."""
        self._open: set[tuple[Way, ...]] = set()
        self.refresh()

    # What stands in it

    def refresh(self, touched: Iterable[str] | None = None) -> None:
        """Take up the table as it is now.

        `touched` are the only nodes whose layers differ; None where rows may have come or gone.
        """
        table = self._document.table
        self.total = table.totals.params
        self._view = columns.View(table, table.batch)
        if touched is None or self._order is not self._document.order:
            self._read_all()
            return
        level = outermost(self._document)
        nodes = dict.fromkeys(call for node in touched for call in self._beside(node))
        lines = [self._line(level, *self._origin[node], ()) for node in nodes]
        if any(self._lines[self._place[line.key]].into or line.into for line in lines):
            self._read_all()
            return
        for line in lines:
            place = self._place[line.key]
            if line != self._lines[place]:
                self._lines[place] = line
                self._told(place, place)

    def _beside(self, node: str) -> tuple[str, ...]:
        """All calls of the node's layer."""
        if node not in self._origin:
            return ()
        calls: tuple[str, ...] = self._document.order.rows[self._origin[node][0]]
        return calls

    def _read_all(self) -> None:
        self._order = self._document.order
        rows = enumerate(self._order.rows)
        self._origin = {node: (row, call) for row, nodes in rows for call, node in enumerate(nodes)}
        self._take(list(self._all(outermost(self._document), ())))

    def _all(self, level: RowLevel, way: tuple[Way, ...]) -> Iterator[Line]:
        """The lines of a level, each layer's calls together, then what is inside an open model."""
        for number, nodes in enumerate(level.calls):
            lines = [self._line(level, number, call, way) for call in range(len(nodes))]
            yield from lines
            if lines[0].into and lines[0].opened:
                yield from self._all(level.inside(nodes[0]), (*way, lines[0].into))

    def _line(self, level: RowLevel, row: int, call: int, way: tuple[Way, ...]) -> Line:
        told, nodes = level.rows[row], level.calls[row]
        node = nodes[call]
        outcome = level.outcomes[node]
        sizes = self._document.sketch.properties.sizes
        concrete = concrete_shape(outcome.outputs[0].shape, sizes) if sizes else ""
        into = level.way_into(node) if call == 0 else None
        opened = into is not None and (*way, into) in self._open
        return Line(node, told, call, outcome.problem, concrete, way, into, opened, level.times)

    def _take(self, lines: list[Line]) -> None:
        """Put these lines in; those that stay keep their place in the view."""
        old, new = [line.key for line in self._lines], [line.key for line in lines]
        top = _alike(old, new)
        rest = min(len(old), len(new)) - top
        end = _alike(old[: -rest - 1 : -1], new[: -rest - 1 : -1]) if rest else 0
        if len(old) - end > top:
            self.beginRemoveRows(QModelIndex(), top, len(old) - end - 1)
            del self._lines[top : len(old) - end]
            self.endRemoveRows()
        if len(new) - end > top:
            self.beginInsertRows(QModelIndex(), top, len(new) - end - 1)
            self._lines[top:top] = lines[top : len(new) - end]
            self.endInsertRows()
        self._lines = lines
        self._place = {key: place for place, key in enumerate(new)}
        self._told(0, len(lines) - 1)

    def _told(self, first: int, last: int) -> None:
        if first <= last:
            right = self.index(last, self.columnCount() - 1)
            self.dataChanged.emit(self.index(first, 0), right)

    # What the user chooses

    def choose(self, names: Iterable[str]) -> None:
        """Show these columns beside the usual ones."""
        self.beginResetModel()
        self.heads = heads(names)
        self.endResetModel()

    def unfold(self, row: int, *, opened: bool) -> None:
        """Show or hide what is inside the model of a row."""
        line = self._lines[row]
        if line.into is None or line.opened == opened:
            return
        way = (*line.way, line.into)
        (self._open.add if opened else self._open.discard)(way)
        self._read_all()

    @property
    def unfolded(self) -> bool:
        """Whether the rows of any model are shown."""
        return any(line.depth for line in self._lines)

    def retranslate(self) -> None:
        """Say headings and notes in the language in use."""
        self._told(0, len(self._lines) - 1)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    # What views ask

    def line(self, row: int) -> Line:
        """The line of a row."""
        return self._lines[row]

    def place(self, node: str, way: tuple[Way, ...] = ()) -> int | None:
        """The row of a node, of the sketch or of a model inside; None where it is not shown."""
        return self._place.get((way, node))

    def section(self, name: str) -> int:
        """Where the column of this name stands; -1 where it is not shown."""
        return next((at for at, head in enumerate(self.heads) if head.name == name), -1)

    def holder(self, row: int) -> int:
        """The row of the model that a row is in; the row itself where it is in none."""
        depth = self._lines[row].depth
        if not depth:
            return row
        above = (at for at in range(row, -1, -1) if self._lines[at].depth < depth)
        return next(at for at in above if self._lines[at].first)

    def text(self, row: int, head: Head) -> str:
        """What a cell says."""
        return self._lines[row].text(head.name, self._view)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.heads):
            if role == Qt.ItemDataRole.DisplayRole:
                return self.heads[section].title
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return int(self.heads[section].alignment)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line, head = self._lines[index.row()], self.heads[index.column()]
        told: Any = None
        if role == LINE:
            told = line
        elif role == SHARE_OF:
            told = line.share(self.total)
        elif role == Qt.ItemDataRole.TextAlignmentRole:
            told = int(head.alignment)
        elif role == Qt.ItemDataRole.ToolTipRole and line.problem:
            told = f"{line.note}\n{line.problem.more()}".strip()
        elif role == Qt.ItemDataRole.AccessibleDescriptionRole and head.name == LAYER:
            told = line.folding
        elif role == Qt.ItemDataRole.EditRole:
            told = _to_edit(line, head.name)
        elif role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            told = line.text(head.name, self._view)
        return told

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = super().flags(index)
        if not index.isValid():
            return found
        line, head = self._lines[index.row()], self.heads[index.column()]
        open_ = line.way == self.here and head.name in EDITABLE
        if open_ and (line.first or head.name != LAYER):
            return found | Qt.ItemFlag.ItemIsEditable
        return found

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell what was typed; the table changes when the sketch has."""
        if role == Qt.ItemDataRole.EditRole and value != self.data(index, role):
            self.edited.emit(index.row(), self.heads[index.column()].name, str(value))
        return False


def _to_edit(line: Line, column: str) -> str:
    """What a cell is edited as: without what is only told with it."""
    if column == LAYER:
        return line.row.name
    if column == SHAPE:
        return line.row.calls[line.call].shape
    return "" if line.connected == "-" else line.connected


def _alike(one: list[Any], other: list[Any]) -> int:
    """How many entries are the same from the beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
