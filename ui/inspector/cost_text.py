"""What a call or a sketch costs, as rich text: rules grey, numbers plain, results bold."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING

from calc import cost
from calc.dims import PENDING, size_of
from calc.problems import Problem
from calc.settings import vocabulary
from calc.tensor import Waiting
from calc.texts import tr, tr_n
from ui.inspector.working_text import unbroken
from ui.theme import theme

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from calc.dims import Dim
    from calc.propagation import Outcome
    from calc.summary.table import Table
    from calc.tensor import Tensor
    from calc.weights import Weight

_LEAST = 0.0005
"""A share that would be written as 0.0 % is not told."""
_TOLD = 4
"""How many tensors are told one by one."""


def work_block(outcome: Outcome, table: Table) -> str:
    """The multiply-adds of a call: the rule, its numbers, the part of all; for one sample."""
    lines = [_quiet(tr("multiply-adds for one sample"))]
    found = outcome.cost
    if found is PENDING:
        return "<br>".join([*lines, tr("not known yet")])
    if found == 0:
        why = tr("only products of kernels and of attention are counted")
        return "<br>".join([*lines, "<b>0</b>", _quiet(why)])
    rule, numbers = _rule(outcome)
    if rule:
        lines.append(_quiet(_text(tr(rule))))
    result = f"<b>{_number(found)}</b>"
    same = numbers.replace(",", "") in ("", str(found))
    lines.append(result if same else f"{_text(numbers)} =&nbsp;{result}")
    seen = size_of(found, table.sizes)
    if seen is not found:
        lines.append(f"=&nbsp;{_number(seen)}")
    total = table.cost().total
    if isinstance(seen, int) and isinstance(total, int) and seen >= _LEAST * total:
        lines.append(_quiet(tr("{share} of all").format(share=f"{seen / total:.1%}")))
    return "<br>".join(lines)


def weights_block(weights: Iterable[Weight]) -> str:
    """The memory of weights, by dtype; nothing where there are none."""
    owned = tuple(weights)
    if not owned:
        return ""
    known = cost.bytes_by_dtype(Counter(cost.sizes_of(owned)))
    title = tr("memory of the weights")
    if len(known) == 1:
        title = tr("{title}, {dtype}").format(title=title, dtype=next(iter(known)))
    lines = [_quiet(escape(title)), *_by_dtype(known)]
    unknown = sum(not isinstance(weight.count, int) for weight in owned)
    if unknown:
        told = tr_n("{count} weight of unknown size", "{count} weights of unknown size", unknown)
        lines.append(_quiet(told.format(count=unknown)))
    return "<br>".join(lines)


def tensors_block(outcome: Outcome, table: Table) -> str:
    """The memory of what a call puts out, for the batch in use."""
    sizes = table.sizes_for(table.batch)
    title = tr("memory of the output")
    tensors = list(outcome.flowing)
    found = cost.memory(tensors, sizes)
    lines = [_quiet(_for_batch(title, table))]
    if found is PENDING:
        return "<br>".join([*lines, tr("not known yet")])
    if len(tensors) <= _TOLD and tensors == list(outcome.outputs):
        *before, last = (_product(tensor, sizes) for tensor in tensors)
        lines += [f"{term} +" for term in before]
        return "<br>".join([*lines, f"{last} =&nbsp;<b>{_memory(found)}</b>"])
    inside = tr_n("{count} tensor inside", "{count} tensors inside", len(tensors))
    lines += [f"<b>{_memory(found)}</b>", _quiet(inside.format(count=len(tensors)))]
    return "<br>".join(lines)


def total_work_block(table: Table) -> str:
    """The multiply-adds of a whole sketch."""
    found = table.cost()
    lines = [_quiet(tr("multiply-adds for one sample")), f"<b>{_number(found.total)}</b>"]
    if isinstance(found.total, int) and " " in cost.short(found.total):
        lines[-1] += f" ({cost.short(found.total)})"
    if not found.complete:
        missing = found.of - found.done
        told = tr_n("without {count} unknown call", "without {count} unknown calls", missing)
        lines.append(_quiet(told.format(count=missing)))
    return "<br>".join(lines)


def total_tensors_block(table: Table) -> str:
    """The memory of all that flows in a sketch, for the batch in use."""
    lines = [
        _quiet(tr("memory of all tensors")),
        f"<b>{_memory(activations(table))}</b>",
        _quiet(tr("as if every one were kept, as for training")),
    ]
    return "<br>".join(lines)


def activations(table: Table) -> Dim:
    """The memory of all that flows, for the batch in use; an expression where sizes are open."""
    known = table.activation_bytes(table.batch)
    return table.memory(table.batch) if known is None else known


def _rule(outcome: Outcome) -> tuple[str, str]:
    """The rule of a cost in words, and in numbers where they can be told."""
    call = None if outcome.evaluation is None else outcome.evaluation.call
    if call is None:
        return "", ""
    layer, arguments = call
    try:
        return layer.cost_formula, layer.cost_numbers(*arguments)
    except (Problem, Waiting, IndexError, ArithmeticError):
        # The result is known, the way to it is not: the problem says why.
        return layer.cost_formula, ""


def _for_batch(title: str, table: Table) -> str:
    if not table.batch_names:
        return title
    told = tr("{title}, batch {count}")
    return told.format(title=title, count=f"{table.batch:,}")


def _by_dtype(sizes: Mapping[str, int]) -> Iterator[str]:
    """One line where all have the same dtype; else one for each, and their sum."""
    for dtype, amount in sizes.items():
        values = amount * 8 // vocabulary.BITS.get(dtype, 32)
        told = _text(f"{values:,} × {_width(dtype)}")
        name = f"{_quiet(escape(dtype))} " if len(sizes) > 1 else ""
        yield f"{name}{told} =&nbsp;<b>{_bytes(amount)}</b>"
    if len(sizes) > 1:
        yield f"=&nbsp;<b>{_bytes(sum(sizes.values()))}</b>"


def _product(tensor: Tensor, sizes: Mapping[str, int]) -> str:
    dims = [size_of(dim, sizes) for dim in tensor.shape.dims]
    return _text(" × ".join(filter(None, (cost.factors(*dims), _width(tensor.dtype)))))


def _width(dtype: str) -> str:
    count = vocabulary.BITS.get(dtype, 32) // 8
    return tr_n("{count} byte", "{count} bytes", count).format(count=count)


def _memory(found: Dim) -> str:
    if isinstance(found, int):
        return _bytes(found)
    return "?" if found is PENDING else _text(tr("{size} bytes").format(size=found))


def _bytes(amount: int) -> str:
    return cost.told_bytes(amount).replace(" ", "&nbsp;")


def _number(found: Dim) -> str:
    if isinstance(found, int):
        return f"{found:,}"
    return "?" if found is PENDING else _text(str(found))


def _text(text: str) -> str:
    """A formula that is parted only before its operators."""
    return escape(unbroken(text)).replace("× ", "×&nbsp;")


def _quiet(text: str) -> str:
    return f'<span style="color: {theme.current().ink2.name()};">{text}</span>'
