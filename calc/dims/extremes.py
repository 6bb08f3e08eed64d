"""The least and the greatest of dims, known or not."""

from __future__ import annotations

from typing import Literal

from calc.dims.arithmetic import PENDING, Dim, Open, intern, number
from calc.dims.atoms import CHOOSE, Extreme


def least(*dims: Dim) -> Dim:
    """The smallest of the dims: a number where all are numbers."""
    return _extreme("min", dims)


def greatest(*dims: Dim) -> Dim:
    """The greatest of the dims: a number where all are numbers."""
    return _extreme("max", dims)


def _extreme(kind: Literal["min", "max"], dims: tuple[Dim, ...]) -> Dim:
    if any(dim is PENDING for dim in dims):
        return PENDING
    numbers: list[int] = []
    parts: dict[Open, None] = {}
    for dim in dims:
        for part in _parts(kind, dim):
            if isinstance(part, Open):
                parts[part] = None
            else:
                numbers.append(part)
    known = [CHOOSE[kind](numbers)] if numbers else []
    if not parts:
        return known[0]
    if len(parts) == 1 and not known:
        return next(iter(parts))
    return intern({(Extreme(kind, (*sorted(parts, key=str), *known)),): 1}, 0)


def _parts(kind: str, dim: Dim) -> tuple[int | Open, ...]:
    """What a dim is the least or greatest of; itself where it is neither."""
    if not isinstance(dim, Open):
        return (number(dim),)
    if len(dim.terms) == 1 and not dim.constant:
        (monomial, coefficient), *_ = dim.terms
        atom = monomial[0] if len(monomial) == 1 and coefficient == 1 else None
        if isinstance(atom, Extreme) and atom.kind == kind:
            return atom.parts
    return (dim,)
