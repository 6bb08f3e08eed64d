"""Unknown sizes and their arithmetic: polynomials over names, always canonical."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias
from weakref import WeakValueDictionary

from calc.dims.atoms import Floor, Monomial, Terms, expression

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


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


class Open(Unknown):
    """A declared unknown: a polynomial over names and floors of quotients, always canonical.

    `terms` maps products of atoms to their coefficients, in a fixed order; `constant` is the rest.
    Made by `open_dim` and by arithmetic only.
    """

    __slots__ = ("constant", "terms")

    terms: Terms
    constant: int

    def __repr__(self) -> str:
        return expression(self)

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
    return intern({(name,): 1}, 0)


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


def intern(terms: dict[Monomial, int], constant: int) -> Open:
    """The one expression of these terms; those that count nothing are left out."""
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
    return intern({}, value)


def _open(dim: Dim) -> Open:
    return dim if isinstance(dim, Open) else _constant(number(dim))


def number(dim: Dim) -> int:
    """The dim, which must be a number."""
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
    return intern(terms, one.constant + sign * two.constant)


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
    return intern(terms, constant)


def _divide(left: Unknown, right: Dim) -> Unknown:
    if left is PENDING or right is PENDING:
        return PENDING
    if isinstance(right, Unknown):
        return intern({(Floor(_open(left), _open(right)),): 1}, 0)
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
    return intern(whole, taken)


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
                Floor(intern(rest, constant), divisor),
                0,
            )
    return Floor(intern(rest, constant), divisor), 0


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
