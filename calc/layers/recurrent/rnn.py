"""RNN."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Annotated, Any

from calc.dims import PENDING
from calc.fields import suggested
from calc.layer import Layer, Step
from calc.layers.recurrent.base_cell import Cell, flat
from calc.layers.recurrent.base_recurrent import Recurrent
from calc.layers.recurrent.base_wrapper import Wrapper
from calc.layers.recurrent.lstm_cell import LSTMCell
from calc.layers.recurrent.stacked_rnn_cells import StackedRNNCells, not_a_cell
from calc.problems import Fix, Problem
from calc.settings.wrapped import Wrapped, WrappedList, inner_name
from calc.tensor import Tensor, Waiting
from calc.texts import N_
from calc.unknown import UnknownLayer

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator

    from calc.dims import Dim
    from calc.fields import Json
    from calc.weights import Weight


@dataclasses.dataclass(frozen=True)
class WrappedCell(Wrapped):
    """A cell; of a list of cells Keras makes one."""

    def check(self, value: Json) -> Json:
        """The cell."""
        if isinstance(value, list | tuple):
            return _stacked(WrappedList().check(value))
        return super().check(value)

    def read(self, tree: ast.expr) -> Json:
        """The cell that a parsed text describes."""
        if hasattr(tree, "elts"):
            return _stacked(WrappedList().read(tree))
        return super().read(tree)


class RNN(Recurrent, Wrapper):
    """Read a sequence step by step with a cell of your choice, or with several as one."""

    cell: Annotated[Layer, WrappedCell()] = suggested(LSTMCell(name="lstm_cell", units=64))

    formula = N_("last axis: units of the cell; time stays where return_sequences is on")
    usual = ("cell", *Recurrent.usual)
    holds = "cell"

    def inside(self) -> tuple[Layer, ...]:
        """The cell."""
        return (self.cell.named(inner_name(self.cell)),)

    def check(self) -> Iterator[Problem]:
        """The layer inside is a cell, and its states can be told as a flat list."""
        if not isinstance(self.cell, Cell | UnknownLayer):
            yield not_a_cell(self.cell, "cell")
            return
        yield from super().check()
        if isinstance(self.cell, StackedRNNCells) and not self.cell.cells:
            yield Problem(
                N_("needs one cell at least"),
                setting="cell",
                fixes=[Fix(N_("Use [LSTMCell(64)]"))],
            )
        if self.return_state and self._nests():
            yield Problem(
                N_("return_state cannot tell the states of cells that are stacked in a stack"),
                setting="return_state",
                fixes=[Fix(N_("Put all cells into one list")), Fix(N_("Switch return_state off"))],
            )

    @property
    def carries(self) -> tuple[str, ...]:
        """What the cell carries along."""
        return self._cell().carries if isinstance(self.cell, Cell) else ()

    def start(self, sequence: Tensor) -> tuple[Dim, Dim]:
        """Batch and time; Keras minds no axes between them and the features."""
        shape = sequence.shape
        if not shape.ranked:
            return PENDING, PENDING
        if len(shape) < 3:
            raise Problem.rank(("batch", "time", "features"), shape)
        return shape[0], shape[1]

    def outline(self, sequence: Tensor) -> tuple[tuple[Dim, ...], ...]:  # noqa: ARG002 - the same for all
        """As wide as the cell and its states."""
        cell = self._cell()
        return ((cell.width,), *((size,) for size in flat(cell.state_size)))

    def weights(self, sequence: Tensor, *initial_state: Tensor) -> Iterator[Weight]:  # noqa: ARG002 - states make no weights
        self._cell()
        self.start(sequence)
        yield from self.inner_weights(Tensor(self.step_of(sequence), sequence.dtype))

    def explain(self, sequence: Tensor, *initial_state: Tensor) -> Iterator[Step]:
        yield from super().explain(sequence, *initial_state)
        step = Tensor(self.step_of(sequence), sequence.dtype)
        yield from self._cell().explain(step)

    def caption(self) -> str:
        """The cell with what stands on a card of its own, and what comes out."""
        known: Any = self.cell
        own = known.caption() if isinstance(known, StackedRNNCells) else self._single()
        return ", ".join((own, *self.remarks()))

    def _single(self) -> str:
        width = self.cell.width if isinstance(self.cell, Cell) else ""
        return f"{self.cell.class_name} {width}".strip()

    def _nests(self) -> bool:
        cells = self.cell.cells if isinstance(self.cell, StackedRNNCells) else ()
        sizes = [cell.state_size for cell in cells if isinstance(cell, Cell)]
        return any(
            isinstance(part, tuple) for size in sizes if isinstance(size, tuple) for part in size
        )

    def _cell(self) -> Cell:
        if not isinstance(self.cell, Cell):
            raise Waiting
        return self.cell


def _stacked(cells: tuple[Layer, ...]) -> StackedRNNCells:
    return StackedRNNCells(name="stacked_rnn_cells", cells=cells)
