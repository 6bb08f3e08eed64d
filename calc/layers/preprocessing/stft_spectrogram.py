"""STFTSpectrogram."""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING, Annotated, Any

from calc.cost import kernels
from calc.dims import Dim, Open
from calc.fields import Bool, Choice, Count, DataFormat, Flag, Whole, shown
from calc.fields.unchecked import Unchecked
from calc.fields.values import Values
from calc.layer import Layer, Step
from calc.layers.preprocessing.windows import WINDOWS
from calc.problems import Fix, Problem
from calc.shape_rules.channels import Placed, placed
from calc.texts import N_
from calc.weights import Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.fields import Json
    from calc.tensor import Tensor


@dataclasses.dataclass(frozen=True)
class WindowChoice(Choice):
    """A window by name, one number for each sample of a frame, or None."""

    options: tuple[str | None, ...] = (*WINDOWS, None)

    def check(self, value: Json) -> Json:
        """The name, its ending left as it is; the numbers; or None."""
        if isinstance(value, list | tuple):
            return Values().check(value)
        plain = value
        for ending in ("_symmetric", "_periodic"):
            plain = plain.removesuffix(ending) if isinstance(plain, str) else plain
        if isinstance(plain, str) and plain not in self.options:
            raise Problem(
                N_("{value} is no window that works without numbers of its own"), value=shown(value)
            )
        super().check(plain)
        return value

    def to_json(self, value: Json) -> Json:
        """The name or the list."""
        return Values(optional=True).to_json(value)


Mode = Annotated[str, Choice(("log", "magnitude", "psd", "real", "imag", "angle", "stft"))]
Window = Annotated[Any, WindowChoice()]
Periodic = Annotated[Any, Unchecked(Flag(strict=True), matters=True)]
Scaling = Annotated[str | None, Choice(("density", "spectrum", None), matters=False)]
ExactPadding = Annotated[str, Choice(("valid", "same"))]
OptionalLength = Annotated[int | None, Whole(minimum=1, optional=True, flags=True, loose=True)]


class STFTSpectrogram(Layer):
    """Turn a sound into a picture of its frequencies over time, by kernels that may learn."""

    mode: Mode = "log"
    frame_length: Count = 256
    frame_step: OptionalLength = None
    fft_length: OptionalLength = None
    window: Window = "hann"
    periodic: Periodic = False
    scaling: Scaling = "density"
    padding: ExactPadding = "valid"
    data_format: DataFormat = None
    expand_dims: Bool = False

    formula = N_("time as a convolution has it; frequencies: fft_length / 2 + 1, for each channel")
    cost_formula = N_("values of the kernels × frames × channels")
    usual = ("mode", "frame_length", "frame_step", "fft_length", "expand_dims")

    def check(self) -> Iterator[Problem]:
        """Frames overlap or touch, and fit into the transform."""
        if self.frame_step is not None and self.frame_step > self.frame_length:
            yield Problem(
                N_("frame_step {step} leaves gaps between frames of {length}"),
                step=self.frame_step,
                length=self.frame_length,
                setting="frame_step",
                fixes=[
                    Fix(N_("Set frame_step to {length} or less"), {"length": self.frame_length})
                ],
            )
        if self.fft_length is not None and self.fft_length < self.frame_length:
            yield Problem(
                N_("frames of {length} do not fit into fft_length {fft}"),
                length=self.frame_length,
                fft=self.fft_length,
                setting="fft_length",
                fixes=[
                    Fix(N_("Set fft_length to {length} or more"), {"length": self.frame_length})
                ],
            )
        if isinstance(self.window, str) and not isinstance(self.periodic, bool):
            yield Problem(
                N_("periodic must be yes or no, is {value}"),
                value=shown(self.periodic),
                setting="periodic",
            )
        if isinstance(self.window, tuple) and len(self.window) != self.frame_length:
            yield Problem(
                N_("window has {got} values, a frame has {want}"),
                got=len(self.window),
                want=self.frame_length,
                setting="window",
            )

    def output(self, x: Tensor) -> Tensor:
        place = placed(x, 1, self.data_format)
        step = self._step()
        found = place.windowed(
            x, self._bins() * place.channels, (self.frame_length,), (step,), self.padding
        )
        told = self._expanded(found, place) if self.expand_dims else found
        if isinstance(place.channels, Open):
            raise self._channels_unknown(place.channels).but(so_far=(told,))
        return told

    def weights(self, x: Tensor) -> Iterator[Weight]:  # noqa: ARG002 - the same for every input
        bins = self._length() // 2 + 1
        axes: tuple[tuple[str, Dim], ...] = (
            ("frame", self.frame_length),
            ("", 1),
            ("frequencies", bins),
        )
        if self.mode != "imag":
            yield Weight("real_kernel", axes=axes)
        if self.mode != "real":
            yield Weight("imag_kernel", axes=axes)

    def multiply_adds(self, x: Tensor) -> Dim:
        """Each value of the kernels once for every frame of every channel."""
        place = placed(x, 1, self.data_format)
        frames = place.windowed(x, 1, (self.frame_length,), (self._step(),), self.padding)
        (count,) = placed(frames, 1, self.data_format).lengths
        return kernels(self.weights(x)) * count * place.channels

    def explain(self, x: Tensor) -> Iterator[Step]:
        bins, place = self._bins(), placed(x, 1, self.data_format)
        if self.expand_dims:
            yield Step(N_("frequencies"), "fft_length / 2 + 1", str(bins), bins)
        else:
            size = bins * place.channels
            numbers = f"{bins} × {place.channels}"
            yield Step(N_("frequencies"), N_("for each channel"), numbers, size)

    def caption(self) -> str:
        """What it shows, of frames how long."""
        return f"{self.mode}, {self.frame_length}"

    def _step(self) -> int:
        step = self.frame_step or self.frame_length // 2
        if not step:
            raise Problem(
                N_("half of frame_length {length} is no step"),
                length=self.frame_length,
                setting="frame_step",
                fixes=[Fix(N_("Set frame_step to 1"))],
            )
        return step

    def _length(self) -> int:
        return self.fft_length or 2 ** math.ceil(math.log2(self.frame_length))

    def _bins(self) -> int:
        bins = self._length() // 2 + 1
        return 2 * bins if self.mode == "stft" else bins

    def _expanded(self, x: Tensor, place: Placed) -> Tensor:
        """Frequencies on an axis of their own: after time, the channels where they were."""
        if place.first:
            batch, _, time = x.shape
            return x.shaped(batch, place.channels, time, self._bins())
        batch, time, _ = x.shape
        return x.shaped(batch, time, self._bins(), place.channels)

    def _channels_unknown(self, channels: Open) -> Problem:
        return Problem(
            N_("needs a known number of channels; here it is unknown: {size}"),
            size=str(channels),
            axis=1 if self.data_format == "channels_first" else 2,
            fixes=[Fix(N_("Declare a number for it in the input"))],
        )
