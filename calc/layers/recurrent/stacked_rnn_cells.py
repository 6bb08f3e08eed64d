"""StackedRNNCells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.dims import PENDING, Dim
from calc.fields import suggested
from calc.layer import Step
from calc.layers.recurrent.base_cell import Cell, StateSize, flat
from calc.layers.recurrent.base_wrapper import Wrapper
from calc.layers.recurrent.lstm_cell import LSTMCell
from calc.problems import Fix, Problem
from calc.settings.wrapped import InnerLayers, inner_name, numbered
from calc.tensor import Shape, Tensor, Waiting
from calc.texts import N_
from calc.unknown import UnknownLayer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.layer import Layer
    from calc.weights import Weight


class StackedRNNCells(Wrapper, Cell):
    """Several cells as one: each step goes through all of them, one after the other."""

    cells: InnerLayers = suggested(numbered((LSTMCell(units=64), LSTMCell(units=64))))

    formula = N_("last axis: units of the last cell; the states of all cells")
    usual = ("cells",)
    holds = "cells"
    keeps_dtype = True

    def inside(self) -> tuple[Layer, ...]:
        """The cells."""
        return tuple(cell.named(inner_name(cell)) for cell in self.cells)

    def check(self) -> Iterator[Problem]:
        """Nothing but cells."""
        strange = (cell for cell in self.cells if not isinstance(cell, Cell | UnknownLayer))
        yield from (not_a_cell(cell, "cells") for cell in strange)
        yield from super().check()

    @property
    def carries(self) -> tuple[str, ...]:
        """The states of all cells, numbered by cell."""
        return tuple(
            f"{state}_{number}"
            for number, cell in enumerate(self.cells, start=1)
            if isinstance(cell, Cell)
            for state in cell.carries
        )

    @property
    def width(self) -> Dim:
        """As wide as the last cell's."""
        last = self.cells[-1] if self.cells else None
        return last.width if isinstance(last, Cell) else PENDING

    @property
    def state_size(self) -> StateSize:
        """The states of each cell."""
        return tuple(cell.state_size for cell in self._known())

    def output(self, inputs: Tensor, *states: Tensor) -> tuple[Tensor, ...]:
        sizes = flat(self.state_size)
        batch, _ = inputs.axes("batch", "features")
        if len(states) != len(sizes):
            known = (Tensor(Shape((batch, size)), self.compute_dtype) for size in sizes)
            raise Problem(
                N_("needs {want} states, receives {got}"),
                severity="incomplete" if len(states) < len(sizes) else "error",
                want=len(sizes),
                got=len(states),
                port="states",
                fixes=[Fix(N_("Wire these states: {names}"), {"names": ", ".join(self.carries)})],
                so_far=(Tensor(Shape((batch, self.width)), self.compute_dtype), *known),
            )
        left, found = list(states), [inputs]
        for cell in self._known():
            own = [left.pop(0) for _ in cell.carries]
            now = found[0].of_dtype(cell.compute_dtype)
            after = cell.output(now, *own)
            told = after if isinstance(after, tuple) else (after,)
            found = [told[0], *found[1:], *told[1:]]
        return tuple(found)

    def returns(self) -> tuple[str, ...]:
        """The output and the states after it."""
        return ("output", *self.carries)

    def arrays(self, features: Dim) -> Iterator[Weight]:
        """What the cells own, under their names."""
        for layer in self.inside():
            if not isinstance(layer, Cell):
                raise Waiting
            step = Tensor(Shape((PENDING, features)), layer.compute_dtype)
            for weight in layer.own_weights(step):
                yield weight.but(name=f"{layer.name}/{weight.name}")
            features = layer.width

    def explain(self, inputs: Tensor, *states: Tensor) -> Iterator[Step]:  # noqa: ARG002 - the same for all
        for cell in self._known()[-1:]:
            yield Step(N_("last axis"), "units", str(cell.width), cell.width)

    def caption(self) -> str:
        """How wide each cell is."""
        return " → ".join(
            f"{cell.class_name} {cell.width}" if isinstance(cell, Cell) else cell.class_name
            for cell in self.cells
        )

    def _known(self) -> tuple[Cell, ...]:
        """The cells. Raises `Waiting` where one of them is none that is known here."""
        if not all(isinstance(cell, Cell) for cell in self.cells):
            raise Waiting
        return self.cells  # type: ignore[return-value]


def not_a_cell(layer: Layer, setting: str) -> Problem:
    """Something that is not one step of a recurrent layer, where one is needed."""
    return Problem(
        N_("needs a cell inside; {kind} is none"),
        kind=layer.class_name,
        setting=setting,
        fixes=[Fix(N_("Use LSTMCell, GRUCell, SimpleRNNCell or several of them"))],
    )
