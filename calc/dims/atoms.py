"""What stands in an expression beside names: floors of quotients, the least or greatest of sizes.

Told as people write them: `⌈time / 2⌉`, `min(time, 8)`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from calc.dims.arithmetic import Open

MINUS, TIMES = "−", "×"


class Floor:
    """`⌊inner / divisor⌋` as one atom of an expression; interned with the expression it is in."""

    __slots__ = ("_key", "divisor", "inner")

    def __init__(self, inner: Open, divisor: int | Open) -> None:
        self.inner = inner
        self.divisor = divisor
        self._key = ("⌊", id(inner), divisor if isinstance(divisor, int) else id(divisor))

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Floor) and self._key == other._key

    def __str__(self) -> str:
        return quotient(self.inner, self.divisor, 0)

    def names(self) -> Iterator[str]:
        """The unknowns that it depends on."""
        yield from self.inner.names()
        if not isinstance(self.divisor, int):
            yield from self.divisor.names()

    def value(self, sizes: Mapping[str, int]) -> int | None:
        """The quotient for these sizes."""
        inner = self.inner.value(sizes)
        divisor = self.divisor if isinstance(self.divisor, int) else self.divisor.value(sizes)
        return None if inner is None or not divisor else inner // divisor


class Extreme:
    """`min(time, 8)` or `max(time, 8)` as one atom of an expression."""

    __slots__ = ("_key", "kind", "parts")

    def __init__(self, kind: Literal["min", "max"], parts: tuple[int | Open, ...]) -> None:
        self.kind = kind
        self.parts = parts
        self._key = (kind, *(p if isinstance(p, int) else ("id", id(p)) for p in parts))

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Extreme) and self._key == other._key

    def __str__(self) -> str:
        return f"{self.kind}({', '.join(map(str, self.parts))})"

    def names(self) -> Iterator[str]:
        """The unknowns that it depends on."""
        for part in self.parts:
            if not isinstance(part, int):
                yield from part.names()

    def value(self, sizes: Mapping[str, int]) -> int | None:
        """The least or greatest part for these sizes."""
        found = [part if isinstance(part, int) else part.value(sizes) for part in self.parts]
        known = [size for size in found if size is not None]
        return CHOOSE[self.kind](known) if len(known) == len(found) else None


CHOOSE = {"min": min, "max": max}

Atom: TypeAlias = str | Floor | Extreme
Monomial: TypeAlias = tuple[Atom, ...]
Terms: TypeAlias = tuple[tuple[Monomial, int], ...]


def expression(dim: Open) -> str:
    """An unknown size as people write it."""
    if len(dim.terms) == 1:
        (monomial, coefficient), *_ = dim.terms
        if len(monomial) == 1 and isinstance(monomial[0], Floor) and coefficient > 0:
            atom, (extra, left) = monomial[0], divmod(dim.constant, coefficient)
            if isinstance(atom.divisor, int) and not left:
                folded = quotient(atom.inner, atom.divisor, extra)
                return folded if coefficient == 1 else f"{coefficient} {TIMES} {folded}"
    return _sum(dim.terms, dim.constant)


def quotient(inner: Open, divisor: int | Open, extra: int) -> str:
    """`⌊(inner + extra·divisor) / divisor⌋`, as a ceiling where that is the simpler form."""
    if not isinstance(divisor, int):
        below = _grouped(divisor.terms, divisor.constant)
        return f"⌊{_grouped(inner.terms, inner.constant)} / {below}⌋"
    constant = inner.constant + extra * divisor
    if constant == divisor - 1:
        return f"⌈{_grouped(inner.terms, 0)} / {divisor}⌉"
    return f"⌊{_grouped(inner.terms, constant)} / {divisor}⌋"


def _grouped(terms: Terms, constant: int) -> str:
    text = _sum(terms, constant)
    return f"({text})" if len(terms) + bool(constant) > 1 else text


def _sum(terms: Terms, constant: int) -> str:
    parts: list[str] = []
    for monomial, coefficient in terms:
        factors = [str(atom) for atom in monomial]
        if abs(coefficient) != 1:
            factors.insert(0, str(abs(coefficient)))
        sign = MINUS if coefficient < 0 else "+"
        parts.append(f"{sign} {f' {TIMES} '.join(factors)}")
    if constant or not parts:
        place = 0 if parts and parts[0].startswith(MINUS) and constant > 0 else len(parts)
        parts.insert(place, f"{MINUS if constant < 0 else '+'} {abs(constant)}")
    text = " ".join(parts)
    return text[2:] if text.startswith("+") else MINUS + text[2:]
