"""The summary's rows for a view: one per layer, and one per further call of a shared layer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from calc.dims import size_of
from calc.tensor import Shape
from calc.texts import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from PySide6.QtCore import QPersistentModelIndex

    from calc.order import Order
    from calc.problems import Problem
    from calc.table import Row
    from graph.document import Document

    Index = QModelIndex | QPersistentModelIndex

LAYER, SHAPE, PARAMS, SHARE, CONNECTED = range(5)
LINE = Qt.ItemDataRole.UserRole
"""The whole `Line`, for the painter."""
SHARE_OF = Qt.ItemDataRole.UserRole + 1
"""The layer's part of the total, from 0 to 1."""


@dataclass(frozen=True)
class Line:
    """One row of the view: a layer with its first call, or a further call of it."""

    node: str
    row: Row
    call: int
    problem: Problem | None
    concrete: str = ""
    """The shape once open dims have the sizes that the user gave them."""

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
        """Keras's cell of this call, and the concrete shape where open dims were given sizes."""
        shape = self.row.calls[self.call].shape
        return f"{shape} = {self.concrete}" if self.concrete else shape

    @property
    def params(self) -> str:
        """The count, told once per layer."""
        if not self.first:
            return tr("shared")
        return "?" if self.row.params is None else f"{self.row.params:,}"

    def share(self, total: int) -> float:
        """The layer's part of the total, from 0 to 1."""
        return (self.row.params or 0) / total if self.first and total else 0.0

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
        self.total = 0
        """The count that shares are shares of."""
        self._lines: list[Line] = []
        self._place: dict[str, int] = {}
        self._order: Order | None = None
        self._origin: list[tuple[int, int]] = []
        self.refresh()

    def refresh(self, touched: Iterable[str] | None = None) -> None:
        """Take up the table as it is now.

        `touched` are the only nodes whose layers differ; None where rows may have come or gone.
        """
        self.total = self._document.table.totals.params
        if touched is None or self._order is not self._document.order:
            self._read_all()
            return
        for place in sorted({place for node in touched for place in self._beside(node)}):
            line = self._line(*self._origin[place])
            if line != self._lines[place]:
                self._lines[place] = line
                last = self.index(place, self.columnCount() - 1)
                self.dataChanged.emit(self.index(place, 0), last)

    def _beside(self, node: str) -> range:
        """The places of all calls of the node's layer, which stand together."""
        place = self._place.get(node)
        if place is None:
            return range(0)
        row, call = self._origin[place]
        first = place - call
        return range(first, first + len(self._document.order.rows[row]))

    def _read_all(self) -> None:
        self._order = self._document.order
        self._origin = [
            (row, call) for row, calls in enumerate(self._order.rows) for call in range(len(calls))
        ]
        lines = [self._line(row, call) for row, call in self._origin]
        nodes = [line.node for line in lines]
        if nodes == [line.node for line in self._lines]:
            self._lines = lines
            self.retranslate()
            return
        self.beginResetModel()
        self._lines = lines
        self._place = {node: place for place, node in enumerate(nodes)}
        self.endResetModel()

    def _line(self, row: int, call: int) -> Line:
        node = self._document.order.rows[row][call]
        outcome = self._document.outcome(node)
        sizes = self._document.sketch.properties.sizes
        concrete = concrete_shape(outcome.outputs[0].shape, sizes) if sizes else ""
        return Line(node, self._document.table.rows[row], call, outcome.problem, concrete)

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
        if role in (LINE, SHARE_OF):
            return line if role == LINE else line.share(self.total)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(alignment(index.column()))
        if role == Qt.ItemDataRole.ToolTipRole and line.problem:
            return f"{line.note}\n{line.problem.more()}".strip()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(line, index.column())
        return None

    def _text(self, line: Line, column: int) -> str:
        match column:
            case 0:
                return f"{line.title} {line.note}".strip()
            case 1:
                return line.shape
            case 2:
                return line.params
            case 3:
                share = line.share(self.total)
                return f"{share:.1%}" if share else ""
            case _:
                return line.connected


def concrete_shape(shape: Shape, sizes: Mapping[str, int]) -> str:
    """The shape with these sizes of open dims; empty where they change nothing."""
    if not shape.ranked:
        return ""
    told = Shape(size_of(dim, sizes) for dim in shape.dims)
    return "" if told == shape else told.keras_text()


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
