"""MelSpectrogram."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from calc.dims import PENDING, Dim
from calc.fields import Bool, Choice, Count, Number, Real, Whole
from calc.fields.unchecked import LooseReal, Unchecked
from calc.layer import Layer, Step
from calc.layers.preprocessing.windows import WINDOWS
from calc.problems import Fix, Problem
from calc.tensor import Shape
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from calc.fields import Json
    from calc.tensor import Tensor

Window = Annotated[str | None, Unchecked(Choice(("hann", "hamming", *WINDOWS, None)))]
Bins = Annotated[int, Whole(minimum=0, flags=True)]
Length = Annotated[int, Number(matters=True)]
OptionalLength = Annotated[float | None, Number(optional=True, matters=True)]


class MelSpectrogram(Layer):
    """Turn a sound into a picture of its pitches over time, spaced as people hear them."""

    fft_length: Length = 2048
    sequence_stride: Count = 512
    sequence_length: OptionalLength = None
    window: Window = "hann"
    sampling_rate: Real = 16000
    num_mel_bins: Bins = 128
    min_freq: LooseReal = 20.0
    max_freq: LooseReal = None
    power_to_db: Bool = True
    top_db: LooseReal = 80.0
    mag_exp: LooseReal = 2.0
    min_power: LooseReal = 1e-10
    ref_power: LooseReal = 1.0

    formula = N_("num_mel_bins, then time: ⌊(length + stride + 1) / stride⌋")
    cost_formula = N_("frames × frequencies × pitches")
    usual = ("num_mel_bins", "sequence_stride", "fft_length")

    def check(self) -> Iterator[Problem]:
        """A piece of sound must fit into the transform."""
        length = self.sequence_length or self.fft_length
        if self.fft_length < length:
            yield Problem(
                N_("sequence_length {length} is longer than fft_length {fft}"),
                length=length,
                fft=self.fft_length,
                setting="sequence_length",
                fixes=[Fix(N_("Set fft_length to {length} or more"), {"length": length})],
            )

    def left_to_keras(self) -> Mapping[str, Json]:
        """Pieces as long as the transform, and pitches up to what the samples can tell."""
        return {"sequence_length": self.fft_length, "max_freq": int(self.sampling_rate / 2)}

    def output(self, x: Tensor) -> Tensor:
        shape = x.shape
        if not shape.ranked:
            return x.of_shape(Shape((self.num_mel_bins, PENDING), ranked=False))
        if not len(shape):
            raise Problem(
                N_("needs an axis of samples, receives a scalar"),
                fixes=[Fix(N_("Declare a time axis in the input"))],
            )
        before = (shape[0],) if len(shape) > 1 else ()
        return x.shaped(*before, self.num_mel_bins, self._steps(shape[len(before)]))

    def multiply_adds(self, x: Tensor) -> Dim:
        """The frequencies of every frame mixed to pitches; the Fourier transform is not counted."""
        frames = self.output(x).shape[-1]
        return frames * int(self.fft_length // 2 + 1) * self.num_mel_bins

    def explain(self, x: Tensor) -> Iterator[Step]:
        samples = x.shape[min(len(x.shape) - 1, 1)]
        stride = self.sequence_stride
        yield Step(N_("pitch"), "num_mel_bins", str(self.num_mel_bins), self.num_mel_bins)
        yield Step(
            N_("time"),
            N_("⌊(length + stride + 1) / stride⌋"),
            f"⌊({samples} + {stride} + 1) / {stride}⌋",
            self._steps(samples),
        )

    def caption(self) -> str:
        """How many pitches."""
        return str(self.num_mel_bins)

    def _steps(self, samples: Dim) -> Dim:
        return (samples + self.sequence_stride + 1) // self.sequence_stride
