"""How the numbers of one call come about, as blocks of text with this call's numbers in them."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from calc.dims import size_of
from calc.problems import Problem
from calc.tensor import Waiting
from calc.texts import tr
from calc.weights import working
from ui import theme

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from calc.dims import Dim
    from calc.layer import Layer, Step
    from calc.propagation import Outcome
    from calc.tensor import Shape
    from calc.weights import Weight


def output_block(layer: Layer, outcome: Outcome, sizes: Mapping[str, int]) -> str:
    """From the inputs to the outputs, and each axis with its formula."""
    lines = [_quiet(tr("output"))]
    received = " + ".join(f"({escape(t.shape.text())})" for t in outcome.inputs if t is not None)
    for name, tensor in zip(layer.returns(), outcome.outputs, strict=False):
        several = f"{_quiet(name)} " if len(outcome.outputs) > 1 else ""
        arrow = f"{received} → " if received else ""
        lines.append(f"{several}{arrow}<b>({escape(tensor.shape.text())})</b>")
        concrete = _concrete(tensor.shape, sizes)
        if concrete:
            lines.append(f"= ({escape(concrete)})")
    for step in _steps(layer, outcome):
        lines += _step_lines(step, sizes)
    return "<br>".join(lines)


def count_block(layer: Layer, weights: tuple[Weight, ...]) -> str:
    """The count of all weights, with what they have in common factored out."""
    del layer
    told = working(weights)
    if told is None:
        return _quiet(tr("no weights")) + "<br><b>0</b>"
    result = f"{told.result:,}" if isinstance(told.result, int) else escape(str(told.result))
    numbers = "" if told.numbers == result else f"{escape(told.numbers)} = "
    return "<br>".join(
        [_quiet(tr("weights")), _quiet(escape(told.formula)), f"{numbers}<b>{result}</b>"]
    )


def weights_block(weights: tuple[Weight, ...]) -> str:
    """Each weight as the product of its named axes."""
    lines: list[str] = []
    for weight in weights:
        axes = " × ".join(
            f"{escape(name.replace('_', ' '))} {escape(str(size))}".strip()
            for name, size in weight.factors
        )
        notes = [] if weight.trainable else [tr("not trainable")]
        notes += [] if weight.dtype in (None, "float32") else [str(weight.dtype)]
        total = f"{weight.count:,}" if isinstance(weight.count, int) else escape(str(weight.count))
        lines.append(f"{escape(weight.name)} {_quiet(', '.join(notes))}".strip())
        lines.append(f"{_quiet(axes)} = {total}" if axes else f"= {total}")
    return "<br>".join(lines)


def _steps(layer: Layer, outcome: Outcome) -> list[Step]:
    if any(tensor is None for tensor in outcome.inputs):
        return []
    try:
        return list(layer.explain(*outcome.inputs))
    except (Problem, Waiting, TypeError, IndexError, ValueError, ZeroDivisionError):
        # Half wired or wrong: the problem says so already.
        return []


def _step_lines(step: Step, sizes: Mapping[str, int]) -> Iterator[str]:
    yield f"{_quiet(escape(tr(step.what)))}&nbsp; {_quiet(escape(tr(step.formula)))}"
    result = str(step.result)
    numbers = "" if step.numbers == result else f"{escape(step.numbers)} = "
    concrete = "" if isinstance(step.result, str) else _size(step.result, sizes)
    yield f"{numbers}<b>{escape(result)}</b>{f' = {concrete}' if concrete else ''}"


def _size(dim: Dim, sizes: Mapping[str, int]) -> str:
    found = size_of(dim, sizes)
    return f"{found:,}" if isinstance(found, int) and not isinstance(dim, int) else ""


def _concrete(shape: Shape, sizes: Mapping[str, int]) -> str:
    if not sizes or not shape.ranked:
        return ""
    dims = [size_of(dim, sizes) for dim in shape.dims]
    return "" if tuple(dims) == shape.dims else ", ".join(map(str, dims))


def _quiet(text: str) -> str:
    return f'<span style="color: {theme.current().ink2.name()};">{text}</span>' if text else ""
