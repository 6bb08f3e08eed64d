"""What ConvLSTM1D, ConvLSTM2D and ConvLSTM3D share (Keras 3: `conv_lstm.py`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from calc.dims import Dim, Open, product
from calc.fields import (
    Activation,
    DataFormat,
    Padding,
    Regularizer,
    Sizes,
    Switch,
    Whole,
    ahead_of,
    suggested,
)
from calc.layer import Step
from calc.layers.recurrent.base_cell import Gates
from calc.layers.recurrent.base_recurrent import Recurrent
from calc.problems import Fix, Problem, Word
from calc.shape_rules import windows
from calc.shape_rules.channels import Placed, placed
from calc.tensor import Shape
from calc.texts import N_, tr
from calc.weights import Times, Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.tensor import Tensor


class ConvLSTM(Gates, Recurrent, abstract=True):
    """An LSTM whose gates look through a window instead of at everything."""

    filters: Annotated[int, Whole(minimum=0, flags=True)] = suggested(16, ahead_of="activation")
    kernel_size: Annotated[tuple[int, ...], Sizes(1)] = suggested((3,), ahead_of="activation")
    strides: Annotated[tuple[int, ...], Sizes(1)] = ahead_of("activation", default=(1,))
    padding: Padding = ahead_of("activation", default="valid")
    data_format: DataFormat = ahead_of("activation", default=None)
    dilation_rate: Annotated[tuple[int, ...], Sizes(1)] = ahead_of("activation", default=(1,))
    recurrent_activation: Activation = ahead_of("use_bias", default="sigmoid")
    unit_forget_bias: Switch = ahead_of("kernel_regularizer", default=True)
    activity_regularizer: Regularizer = ahead_of("kernel_constraint", default=None)

    composite = True
    formula = N_(
        "each spatial axis: L becomes the number of windows; channels: filters;"
        " time stays where return_sequences is on"
    )
    cost_formula = N_("values of both kernels × steps × windows")
    usual = (*Recurrent.usual, "strides", "padding", "activation", "dropout")

    def check(self) -> Iterator[Problem]:
        """No strides with dilation."""
        yield from windows.stride_or_dilate(self.strides, self.dilation_rate)

    @property
    def carries(self) -> tuple[str, ...]:
        """An image that is put out, and one for what is kept for long."""
        return ("state_h", "state_c")

    def start(self, sequence: Tensor) -> tuple[Dim, Dim]:
        """Batch and time of a sequence of signals, images or volumes."""
        spatial = windows.axis_names(len(self.kernel_size))
        if spatial == ("time",):
            spatial = ("length",)
        first = self.data_format == "channels_first"
        kept = ("channels", *spatial) if first else (*spatial, "channels")
        batch, time, *_ = sequence.axes("batch", "time", *kept)
        return batch, time

    def outline(self, sequence: Tensor) -> tuple[tuple[Dim, ...], ...]:
        """A step slid over by the window; the states have the same shape."""
        step, image = self._step(sequence)
        try:
            found = image.windowed(
                step, self.filters, self.kernel_size, self.strides, self.padding, self.dilation_rate
            )
        except Problem as problem:
            known = tuple(problem.so_far[0].shape[1:])
            axis = 2 if problem.axis is None else problem.axis + 1
            raise problem.but(axis=axis, so_far=self._told(sequence, known)) from problem
        dims = tuple(found.shape[1:])
        unknown = next(
            (at for at, size in enumerate(image.lengths) if isinstance(size, Open)), None
        )
        if unknown is not None:
            raise self._open(image, unknown).but(so_far=self._told(sequence, dims))
        return (dims,) * 3

    def weights(self, sequence: Tensor, *initial_state: Tensor) -> Iterator[Weight]:  # noqa: ARG002 - states make no weights
        channels = self._step(sequence)[1].channels
        names = windows.axis_names(len(self.kernel_size))
        window = tuple(zip(names, self.kernel_size, strict=True))
        filters = ("filters", Times(4, self.filters))
        yield Weight("conv_lstm_cell/kernel", axes=(*window, ("channels", channels), filters))
        own = ("state", self.filters)
        yield Weight("conv_lstm_cell/recurrent_kernel", axes=(*window, own, filters))
        if self.use_bias:
            yield Weight("conv_lstm_cell/bias", axes=(filters,))

    def multiply_adds(self, sequence: Tensor, *initial_state: Tensor) -> Dim:
        """Each value of both kernels once in every step for every window."""
        step, _ = self._step(sequence)
        first = step.of_shape(Shape((step.shape[0], *self.outline(sequence)[0])))
        lengths = placed(first, len(self.kernel_size), self.data_format).lengths
        return super().multiply_adds(sequence, *initial_state) * product(lengths)

    def explain(self, sequence: Tensor, *initial_state: Tensor) -> Iterator[Step]:
        yield from super().explain(sequence, *initial_state)
        lengths = self._step(sequence)[1].lengths
        yield from windows.explain(
            lengths, self.kernel_size, self.strides, self.padding, self.dilation_rate
        )
        yield Step(N_("channels"), "filters", str(self.filters), self.filters)

    def caption(self) -> str:
        """How many filters, how large the window is, and what comes out beside the last step."""
        size = self.fields["kernel_size"].text(self.kernel_size)
        filters = tr("{filters} filters").format(filters=self.filters)
        return ", ".join((filters, size, *self.remarks()))

    def _step(self, sequence: Tensor) -> tuple[Tensor, Placed]:
        """One step of the sequence, and its dims told apart."""
        batch, _ = self.start(sequence)
        count = len(self.kernel_size) + 1
        step = sequence.shaped(batch, *(sequence.shape[at] for at in range(-count, 0)))
        return step, placed(step, len(self.kernel_size), self.data_format)

    def _told(self, sequence: Tensor, dims: tuple[Dim, ...]) -> tuple[Tensor, ...]:
        return self.carried(*self.start(sequence), (dims,) * 3)

    def _open(self, image: Placed, at: int) -> Problem:
        size = image.lengths[at]
        return Problem(
            N_("needs a known {dim}; here it is unknown: {size}"),
            dim=Word(windows.axis_names(len(image.lengths))[at]),
            size=str(size),
            axis=at + (3 if image.first else 2),
            detail=Fix(N_("The states of a ConvLSTM have a fixed size from the first step on.")),
            fixes=[Fix(N_("Declare a number for {names} in the input"), {"names": str(size)})],
        )
