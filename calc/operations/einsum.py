"""The shape that `einsum` gives (Keras 3: `Einsum.compute_output_spec`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.operations.operands import broadcast
from calc.problems import Problem
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from calc.dims import Dim

_ANY = "..."


def einsum_shape(subscripts: str, shapes: Sequence[Sequence[Dim]]) -> list[Dim]:
    """The dims that the subscripts give for inputs of these shapes. Raises `Problem`."""
    given, *wanted = subscripts.split("->")
    specs = given.split(",")
    if len(wanted) > 1:
        raise Problem(N_("cannot read {value}"), value=subscripts, setting="subscripts")
    if len(specs) != len(shapes):
        raise Problem(
            N_("names the axes of {want} inputs, receives {got}"), want=len(specs), got=len(shapes)
        )
    target = wanted[0] if wanted else _ANY + "".join(_once(given))
    found: list[Dim] | None = None
    for spec, shape in zip(specs, shapes, strict=True):
        dims = _expanded(spec, list(shape), target)
        found = dims if found is None else broadcast(found, dims)
    return found or []


def _once(given: str) -> list[str]:
    """The letters that are kept where no output is named."""
    kept: set[str] = set()
    gone: set[str] = set()
    for letter in given:
        if letter.isalpha() and letter in kept:
            kept.remove(letter)
            gone.add(letter)
        elif letter.isalpha() and letter not in gone:
            kept.add(letter)
    return sorted(kept)


def _expanded(spec: str, shape: list[Dim], target: str) -> list[Dim]:
    """The input's dims in the places of the output; 1 for the axes that it lacks."""
    sizes: dict[str, Dim] = {}
    head, found, tail = spec.partition(_ANY)
    if max(len(head), len(tail)) > len(shape) or (not found and len(head) != len(shape)):
        raise Problem(
            N_("names {want} axes ({spec}), receives {got}"),
            want=len(head) + len(tail),
            spec=spec,
            got=len(shape),
        )
    for letter, size in zip(head, shape, strict=False):
        sizes.setdefault(letter, size)
    for letter, size in zip(reversed(tail), reversed(shape), strict=False):
        sizes.setdefault(letter, size)
    rest = shape[len(head) : len(shape) - len(tail)]
    dims: list[Dim] = []
    for index, part in enumerate(target.split(_ANY)):
        dims += rest if index and found else []
        dims += [sizes.get(letter, 1) for letter in part if letter.isalpha()]
    return dims
