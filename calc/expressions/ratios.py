"""Quotients on the way to a whole size: exact, with unknown sizes above or below the line."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from calc.dims import PENDING, Dim, Unknown, ceil_div
from calc.problems import Problem
from calc.texts import N_


class Ratio:
    """`over / under`, two dims; what is whole is never one of these."""

    __slots__ = ("over", "under")

    def __init__(self, over: Dim, under: Dim) -> None:
        self.over = over
        self.under = under

    def __str__(self) -> str:
        return f"{self.over} / {self.under}"

    @property
    def fraction(self) -> Fraction | None:
        """Its value; None while an unknown is in it."""
        if isinstance(self.over, int) and isinstance(self.under, int):
            return Fraction(self.over, self.under)
        return None


Number: TypeAlias = Dim | Ratio


def ratio(over: Dim, under: Dim) -> Number:
    """The quotient of two dims in its simplest form."""
    if over is PENDING or under is PENDING:
        return PENDING
    if isinstance(under, int):
        if under == 0:
            raise Problem(N_("divides {what} by zero"), what=str(over))
        if isinstance(over, int):
            exact = Fraction(over, under)
            over, under = exact.numerator, exact.denominator
        if under == 1:
            return over
    return Ratio(over, under)


def exact(value: float) -> Number:
    """A setting's real number as it is written: 0.1 is a tenth."""
    found = Fraction(Decimal(repr(value)))
    return ratio(found.numerator, found.denominator)


def split(value: Number) -> tuple[Dim, Dim]:
    """What stands above and below the line."""
    return (value.over, value.under) if isinstance(value, Ratio) else (value, 1)


def floor(value: Number) -> Dim:
    """The greatest whole number that is not above it."""
    return value.over // value.under if isinstance(value, Ratio) else value


def ceil(value: Number) -> Dim:
    """The least whole number that is not below it."""
    if not isinstance(value, Ratio):
        return value
    if isinstance(value.under, int) and value.under > 0:
        return ceil_div(value.over, value.under)
    return -(-value.over // value.under)


def unknown_in(*values: Number) -> Unknown | None:
    """The first unknown in these numbers."""
    for value in values:
        for part in split(value):
            if isinstance(part, Unknown):
                return part
    return None
