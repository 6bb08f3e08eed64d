"""The kernel of an equation over named axes, quantized (Keras 3.15: EinsumDense)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc import quantization
from calc.dims import Open
from calc.problems import Fix, Problem
from calc.quantization import IN_WHOLE_NUMBERS, Axis, Sides
from calc.shape_rules.einsum import is_elliptic, letters
from calc.tensor import Waiting
from calc.texts import N_
from calc.weights import Times, Weight

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from calc.dims import Dim
    from calc.settings.quantized import Quantized


def elliptic(equation: str, how: Quantized | None) -> Iterator[Problem]:
    """Keras does not find the axes behind `...` when it quantizes to whole numbers."""
    if how is not None and how.mode in IN_WHOLE_NUMBERS and is_elliptic(equation):
        yield Problem(
            N_("the dtype policy {policy} needs an equation without ..., is {equation}"),
            policy=how.name,
            equation=equation,
            setting="equation",
            fixes=[Fix(N_("Name every axis of the input in the equation"))],
        )


def kernel(weight: Weight, how: Quantized | None, equation: str) -> Iterator[Weight]:
    """The kernel and what quantizes it, in Keras's order."""
    if how is None or how.mode not in IN_WHOLE_NUMBERS:
        yield from quantization.kernel(weight, how, Sides(("", 1), ("", 1)), ())
        return
    if any(isinstance(size, Open) for size in weight.shape):
        # The problem is the same that a kernel in floats has.
        yield weight
        return
    calibrated = how.mode in ("gptq", "awq")
    sides = _turned(weight, how) if calibrated else _sides(weight, equation)
    scale = _scale(weight, equation) if how.mode == "int8" else ()
    yield from quantization.kernel(weight, how, sides, scale, "zero_point")


def _sides(weight: Weight, equation: str) -> Sides:
    """What is summed over, and what comes out."""
    _, names, wanted = letters(equation)
    axes = list(zip(names, weight.axes, strict=True))
    rows = [axis for name, axis in axes if name not in wanted]
    columns = [axis for name, axis in axes if name in wanted]
    return Sides(_joined(rows), _joined(columns))


def _joined(axes: Sequence[Axis]) -> Axis:
    """Several axes as one."""
    if not axes:
        return ("", 1)
    return axes[0] if len(axes) == 1 else (axes[-1][0], Times(*_sizes(axes)))


def _sizes(axes: Sequence[Axis]) -> list[Dim]:
    return [size for _, size in axes if not isinstance(size, Times)]


def _turned(weight: Weight, how: Quantized) -> Sides:
    """Of three axes the longest is the model's width: it stands alone, as gptq and awq have it."""
    axes = weight.axes
    if len(axes) == 2:
        return Sides(*axes)
    if len(axes) != 3:
        raise Problem(
            N_("the dtype policy {policy} quantizes kernels of 2 or 3 axes; this one has {got}"),
            policy=how.name,
            got=len(axes),
            setting="dtype",
            fixes=[Fix(N_("Use {policy}"), {"policy": f"int8_from_{how.source}"})],
        )
    sizes = [size for size in weight.shape if isinstance(size, int)]
    if len(sizes) < 3:
        raise Waiting
    if sizes.index(max(sizes)) == 0:
        return Sides(axes[0], _joined(axes[1:]))
    return Sides(_joined(axes[:2]), axes[2])


def _scale(weight: Weight, equation: str) -> list[Axis]:
    """The axes of int8's scale: those of the output, 1 for what the kernel does not have."""
    given, names, wanted = letters(equation)
    places, free, dropped = _places(given, names, wanted)
    found: list[Axis] = [
        weight.axes[place] if names[place] in wanted else ("", 1) for place in places
    ]
    for place in sorted(free):
        found.insert(place, ("", 1))
    for place in sorted(dropped, reverse=True):
        if place >= len(found):
            raise Waiting
        found.pop(place)
    return found


def _places(given: str, names: str, wanted: str) -> tuple[list[int], list[int], list[int]]:
    """Which axis of the kernel stands where in its scale, where a 1 comes in, where one goes.

    As Keras goes about it: an axis that is summed over takes the place of an axis that only the
    input has, or where there is none left, once more the last place that was taken.
    """
    free_in = [place for place, name in enumerate(wanted) if name not in given]
    free = [place for place, name in enumerate(wanted) if name not in names]
    places = [names.index(name) for name in wanted if name in names]
    last = wanted.find(names[-1])
    for name in given:
        if name not in wanted and free_in:
            last = free_in.pop(0)
    dropped = []
    for own, name in enumerate(names):
        if name in wanted:
            continue
        if free:
            last = free.pop(0)
        else:
            dropped.append(own)
        places.insert(last, own)
    return places, free, dropped
