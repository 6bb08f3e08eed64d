"""The multiply-adds of `einsum`: every combination of places along all axes that it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.dims import Dim, product

if TYPE_CHECKING:
    from collections.abc import Sequence

_ANY = "..."


def einsum_cost(subscripts: str, shapes: Sequence[Sequence[Dim]]) -> Dim:
    """For one sample, which is the first axis of the output; a single input is only summed up."""
    if len(shapes) < 2:
        return 0
    given, _, target = subscripts.replace(" ", "").partition("->")
    sizes: dict[str, Dim] = {}
    elided: list[Dim] = []
    for spec, shape in zip(given.split(","), shapes, strict=True):
        head, found, tail = spec.partition(_ANY)
        between = list(shape[len(head) : len(shape) - len(tail)]) if found else []
        elided = between if len(between) > len(elided) else elided
        ends = zip((*head, *tail), (*shape[: len(head)], *shape[len(shape) - len(tail) :]))  # noqa: B905 - what does not fit is told with the shape
        for letter, size in ends:
            if sizes.get(letter, 1) == 1:
                sizes[letter] = size
    if target.startswith(_ANY):
        elided = elided[1:]
    else:
        sizes.pop(target[:1], None)
    return product([*sizes.values(), *elided])
