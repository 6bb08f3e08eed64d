"""What all layers share that go along a sequence (Keras 3: `rnn.py`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from calc.cost import kernels
from calc.dims import Dim, Open
from calc.fields import Bool, Switch
from calc.layer import Layer, Step
from calc.problems import Fix, Problem
from calc.tensor import Shape, Tensor
from calc.texts import N_, tr

if TYPE_CHECKING:
    from collections.abc import Iterator


class Recurrent(Layer, abstract=True):
    """A cell that goes along a sequence and carries its state from step to step."""

    sought = N_("sequence, time series, memory")

    return_sequences: Bool = False
    return_state: Bool = False
    go_backwards: Bool = False
    stateful: Bool = False
    unroll: Switch = False
    zero_output_for_mask: Switch = False

    formula = N_("last axis: units; time stays where return_sequences is on")
    cost_formula = N_("values of both kernels × steps")
    usual: ClassVar[tuple[str, ...]] = ("return_sequences", "return_state")
    keywords = ("mask",)

    @property
    def carries(self) -> tuple[str, ...]:
        """The names of what the cell carries along."""
        raise NotImplementedError

    def start(self, sequence: Tensor) -> tuple[Dim, Dim]:
        """Batch and time of a sequence. Raises `Problem` where it is none."""
        raise NotImplementedError

    def outline(self, sequence: Tensor) -> tuple[tuple[Dim, ...], ...]:
        """The dims of what one step gives, and of each state behind it, without the batch."""
        raise NotImplementedError

    def output(self, sequence: Tensor, *initial_state: Tensor) -> Tensor | tuple[Tensor, ...]:  # noqa: ARG002 - Keras looks at no state
        batch, time = self.start(sequence)
        found = self.carried(batch, time, self.outline(sequence))
        if self.stateful and isinstance(batch, Open):
            raise _unknown_batch(batch, found)
        return found if self.return_state else found[0]

    def carried(
        self, batch: Dim, time: Dim, outline: tuple[tuple[Dim, ...], ...]
    ) -> tuple[Tensor, ...]:
        """What comes out, given what one step gives."""
        steps = (batch, time) if self.return_sequences else (batch,)
        found = [Shape((*steps, *outline[0]))]
        if self.return_state:
            found += [Shape((batch, *dims)) for dims in outline[1:]]
        return tuple(Tensor(shape, self.compute_dtype) for shape in found)

    def multiply_adds(self, sequence: Tensor, *initial_state: Tensor) -> Dim:
        """Each value of both kernels once in every step; gates value by value are not counted."""
        return self.start(sequence)[1] * kernels(self.weights(sequence, *initial_state))

    def returns(self) -> tuple[str, ...]:
        """The output, and on demand the last states behind it."""
        return ("output", *self.carries) if self.return_state else ("output",)

    def masks(self, *inputs: Tensor | None) -> tuple[bool, ...]:
        """A mask goes on with the sequence, never with a state."""
        masked = self.return_sequences and inputs[0] is not None and inputs[0].masked
        return (masked, *(False for _ in self.returns()[1:]))

    def explain(self, sequence: Tensor, *initial_state: Tensor) -> Iterator[Step]:  # noqa: ARG002 - states change no shape
        if self.return_sequences:
            time = self.start(sequence)[1]
            yield Step(N_("time"), N_("every step"), str(time), time)

    def remarks(self) -> list[str]:
        """What comes out beside the last step, for the card."""
        found = [tr("sequences")] if self.return_sequences else []
        return [*found, tr("states")] if self.return_state else found


def _unknown_batch(batch: Open, so_far: tuple[Tensor, ...]) -> Problem:
    return Problem(
        N_("stateful needs a known batch size, receives {size}"),
        size=str(batch),
        axis=0,
        setting="stateful",
        fixes=[Fix(N_("Declare the batch size in the input")), Fix(N_("Switch stateful off"))],
        so_far=so_far,
    )
