"""The working as rich text: formulas grey, numbers plain, results bold."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from calc.dims import size_of
from calc.problems import Problem
from calc.tensor import Waiting
from calc.texts import spoken, tr, tr_n
from calc.weights import counts_inside, working
from ui.theme import theme

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from calc.dims import Dim
    from calc.layer import Layer, Step
    from calc.propagation import Outcome
    from calc.tensor import Shape
    from calc.weights import Weight

_OPERATOR = re.compile(r"(?<=[×+−/=→-]) ")
_WITHIN = re.compile(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])")
"""Within a word of Chinese, where a line could break as well as after it."""
_WHOLE = 28
"""A shape of up to this many characters is never torn over two lines."""


def output_block(layer: Layer, outcome: Outcome, sizes: Mapping[str, int]) -> str:
    """From the inputs to the outputs, and each axis with its formula."""
    lines = [_quiet(tr("output"))]
    received = ", ".join(_shape(t.shape) for t in outcome.inputs if t is not None)
    for name, tensor in zip(layer.returns(), outcome.outputs, strict=False):
        several = f"{_quiet(escape(name))} " if len(outcome.outputs) > 1 else ""
        arrow = f"{received} →&nbsp;" if received else ""
        lines.append(f"{several}{arrow}<b>{_shape(tensor.shape)}</b>")
        concrete = _concrete(tensor.shape, sizes)
        if concrete:
            lines.append(f"=&nbsp;{whole(f'({concrete})')}")
    shown = {tensor.shape.text() for tensor in outcome.outputs}
    for step in _steps(layer, outcome):
        lines += _step_lines(step, sizes, shown)
    return "<br>".join(lines)


def count_block(weights: tuple[Weight, ...]) -> str:
    """The count of all weights, with what they have in common factored out."""
    told = working(weights)
    if told is None:
        return _quiet(tr("no weights"))
    result = f"<b>{_number(told.result)}</b>"
    plain = told.numbers in (_number(told.result), str(told.result))
    numbers = result if plain else f"{_text(told.numbers)} =&nbsp;{result}"
    return "<br>".join([_quiet(tr("weights")), _quiet(_text(told.formula)), numbers])


def inside_block(weights: tuple[Weight, ...], most: int | None) -> str:
    """How many each layer inside owns, and the total; `most`: only that many, the largest ones."""
    counts = counts_inside(weights)
    inside = tr_n(
        "weights of {count} layer inside", "weights of {count} layers inside", len(counts)
    )
    rows = [_row(_quiet(inside.format(count=len(counts))))]
    by_size = sorted(counts, key=lambda name: _rank(counts[name]), reverse=True)
    told = list(counts) if most is None else by_size[:most]
    rows += [_row(_path(name), _number(counts[name])) for name in told]
    total = sum(counts.values(), 0)
    rows.append(_row(_quiet(tr("total")), _number(total), bold=True))
    return _table(rows)


def weights_block(weights: tuple[Weight, ...]) -> str:
    """Each weight as the product of its named axes, under the layer inside that owns it."""
    rows: list[str] = []
    above = ""
    for weight in weights:
        owner, _, name = weight.name.rpartition("/")
        if owner != above:
            rows.append(_row(_quiet(_path(owner.removeprefix("/")))))
            above = owner
        rows.append(_row(_path(name), _number(weight.count)))
        axes = " × ".join(_factor(name, size) for name, size in weight.factors)
        told = [part for part in (axes, *_notes(weight)) if part]
        if told:
            rows.append(_row(_quiet(_text(", ".join(told)))))
    return _table(rows)


def _table(rows: list[str]) -> str:
    return f'<table width="100%" cellspacing="0" cellpadding="0">{"".join(rows)}</table>'


def _row(left: str, right: str = "", *, bold: bool = False) -> str:
    if not right:
        return f'<tr><td colspan="2">{left}</td></tr>'
    number = f"<b>{escape(right)}</b>" if bold else escape(right)
    return f'<tr><td>{left}</td><td align="right">&nbsp;=&nbsp;{number}</td></tr>'


def _rank(count: Dim) -> float:
    """What is not a number yet comes first: it may be any."""
    return float(count) if isinstance(count, int) else float("inf")


def _notes(weight: Weight) -> list[str]:
    notes = [] if weight.trainable else [tr("not trainable")]
    return notes + ([] if weight.dtype in (None, "float32") else [str(weight.dtype)])


def _factor(name: str, size: Dim) -> str:
    return f"{spoken(name.replace('_', ' '))}\u00a0{size}" if name else str(size)


def _path(text: str) -> str:
    # A name is no word: it may be parted behind each slash and underscore.
    return escape(text).replace("/", "/<wbr>").replace("_", "_<wbr>")


def _steps(layer: Layer, outcome: Outcome) -> list[Step]:
    if any(tensor is None for tensor in outcome.inputs):
        return []
    try:
        return list(layer.explain(*outcome.inputs))
    except (Problem, Waiting, TypeError, IndexError, ValueError, ZeroDivisionError):
        # Half wired or wrong: the problem says so already.
        return []


def _step_lines(step: Step, sizes: Mapping[str, int], shown: set[str]) -> Iterator[str]:
    told = tr("{name}: {what}").format(name=tr(step.what), what=tr(step.formula))
    formula = _quiet(_text(told))
    result = str(step.result)
    if result in shown:
        yield formula
        return
    concrete = "" if isinstance(step.result, str) else _size(step.result, sizes)
    told = f"<b>{_text(result)}</b>" + (f" =&nbsp;{concrete}" if concrete else "")
    if step.numbers in (result, step.formula):
        yield f"{formula} =&nbsp;{told}"
    else:
        yield formula
        yield f"{_text(step.numbers)} =&nbsp;{told}"


def _shape(shape: Shape) -> str:
    return whole(f"({shape.text()})")


def whole(text: str) -> str:
    """A shape that is not torn over two lines where one has room for it."""
    return escape(text).replace(" ", "&nbsp;") if len(text) <= _WHOLE else _text(text)


def unbroken(text: str) -> str:
    """A formula whose words stay whole, those of Chinese, too."""
    return _WITHIN.sub("\u2060", text)


def _text(text: str) -> str:
    """A formula that is parted only before its operators."""
    return escape(_OPERATOR.sub("\u00a0", unbroken(text)))


def _number(dim: Dim) -> str:
    return f"{dim:,}" if isinstance(dim, int) else str(dim)


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
