"""How a sliding window changes a dim: convolution and pooling (Keras 3: `operation_utils.py`).

`valid` takes only whole windows: `⌊(L − d·(k − 1) − 1) / s⌋ + 1`, which must be at least 1;
`same` and `causal` pad: `⌈L / s⌉`. An unknown length stays unknown and raises nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.dims import Dim, Open
from calc.layer import Step
from calc.problems import Fix, Problem, Word
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

VALID = "⌊(L − k) / s⌋ + 1"
DILATED = "⌊(L − d × (k − 1) − 1) / s⌋ + 1"
SAME = "⌈L / s⌉"


def slide(
    lengths: Sequence[Dim],
    window: Sequence[int],
    strides: Sequence[int],
    padding: str,
    dilation: Sequence[int] | None = None,
    names: Sequence[str] = (),
) -> list[Dim]:
    """The lengths after sliding a window over each axis. Raises `Problem` where none fits.

    The problem's axis is counted among the spatial ones.
    """
    rates = dilation or (1,) * len(window)
    axes = names or axis_names(len(window))
    found: list[Dim] = []
    for length, size, stride, rate, axis in zip(lengths, window, strides, rates, axes, strict=True):
        result = slid(length, size, stride, padding, rate)
        if isinstance(result, int) and result < (padding == "valid"):
            raise _too_wide(axis, length, rate * (size - 1) + 1).but(axis=len(found))
        found.append(result)
    return found


def slid(length: Dim, size: int, stride: int, padding: str, rate: int = 1) -> Dim:
    """One length after sliding a window over it; may be below 1."""
    if padding in ("same", "causal"):
        return (length - 1) // stride + 1
    return (length - rate * (size - 1) - 1) // stride + 1


def axis_names(count: int) -> tuple[str, ...]:
    """What the spatial axes are called, by their number."""
    return {1: ("time",), 2: ("height", "width"), 3: ("depth", "height", "width")}[count]


def explain(
    lengths: Sequence[Dim],
    window: Sequence[int],
    strides: Sequence[int],
    padding: str,
    dilation: Sequence[int] | None = None,
) -> Iterator[Step]:
    """The working of `slide`, a step per axis with its numbers."""
    rates = dilation or (1,) * len(window)
    for length, size, stride, rate, axis in zip(
        lengths, window, strides, rates, axis_names(len(window)), strict=True
    ):
        result = slid(length, size, stride, padding, rate)
        yield Step(axis, *_told(length, size, stride, padding, rate), result)


def _told(length: Dim, size: int, stride: int, padding: str, rate: int) -> tuple[str, str]:
    known = f"({length})" if isinstance(length, Open) and " " in str(length) else str(length)
    if padding in ("same", "causal"):
        return SAME, f"⌈{known} / {stride}⌉"
    if rate == 1:
        return VALID, f"⌊({known} − {size}) / {stride}⌋ + 1"
    return DILATED, f"⌊({known} − {rate} × ({size} − 1) − 1) / {stride}⌋ + 1"


def _too_wide(axis: str, length: Dim, reach: int) -> Problem:
    return Problem(
        N_("no window fits: {dim} is {length}, the window spans {reach}"),
        dim=Word(axis),
        length=length,
        reach=reach,
        fixes=[
            Fix(N_("Set padding to same")),
            Fix(N_("Make the window {length} or smaller"), {"length": length}),
        ],
    )


def stride_or_dilate(strides: Sequence[int], rates: Sequence[int]) -> Iterator[Problem]:
    """Most convolutions cannot do both at once."""
    if max(strides) > 1 and max(rates) > 1:
        yield Problem(
            N_("cannot stride and dilate at once: strides {strides}, dilation_rate {rates}"),
            strides=strides,
            rates=rates,
            setting="dilation_rate",
            fixes=[Fix(N_("Set dilation_rate to 1")), Fix(N_("Set strides to 1"))],
        )
