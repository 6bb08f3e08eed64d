"""What SimpleRNN, LSTM and GRU share (Keras 3: `rnn.py`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from calc.dims import Open
from calc.fields import (
    Activation,
    Bool,
    Constraint,
    Count,
    Initializer,
    Kept,
    Real,
    Regularizer,
    Switch,
    suggested,
)
from calc.layer import Layer, Step
from calc.problems import Fix, Problem
from calc.texts import N_, tr
from calc.weights import Times, Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.dims import Dim
    from calc.tensor import Tensor


class Recurrent(Layer, abstract=True):
    """Reads a sequence step by step and carries a state along."""

    cell: ClassVar[str]
    states: ClassVar[tuple[str, ...]] = ("state_h",)
    gates: ClassVar[int] = 1

    return_sequences: Bool = False
    return_state: Bool = False
    go_backwards: Bool = False
    stateful: Bool = False
    unroll: Switch = False
    zero_output_for_mask: Switch = False
    units: Count = suggested(64)
    activation: Activation = "tanh"
    use_bias: Bool = True
    kernel_initializer: Initializer = "glorot_uniform"
    recurrent_initializer: Initializer = "orthogonal"
    bias_initializer: Initializer = "zeros"
    kernel_regularizer: Regularizer = None
    recurrent_regularizer: Regularizer = None
    bias_regularizer: Regularizer = None
    activity_regularizer: Regularizer = None
    kernel_constraint: Constraint = None
    recurrent_constraint: Constraint = None
    bias_constraint: Constraint = None
    dropout: Real = 0.0
    recurrent_dropout: Real = 0.0
    seed: Kept = None

    formula = "batch, units; with return_sequences: batch, time, units"
    usual = ("return_sequences", "return_state", "activation", "use_bias")
    tolerated: ClassVar[tuple[str, ...]] = (
        *Layer.tolerated,
        "use_cudnn",
        "implementation",
        "time_major",
    )

    def check(self) -> Iterator[Problem]:
        """use_cudnn is yes, no or "auto"."""
        value = self.kept.get("use_cudnn", "auto")
        if value not in ("auto", True, False):
            yield Problem(N_("use_cudnn must be yes, no or auto, is {value}"), value=repr(value))

    def returns(self) -> tuple[str, ...]:
        return ("output", *self.states) if self.return_state else ("output",)

    def output(self, sequence: Tensor, *initial_state: Tensor) -> tuple[Tensor, ...]:  # noqa: ARG002
        batch, time, _ = sequence.axes("batch", "time", "features")
        if self.stateful and isinstance(batch, Open):
            raise Problem(
                N_("keeps its state between batches, so it needs a known batch size"),
                setting="stateful",
                axis=0,
                fixes=[
                    Fix(N_("Declare the batch size in the input")),
                    Fix(N_("Set stateful to no")),
                ],
            )
        inner = (time, self.units) if self.return_sequences else (self.units,)
        result = sequence.shaped(batch, *inner).of_dtype(self.compute_dtype)
        result = result.with_mask(masked=sequence.masked and self.return_sequences)
        if not self.return_state:
            return (result,)
        state = sequence.shaped(batch, self.units).of_dtype(self.compute_dtype)
        return (result, *(state for _ in self.states))

    def weights(self, sequence: Tensor, *initial_state: Tensor) -> Iterator[Weight]:  # noqa: ARG002
        units = self._gated()
        yield Weight(f"{self.cell}/kernel", features=sequence.shape[-1], units=units)
        yield Weight(f"{self.cell}/recurrent_kernel", state=self.units, units=units)
        if self.use_bias:
            yield self._bias(units)

    def _gated(self) -> Dim | Times:
        return self.units if self.gates == 1 else Times(self.gates, self.units)

    def _bias(self, units: Dim | Times) -> Weight:
        return Weight(f"{self.cell}/bias", units=units)

    def caption(self) -> str:
        """The units, and what comes out besides the last step."""
        parts = [tr("{units} units").format(units=self.units)]
        parts += [tr("sequences")] if self.return_sequences else []
        parts += [tr("state")] if self.return_state else []
        return ", ".join(parts)

    def explain(self, sequence: Tensor, *initial_state: Tensor) -> Iterator[Step]:  # noqa: ARG002
        if self.return_sequences:
            time = sequence.axes("batch", "time", "features")[1]
            yield Step(N_("time"), N_("every step is kept"), str(time), time)
        yield Step(N_("features"), "units", str(self.units), self.units)
