"""The next round number above or below a decimal one: what a step of a rate or a constant is."""

from __future__ import annotations

from decimal import Decimal
from math import floor, log2

UNIT = Decimal("0.05")
"""A step of what is about as large as a rate."""
_LEAST, _LEAST_POWER = Decimal("1e-12"), Decimal(2) ** -10


def next_decimal(value: Decimal, direction: int, scale: Decimal, *, powers: bool) -> Decimal:
    """One step up or down; what is not negative stays so.

    What is about as large as a rate goes by 0.05, what is larger by its second digit, and what is
    much smaller, as a constant against division by zero, by 1, 2, 5, 10. Powers are those of two,
    of what is so small those of ten. `scale` is the number that the steps began at.
    """
    if value < 0:
        return -next_decimal(-value, -direction, abs(scale), powers=powers)
    if value and 0 < abs(scale) < UNIT:
        return _in_series(value, direction, (1,) if powers else (1, 2, 5))
    if value and powers:
        return _power_of_two(value, direction)
    unit = UNIT if abs(scale) <= 1 else Decimal(1).scaleb(abs(scale).adjusted() - 1)
    below = value // unit * unit
    if direction > 0:
        return below + unit
    return max(below if below < value else below - unit, Decimal(0))


def _in_series(value: Decimal, direction: int, digits: tuple[int, ...]) -> Decimal:
    """The next of the numbers whose only digit is one of these."""
    tens = range(value.adjusted() - 1, value.adjusted() + 2)
    round_ones = [Decimal(digit).scaleb(ten) for ten in tens for digit in digits]
    if direction > 0:
        return min(each for each in round_ones if each > value)
    return max(_LEAST, *(each for each in round_ones if each < value))


def _power_of_two(value: Decimal, direction: int) -> Decimal:
    power = Decimal(2) ** floor(log2(value))
    if direction > 0:
        return power * 2
    return max(power if power < value else power / 2, _LEAST_POWER)
