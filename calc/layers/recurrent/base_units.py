"""What a cell of units and the layer that runs it share (Keras 3: `LSTMCell` and its like)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from calc.dims import PENDING, Dim, Open, is_pending
from calc.fields import Count, Regularizer, ahead_of, suggested
from calc.layer import Step
from calc.layers.recurrent.base_cell import Cell, Gates, StateSize
from calc.layers.recurrent.base_recurrent import Recurrent
from calc.problems import Fix, Problem
from calc.tensor import Shape, Tensor
from calc.texts import N_, tr
from calc.weights import Times, Weight

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Units(Gates, abstract=True):
    """So many units, each with its gates: every one sees the input and all states before."""

    units: Count = suggested(64, ahead_of="activation")

    gates: ClassVar[int] = 1
    states: ClassVar[tuple[str, ...]] = ("state_h",)

    def arrays(self, features: Dim) -> Iterator[Weight]:
        """The two kernels, whose gates stand side by side, and the bias."""
        yield Weight("kernel", features=features, units=self.gated)
        yield Weight("recurrent_kernel", state=self.units, units=self.gated)
        if self.use_bias:
            yield self.bias()

    def bias(self) -> Weight:
        """A value for each gate of each unit."""
        return Weight("bias", units=self.gated)

    @property
    def gated(self) -> Dim | Times:
        """The units once for each gate."""
        return self.units if self.gates == 1 else Times(self.gates, self.units)

    def caption(self) -> str:
        """How many units."""
        return tr("{units} units").format(units=self.units)


class UnitCell(Units, Cell, abstract=True):
    """One step by itself, as it is called with its states."""

    formula = N_("last axis: units; the states as they come")
    usual: ClassVar[tuple[str, ...]] = ("activation", "dropout")

    @property
    def carries(self) -> tuple[str, ...]:
        """The state that is put out, and perhaps one more."""
        return self.states

    @property
    def width(self) -> Dim:
        """The units."""
        return self.units

    @property
    def state_size(self) -> StateSize:
        """The units, for each of the states."""
        return self.units if len(self.states) == 1 else (self.units,) * len(self.states)

    def output(self, inputs: Tensor, state_h: Tensor) -> tuple[Tensor, ...]:
        return self.step(inputs, state_h)

    def step(self, inputs: Tensor, *states: Tensor) -> tuple[Tensor, ...]:
        """The output, and the states after it; all of the same shape."""
        batch, _ = inputs.axes("batch", "features")
        sizes = [batch]
        known: Problem | None = None
        for name, state in zip(self.states, states, strict=False):
            first, width = state.axes("batch", "units")
            sizes.append(first)
            if isinstance(width, int) and width != self.units and not is_pending(self.units):
                known = known or _other_width(name, width, self.units)
        found = Tensor(Shape((_batch(sizes), self.units)), self.compute_dtype)
        every = (found,) * (1 + len(self.states))
        if known is not None:
            raise known.but(so_far=every)
        return every

    def returns(self) -> tuple[str, ...]:
        """The output and the states after it."""
        return ("output", *self.states)

    def explain(self, inputs: Tensor, *states: Tensor) -> Iterator[Step]:  # noqa: ARG002 - the same for all
        yield Step(N_("last axis"), "units", str(self.units), self.units)


class UnitLayer(Units, Recurrent, abstract=True):
    """A cell of units that goes along a sequence."""

    activity_regularizer: Regularizer = ahead_of("kernel_constraint", default=None)

    cell_name: ClassVar[str]
    """What Keras calls the cell that the layer makes for itself."""

    usual: ClassVar[tuple[str, ...]] = (*Recurrent.usual, "activation", "dropout")

    def check(self) -> Iterator[Problem]:
        """Not a setting that a file keeps, but one that Keras looks at."""
        value = self.kept.get("use_cudnn", "auto")
        if "use_cudnn" in self.tolerated and value not in ("auto", True, False):
            yield Problem(N_("use_cudnn must be yes, no or auto, is {value}"), value=repr(value))

    @property
    def carries(self) -> tuple[str, ...]:
        """The state that is put out, and perhaps one more."""
        return self.states

    def start(self, sequence: Tensor) -> tuple[Dim, Dim]:
        """Batch and time of a sequence, which has one more axis."""
        batch, time, _ = sequence.axes("batch", "time", "features")
        return batch, time

    def outline(self, sequence: Tensor) -> tuple[tuple[Dim, ...], ...]:  # noqa: ARG002 - the same for all
        """As many values as units, in the output and in each state."""
        return ((self.units,),) * (1 + len(self.states))

    def weights(self, sequence: Tensor, *initial_state: Tensor) -> Iterator[Weight]:  # noqa: ARG002 - states make no weights
        for weight in self.arrays(sequence.shape[-1]):
            yield weight.but(name=f"{self.cell_name}/{weight.name}")

    def explain(self, sequence: Tensor, *initial_state: Tensor) -> Iterator[Step]:
        yield from super().explain(sequence, *initial_state)
        yield Step(N_("last axis"), "units", str(self.units), self.units)

    def caption(self) -> str:
        """How many units, and what comes out beside the last step."""
        return ", ".join((Units.caption(self), *self.remarks()))


def _batch(sizes: Sequence[Dim]) -> Dim:
    """The batch that input and states agree on; one sample goes with any number of states."""
    if any(is_pending(size) for size in sizes):
        return PENDING
    known = {size for size in sizes if isinstance(size, int) and size != 1}
    if len(known) > 1:
        raise Problem(
            N_("inputs have different batch sizes: {sizes}"),
            sizes=", ".join(map(str, sizes)),
            axis=0,
        )
    opened = [size for size in sizes if isinstance(size, Open)]
    return next(iter(known), opened[0] if opened else 1)


def _other_width(name: str, width: int, units: int) -> Problem:
    return Problem(
        N_("needs a state of {units} values, one for each unit, receives {width}"),
        units=units,
        width=width,
        port=name,
        axis=1,
        fixes=[
            Fix(N_("Wire a state of the same cell")),
            Fix(N_("Set units to {width}"), {"width": width}),
        ],
    )
