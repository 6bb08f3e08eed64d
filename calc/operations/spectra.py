"""Operations on frequencies: Fourier transforms and frames of sequences."""

from __future__ import annotations

from calc.dims import PENDING, Dim
from calc.fields import suggested
from calc.operation import Operation, alike
from calc.operations.operands import known, longer, same
from calc.operations.reordering import at_least
from calc.operations.settings import Free, OptionalWhole, PlainWhole
from calc.problems import Problem
from calc.tensor import Shape, Tensor
from calc.texts import N_


class Fourier(Operation, abstract=True):
    """Tell a signal by its frequencies, or back; real and imaginary parts apart."""

    part = "math"
    in_list = True
    axes = 1

    def returns(self) -> tuple[str, ...]:
        """Both parts."""
        return ("real", "imaginary")

    def output(self, *x: Tensor) -> tuple[Tensor, ...]:
        real, imaginary = parts(x, self.axes)
        for axis in range(-self.axes, 0):
            _needs_known(real.shape[axis], axis)
        return real, imaginary


class Fourier2(Fourier, abstract=True):
    """Tell an image by its frequencies, or back; real and imaginary parts apart."""

    axes = 2


alike(Fourier, "FFT")
alike(Fourier2, "FFT2 IFFT2")


class RFFT(Operation):
    """Tell a real signal by its frequencies."""

    part = "math"

    fft_length: OptionalWhole = None

    def returns(self) -> tuple[str, ...]:
        """Both parts."""
        return ("real", "imaginary")

    def output(self, x: Tensor) -> tuple[Tensor, ...]:
        at_least(x, 1)
        size: Dim = x.shape[-1] if self.fft_length is None else self.fft_length
        found = x.of_shape(x.shape.with_dim(-1, size // 2 + 1))
        return found, found


class IRFFT(Operation):
    """Make a real signal of its frequencies."""

    part = "math"
    in_list = True

    fft_length: OptionalWhole = None

    def output(self, *x: Tensor) -> Tensor:
        real, _ = parts(x, 1)
        size = (real.shape[-1] - 1) * 2 if self.fft_length is None else self.fft_length
        return real.of_shape(real.shape.with_dim(-1, size))


class STFT(Operation):
    """Tell a signal by its frequencies, frame by frame."""

    part = "math"

    sequence_length: PlainWhole = suggested(256)
    sequence_stride: PlainWhole = suggested(128)
    fft_length: PlainWhole = suggested(256)
    window: Free = "hann"
    center: Free = True

    def returns(self) -> tuple[str, ...]:
        """Both parts."""
        return ("real", "imaginary")

    def output(self, x: Tensor) -> tuple[Tensor, ...]:
        at_least(x, 1)
        padded = 0 if self.center is False else self.fft_length // 2 * 2
        frames = _frames(x.shape[-1] + padded, self.fft_length, self.sequence_stride)
        found = x.of_shape(longer(x.shape[:-1], frames, self.fft_length // 2 + 1))
        return found, found


class ISTFT(STFT):
    """Make a signal of its frequencies, frame by frame."""

    length: OptionalWhole = None
    window: Free = "hann"
    center: Free = True

    in_list = True

    def returns(self) -> tuple[str, ...]:
        """The signal."""
        return ("output",)

    def output(self, *x: Tensor) -> Tensor:  # type: ignore[override]
        real, _ = parts(x, 2)
        size = (real.shape[-2] - 1) * self.sequence_stride + self.fft_length
        if self.center:
            size = size - self.fft_length // 2 * 2
        return real.of_shape(longer(real.shape[:-2], size if self.length is None else self.length))


class ExtractSequences(Operation):
    """Cut sequences into frames."""

    part = "math"

    sequence_length: PlainWhole = suggested(16)
    sequence_stride: PlainWhole = suggested(8)

    def output(self, x: Tensor) -> Tensor:
        at_least(x, 1)
        frames = _frames(x.shape[-1], self.sequence_length, self.sequence_stride)
        return x.of_shape(longer(x.shape[:-1], frames, self.sequence_length))


class ViewAsComplex(Operation):
    """Take pairs of values as complex ones."""

    part = "math"

    def output(self, x: Tensor) -> Tensor:
        return Tensor(Shape(list(x.shape)[:-1]), "complex64")


class ViewAsReal(Operation):
    """Take complex values as pairs."""

    part = "math"

    def output(self, x: Tensor) -> Tensor:
        return Tensor(longer(x.shape, 2), "float32")


def parts(x: tuple[Tensor, ...], axes: int) -> tuple[Tensor, Tensor]:
    """Real and imaginary part, of one shape."""
    if len(x) != 2:
        raise Problem(N_("needs real and imaginary parts"))
    real, imaginary = x
    if not same(list(real.shape), list(imaginary.shape)):
        raise Problem(
            N_("needs parts of one shape: {one}, {two}"), one=real.shape, two=imaginary.shape
        )
    at_least(real, axes)
    return real, imaginary


def _frames(size: Dim, length: int, stride: int) -> Dim:
    if stride == 0:
        raise Problem(N_("cannot be 0"), setting="sequence_stride")
    return (size - length) // stride + 1


def _needs_known(dim: Dim, axis: int) -> None:
    """Refuse an unknown size."""
    if not known(dim) and dim is not PENDING:
        raise Problem(N_("needs a known size on axis {number}"), number=axis, axis=axis)
