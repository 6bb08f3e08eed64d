"""What SimpleRNN, LSTM and GRU share (Keras 3: `rnn.py`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from calc.dims import Open
from calc.fields import Bool, Count, Switch, suggested
from calc.layer import Layer, Step
from calc.problems import Fix, Problem
from calc.tensor import Shape, Tensor
from calc.texts import N_, tr
from calc.weights import Times, Weight

if TYPE_CHECKING:
    from collections.abc import Iterator


class Recurrent(Layer, abstract=True):
    """A cell that goes along a sequence and carries its state from step to step."""

    return_sequences: Bool = False
    return_state: Bool = False
    go_backwards: Bool = False
    stateful: Bool = False
    unroll: Switch = False
    zero_output_for_mask: Switch = False
    units: Count = suggested(64)

    states: ClassVar[tuple[str, ...]] = ("state_h",)
    """What the cell carries along."""

    formula = N_("last axis: units; time stays where return_sequences is on")
    usual: ClassVar[tuple[str, ...]] = ("return_sequences", "return_state", "activation", "dropout")

    def check(self) -> Iterator[Problem]:
        """Not a setting that a file keeps, but one that Keras looks at."""
        value = self.kept.get("use_cudnn", "auto")
        if "use_cudnn" in self.tolerated and value not in ("auto", True, False):
            yield Problem(N_("use_cudnn must be yes, no or auto, is {value}"), value=repr(value))

    def output(self, sequence: Tensor, *initial_state: Tensor) -> Tensor | tuple[Tensor, ...]:  # noqa: ARG002 - Keras looks at no state
        batch, time, _ = sequence.axes("batch", "time", "features")
        steps = (batch, time) if self.return_sequences else (batch,)
        found = [Tensor(Shape((*steps, self.units)), self.compute_dtype)]
        if self.return_state:
            found += [Tensor(Shape((batch, self.units)), self.compute_dtype) for _ in self.states]
        if self.stateful and isinstance(batch, Open):
            raise _unknown_batch(batch, tuple(found))
        return tuple(found) if self.return_state else found[0]

    def returns(self) -> tuple[str, ...]:
        """The output, and on demand the last states behind it."""
        return ("output", *self.states) if self.return_state else ("output",)

    def masks(self, *inputs: Tensor | None) -> tuple[bool, ...]:
        """A mask goes on with the sequence, never with a state."""
        masked = self.return_sequences and inputs[0] is not None and inputs[0].masked
        return (masked, *(False for _ in self.returns()[1:]))

    def explain(self, sequence: Tensor, *initial_state: Tensor) -> Iterator[Step]:  # noqa: ARG002 - states change no shape
        if self.return_sequences:
            time = sequence.axes("batch", "time", "features")[1]
            yield Step(N_("time"), N_("every step"), str(time), time)
        yield Step(N_("last axis"), "units", str(self.units), self.units)

    def caption(self) -> str:
        """How many units, and what comes out beside the last step."""
        parts = [tr("{units} units").format(units=self.units)]
        parts += [tr("sequences")] if self.return_sequences else []
        parts += [tr("states")] if self.return_state else []
        return ", ".join(parts)

    def kernels(self, cell: str, sequence: Tensor, gates: int) -> Iterator[Weight]:
        """The two kernels of a cell whose gates stand side by side."""
        units = self.units if gates == 1 else Times(gates, self.units)
        yield Weight(f"{cell}/kernel", features=sequence.shape[-1], units=units)
        yield Weight(f"{cell}/recurrent_kernel", state=self.units, units=units)


def _unknown_batch(batch: Open, so_far: tuple[Tensor, ...]) -> Problem:
    return Problem(
        N_("stateful needs a known batch size, receives {size}"),
        size=str(batch),
        axis=0,
        setting="stateful",
        fixes=[Fix(N_("Declare the batch size in the input")), Fix(N_("Switch stateful off"))],
        so_far=so_far,
    )
