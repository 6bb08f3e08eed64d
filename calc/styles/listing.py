"""The lines that our own styles print: one per layer, and under a shared one, one per call."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from calc.styles.totals import count
from calc.summary.columns import INPUT, Place, View
from calc.summary.columns import TRAINABLE as TRAINED
from calc.summary.columns import Column as Chosen
from calc.summary.table import Row, Table

YES_NO = {True: "yes", False: "no"}


@dataclass(frozen=True, slots=True)
class Line:
    """A layer, or the call of that number of a shared layer."""

    row: Row
    call: int | None = None

    @property
    def depth(self) -> int:
        """How far the line is moved in under the others."""
        return self.row.level + (self.call is not None)

    @property
    def place(self) -> Place:
        """Where its cells stand: with the layer, with a call, or with both."""
        if self.call is not None:
            return Place(self.row, self.call - 1, of_layer=False)
        return Place(self.row, None if self.row.shared else 0)

    @property
    def title(self) -> str:
        """What stands at its beginning."""
        return self.row.name if self.call is None else f"call {self.call} of {len(self.row.calls)}"

    @property
    def type(self) -> str:
        """The class, said once."""
        return self.row.class_name if self.call is None else ""

    @property
    def output(self) -> str:
        """The shape of this call; a shared layer itself has none."""
        if self.call is not None:
            return self.row.calls[self.call - 1].shape
        return "" if self.row.shared else self.row.output

    @property
    def params(self) -> str:
        """The count, which belongs to the layer and not to its calls."""
        return count(self.row.params) if self.call is None else "shared"

    @property
    def connected(self) -> str:
        """The tensors that this call receives."""
        if self.call is None:
            return "" if self.row.shared else ", ".join(self.row.connected)
        return ", ".join(connected_to(self.row, self.call))

    @property
    def trainable(self) -> str:
        """Yes or no where there are weights to train."""
        return trainable(self.row) if self.call is None else ""

    @property
    def problem(self) -> str:
        """What is wrong with this call."""
        if self.call is not None:
            return self.row.calls[self.call - 1].problem
        return "" if self.row.shared else "; ".join(call.problem for call in self.row.calls)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of our own styles: its title, what it says of a line, whether it holds numbers."""

    title: str
    text: Callable[[Line], str]
    numeric: bool = False
    digits: Callable[[Line], str] | None = None
    """A number as bare digits, for programs."""

    def plain(self, line: Line) -> str:
        """The cell for programs: with commas, half the world's spreadsheets misread numbers."""
        if self.digits is not None:
            return self.digits(line)
        return self.text(line).replace(",", "") if self.numeric else self.text(line)


LAYER = Column("Layer", lambda line: line.title)
TYPE = Column("Type", lambda line: line.type)
OUTPUT = Column("Output shape", lambda line: line.output)
PARAMS = Column("Params", lambda line: line.params, numeric=True)
CONNECTED = Column("Connected to", lambda line: line.connected)
TRAINABLE = Column("Trainable", lambda line: line.trainable)
PROBLEM = Column("Problem", lambda line: line.problem)


def listing(table: Table, *, expand_nested: bool) -> list[Line]:
    """All lines in order. Unlike Keras's table, a Sequential's begins with its input."""
    return list(_lines(table.rows, expand_nested=expand_nested))


def columns(
    table: Table,
    lines: list[Line],
    *,
    show_trainable: bool,
    chosen: Sequence[Chosen] = (),
    batch: int = 1,
) -> list[Column]:
    """The columns that say something of this table, and those that the reader chose."""
    nested = any(line.row.level for line in lines)
    further = [column for column in chosen if column not in (INPUT, TRAINED)]
    return [
        LAYER,
        TYPE,
        *([added(INPUT, table, batch)] if INPUT in chosen else []),
        OUTPUT,
        PARAMS,
        *(added(column, table, batch) for column in further),
        *([CONNECTED] if nested or not table.chain else []),
        *([TRAINABLE] if show_trainable or TRAINED in chosen else []),
        *([PROBLEM] if any(line.problem for line in lines) else []),
    ]


def added(column: Chosen, table: Table, batch: int) -> Column:
    """A column that the reader chose, in this table."""
    view = View(table, batch)
    return Column(
        column.title,
        lambda line: column.text(line.place, view),
        numeric=column.numeric,
        digits=lambda line: column.plain(line.place, view),
    )


def connected_to(row: Row, call: int) -> tuple[str, ...]:
    """The tensors that the call of this number receives, where they are known."""
    return row.call_connected[call - 1] if call <= len(row.call_connected) else ()


def trainable(row: Row) -> str:
    """Yes or no where a layer has weights, else nothing."""
    return "" if row.weightless else YES_NO[bool(row.trainable)]


def _lines(rows: tuple[Row, ...], *, expand_nested: bool) -> Iterator[Line]:
    for row in rows:
        yield Line(row)
        if row.shared:
            yield from (Line(row, call) for call in range(1, len(row.calls) + 1))
        if expand_nested:
            yield from _lines(row.rows, expand_nested=True)
