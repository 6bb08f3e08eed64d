"""Axis sizes: ints and unknowns in one arithmetic.

A dim is an `int`; *open*, a declared unknown with a name or an expression of names
(`batch`, `⌊(time − 4) / 2⌋`); or *pending*, behind a problem or a missing edge. Unknowns absorb
arithmetic and remember it, so no shape rule needs a case for them, and arithmetic on an unknown
never turns into an int (Keras keeps `None` there, even for `time − time`).

Open expressions are canonical and interned: equal means identical.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias
from weakref import WeakValueDictionary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MINUS, TIMES = "−", "×"


class Unknown:
    """What open and pending dims have in common: they take part in arithmetic."""

    __slots__ = ("__weakref__",)

    def __add__(self, other: Dim) -> Unknown:
        return _add(self, other, 1)

    __radd__ = __add__

    def __sub__(self, other: Dim) -> Unknown:
        return _add(self, other, -1)

    def __rsub__(self, other: int) -> Unknown:
        return _add(self * -1, other, 1)

    def __neg__(self) -> Unknown:
        return self * -1

    def __mul__(self, other: Dim) -> Unknown:
        return _multiply(self, other)

    __rmul__ = __mul__

    def __floordiv__(self, other: Dim) -> Unknown:
        return _divide(self, other)

    def __rfloordiv__(self, other: int) -> Unknown:
        return _divide(_constant(other), self)


class Pending(Unknown):
    """A size that nobody can tell yet; `PENDING` is its only value."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "…"


PENDING = Pending()


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
        return _quotient(self.inner, self.divisor, 0)

    def names(self) -> Iterator[str]:
        """The unknowns that it depends on."""
        yield from _names(self.inner)
        if isinstance(self.divisor, Open):
            yield from _names(self.divisor)

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
            if isinstance(part, Open):
                yield from _names(part)

    def value(self, sizes: Mapping[str, int]) -> int | None:
        """The least or greatest part for these sizes."""
        found = [part if isinstance(part, int) else part.value(sizes) for part in self.parts]
        known = [size for size in found if size is not None]
        return _CHOOSE[self.kind](known) if len(known) == len(found) else None


_CHOOSE = {"min": min, "max": max}

Atom: TypeAlias = str | Floor | Extreme
Monomial: TypeAlias = tuple[Atom, ...]
Terms: TypeAlias = tuple[tuple[Monomial, int], ...]


class Open(Unknown):
    """A declared unknown: a polynomial over names and floors of quotients, always canonical.

    `terms` maps products of atoms to their coefficients, in a fixed order; `constant` is the rest.
    Made by `open_dim` and by arithmetic only.
    """

    __slots__ = ("constant", "terms")

    terms: Terms
    constant: int

    def __repr__(self) -> str:
        return _expression(self)

    def names(self) -> frozenset[str]:
        """The declared unknowns that this size depends on."""
        return frozenset(_names(self))

    def value(self, sizes: Mapping[str, int]) -> int | None:
        """The size once its unknowns have these sizes; None while one of them is missing."""
        total = self.constant
        for monomial, coefficient in self.terms:
            product = coefficient
            for atom in monomial:
                factor = sizes.get(atom) if isinstance(atom, str) else atom.value(sizes)
                if factor is None:
                    return None
                product *= factor
            total += product
        return total


Dim: TypeAlias = int | Unknown

_interned: WeakValueDictionary[tuple[Terms, int], Open] = WeakValueDictionary()


def open_dim(name: str) -> Open:
    """The unknown of this name, such as `batch` or `time`."""
    return _intern({(name,): 1}, 0)


def is_known(dim: Dim) -> bool:
    """Whether the dim is a number."""
    return isinstance(dim, int)


def is_pending(dim: Dim) -> bool:
    """Whether nobody can tell the dim yet."""
    return dim is PENDING


def ceil_div(dim: Dim, divisor: int) -> Dim:
    """`⌈dim / divisor⌉`."""
    return (dim + (divisor - 1)) // divisor


def product(dims: Iterator[Dim] | tuple[Dim, ...] | list[Dim]) -> Dim:
    """The dims multiplied; 1 for none."""
    result: Dim = 1
    for dim in dims:
        result = result * dim
    return result


def least(*dims: Dim) -> Dim:
    """The smallest of the dims: a number where all are numbers."""
    return _extreme("min", dims)


def greatest(*dims: Dim) -> Dim:
    """The greatest of the dims: a number where all are numbers."""
    return _extreme("max", dims)


def as_factor(dim: Dim) -> str:
    """The dim as it stands beside `×` or `/`: a sum in parentheses."""
    if isinstance(dim, Open) and len(dim.terms) + bool(dim.constant) > 1:
        text = str(dim)
        return text if text[0] in "⌊⌈" and text[-1] in "⌋⌉" else f"({text})"
    return str(dim)


def size_of(dim: Dim, sizes: Mapping[str, int]) -> Dim:
    """The dim as a number where the given sizes of unknowns allow it."""
    if isinstance(dim, Open):
        value = dim.value(sizes)
        return dim if value is None else value
    return dim


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
    known = [_CHOOSE[kind](numbers)] if numbers else []
    if not parts:
        return known[0]
    if len(parts) == 1 and not known:
        return next(iter(parts))
    return _intern({(Extreme(kind, (*sorted(parts, key=str), *known)),): 1}, 0)


def _parts(kind: str, dim: Dim) -> tuple[int | Open, ...]:
    """What a dim is the least or greatest of; itself where it is neither."""
    if not isinstance(dim, Open):
        return (_number(dim),)
    if len(dim.terms) == 1 and not dim.constant:
        (monomial, coefficient), *_ = dim.terms
        atom = monomial[0] if len(monomial) == 1 and coefficient == 1 else None
        if isinstance(atom, Extreme) and atom.kind == kind:
            return atom.parts
    return (dim,)


def _intern(terms: dict[Monomial, int], constant: int) -> Open:
    ordered = tuple(sorted(((m, c) for m, c in terms.items() if c), key=_order))
    key = (ordered, constant)
    found = _interned.get(key)
    if found is None:
        found = Open.__new__(Open)
        found.terms = ordered
        found.constant = constant
        _interned[key] = found
    return found


def _order(term: tuple[Monomial, int]) -> tuple[int, tuple[str, ...]]:
    return (-len(term[0]), tuple(str(atom) for atom in term[0]))


def _constant(value: int) -> Open:
    return _intern({}, value)


def _open(dim: Dim) -> Open:
    return dim if isinstance(dim, Open) else _constant(_number(dim))


def _number(dim: Dim) -> int:
    if isinstance(dim, Unknown):
        raise TypeError(f"{dim!r} is no number")
    return int(dim)


def _add(left: Unknown, right: Dim, sign: int) -> Unknown:
    if left is PENDING or right is PENDING:
        return PENDING
    one, two = _open(left), _open(right)
    terms = dict(one.terms)
    for monomial, coefficient in two.terms:
        terms[monomial] = terms.get(monomial, 0) + sign * coefficient
    return _intern(terms, one.constant + sign * two.constant)


def _multiply(left: Unknown, right: Dim) -> Unknown:
    if left is PENDING or right is PENDING:
        return PENDING
    one, two = _open(left), _open(right)
    terms: dict[Monomial, int] = {}
    for first, times in (*one.terms, ((), one.constant)):
        for second, factor in (*two.terms, ((), two.constant)):
            joined = tuple(sorted((*first, *second), key=str))
            terms[joined] = terms.get(joined, 0) + times * factor
    constant = terms.pop((), 0)
    return _intern(terms, constant)


def _divide(left: Unknown, right: Dim) -> Unknown:
    if left is PENDING or right is PENDING:
        return PENDING
    if isinstance(right, Unknown):
        return _intern({(Floor(_open(left), _open(right)),): 1}, 0)
    if right == 0:
        raise ZeroDivisionError
    return _floor(_open(left), right)


def _floor(dim: Open, divisor: int) -> Open:
    """`⌊dim / divisor⌋`, with whole parts taken out and nested floors merged."""
    if divisor < 0:
        dim, divisor = _open(dim * -1), -divisor
    if divisor == 1:
        return dim
    whole: dict[Monomial, int] = {}
    rest: dict[Monomial, int] = {}
    for monomial, coefficient in dim.terms:
        times, left = divmod(coefficient, divisor)
        whole[monomial] = times
        rest[monomial] = left
    taken, constant = divmod(dim.constant, divisor)
    rest = {monomial: left for monomial, left in rest.items() if left}
    if rest:
        atom, carried = _floor_atom(rest, constant, divisor)
        whole[(atom,)] = whole.get((atom,), 0) + 1
        taken += carried
    return _intern(whole, taken)


def _floor_atom(rest: dict[Monomial, int], constant: int, divisor: int) -> tuple[Floor, int]:
    """The floor of what does not divide, in lowest terms, and the whole number taken out of it."""
    shared = divisor
    for coefficient in rest.values():
        shared = _gcd(shared, coefficient)
    rest = {monomial: coefficient // shared for monomial, coefficient in rest.items()}
    constant //= shared
    divisor //= shared
    if len(rest) == 1:
        (monomial, coefficient), *_ = rest.items()
        inner = monomial[0]
        if len(monomial) == 1 and coefficient == 1 and isinstance(inner, Floor):
            return _merged(inner, constant, divisor) or (
                Floor(_intern(rest, constant), divisor),
                0,
            )
    return Floor(_intern(rest, constant), divisor), 0


def _merged(atom: Floor, constant: int, divisor: int) -> tuple[Floor, int] | None:
    """`⌊(⌊p / a⌋ + c) / b⌋ = ⌊(p + a·c) / (a·b)⌋`, for a known `a`."""
    if not isinstance(atom.divisor, int):
        return None
    deeper = _floor(_open(atom.inner + atom.divisor * constant), atom.divisor * divisor)
    found = deeper.terms[0][0][0]
    return (found, deeper.constant) if isinstance(found, Floor) else None


def _gcd(one: int, two: int) -> int:
    while two:
        one, two = two, one % two
    return abs(one)


def _names(dim: Open) -> Iterator[str]:
    for monomial, _ in dim.terms:
        for atom in monomial:
            if isinstance(atom, str):
                yield atom
            else:
                yield from atom.names()


def _expression(dim: Open) -> str:
    if len(dim.terms) == 1:
        (monomial, coefficient), *_ = dim.terms
        if len(monomial) == 1 and isinstance(monomial[0], Floor) and coefficient > 0:
            atom, (extra, left) = monomial[0], divmod(dim.constant, coefficient)
            if isinstance(atom.divisor, int) and not left:
                folded = _quotient(atom.inner, atom.divisor, extra)
                return folded if coefficient == 1 else f"{coefficient} {TIMES} {folded}"
    return _sum(dim.terms, dim.constant)


def _quotient(inner: Open, divisor: int | Open, extra: int) -> str:
    """`⌊(inner + extra·divisor) / divisor⌋`, as a ceiling where that is the simpler form."""
    if isinstance(divisor, Open):
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
