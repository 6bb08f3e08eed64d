"""What an expression is worth, in the arithmetic of dims: unknown sizes stay unknown.

Only what must be decided needs numbers: a comparison, an index. Of an open size it raises
`Undecided`, of a pending one `Waiting`, as every rule does.
"""

from __future__ import annotations

import math
import operator
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeAlias

from calc.dims import PENDING, Dim, Open, Unknown, greatest, least, product
from calc.expressions.printing import shown
from calc.expressions.ratios import Number, Ratio, ceil, exact, floor, ratio, split, unknown_in
from calc.expressions.tree import Call, Choice, Constant, Expression, Item, Name, Pair, Signed
from calc.fields.field import shown as value_shown
from calc.problems import Fix, Problem
from calc.tensor import Shape, Waiting
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from calc.fields import Json

Value: TypeAlias = Number | bool | str | tuple[Any, ...] | Shape | None
Values: TypeAlias = "Mapping[str, Value]"

Composed: TypeAlias = Signed | Pair | Choice | Call | Item

_MOST_TERMS = 200
"""A size that is a sum of more products says nothing to anybody."""
_LONGEST = 10_000
"""Bits of a number in between; the sizes themselves end at 63."""
_ORDERED = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}


def value_of(setting: Json) -> Value:
    """A setting's value as expressions take it: reals exact, lists as they are."""
    if isinstance(setting, list | tuple):
        return tuple(map(value_of, setting))
    if isinstance(setting, float):
        return exact(setting) if math.isfinite(setting) else str(setting)
    return str(setting) if isinstance(setting, dict) else setting


class Undecided(Problem):
    """A choice hangs on a size that is not known before data comes."""


def size(expression: Expression, values: Values) -> Dim:
    """The expression as an axis size: a whole number from 0 up, or unknown. Raises `Problem`."""
    found = _number(evaluate(expression, values), expression)
    if isinstance(found, Ratio):
        if found.fraction is not None:
            raise Problem(
                N_("{expression} is {value}, which is no whole number"),
                expression=shown(expression),
                value=str(found.fraction),
                fixes=[Fix(N_("Write ⌊ ⌋ or ⌈ ⌉ around it"))],
            )
        found = floor(found)
    if isinstance(found, int) and found < 0:
        told = N_("{expression} is {value}, which is no size")
        raise Problem(told, expression=shown(expression), value=found)
    return found


def evaluate(expression: Expression, values: Values) -> Value:
    """What the expression is worth with these values of its names. Raises `Problem`, `Waiting`."""
    if isinstance(expression, Constant):
        return expression.value
    if isinstance(expression, Name):
        if expression.name not in values:
            raise Problem(N_("{name} is not known here"), name=expression.name)
        return values[expression.name]
    return _composed(expression, values)


def _composed(expression: Composed, values: Values) -> Value:
    match expression:
        case Signed():
            return _signed(expression, values)
        case Pair(sign, left, right):
            return _pair(sign, left, right, values)
        case Choice(then, condition, other):
            return _choice(then, condition, other, values)
        case Call(function, arguments):
            return _call(function, arguments, values)
        case Item(of, index):
            return _item(of, index, values)


def _signed(expression: Signed, values: Values) -> Value:
    if expression.sign == "not":
        return not _truth(expression.operand, values)
    operand = evaluate(expression.operand, values)
    return _arithmetic("*", -1, _number(operand, expression.operand))


def _pair(sign: str, left: Expression, right: Expression, values: Values) -> Value:
    if sign in {"and", "or"}:
        first = _truth(left, values)
        return _truth(right, values) if first is (sign == "and") else first
    one, two = evaluate(left, values), evaluate(right, values)
    if sign in {"==", "!="}:
        return _equal(one, two) is (sign == "==")
    first_number, second_number = _number(one, left), _number(two, right)
    if sign in _ORDERED:
        low, high = _known(first_number, second_number)
        return bool(_ORDERED[sign](low, high))
    return _arithmetic(sign, first_number, second_number)


def _arithmetic(sign: str, one: Number, two: Number) -> Number:
    """Sums, products, quotients and remainders, exactly."""
    (over, under), (other_over, other_under) = split(one), split(two)
    if any(part is PENDING for part in (over, under, other_over, other_under)):
        return PENDING
    if sign == "%":
        whole = floor(_arithmetic("/", one, two))
        return _arithmetic("-", one, _arithmetic("*", whole, two))
    _bound(over, under, other_over, other_under)
    if sign == "*":
        return ratio(over * other_over, under * other_under)
    if sign == "/":
        if other_over == 0 and isinstance(other_over, int):
            raise Problem(N_("divides {what} by zero"), what=str(one))
        return ratio(over * other_under, under * other_over)
    if under == other_under and isinstance(under, int):
        return ratio(over + other_over if sign == "+" else over - other_over, under)
    first, second = over * other_under, other_over * under
    return ratio(first + second if sign == "+" else first - second, under * other_under)


def _bound(*sizes: Dim) -> None:
    """No product may grow out of what a machine can hold and a person can read."""
    terms = product([len(s.terms) + 1 for s in sizes if isinstance(s, Open)])
    long = any(isinstance(s, int) and s.bit_length() > _LONGEST for s in sizes)
    if long or (isinstance(terms, int) and terms > _MOST_TERMS):
        raise Problem(N_("grows larger than any size can be"))


def _call(function: str, arguments: tuple[Expression, ...], values: Values) -> Number:
    if function == "len":
        return _length(arguments[0], values)
    numbers = [_number(evaluate(argument, values), argument) for argument in arguments]
    if function in {"floor", "ceil"}:
        return floor(numbers[0]) if function == "floor" else ceil(numbers[0])
    if not any(isinstance(number, Ratio) for number in numbers):
        whole = [number for number in numbers if not isinstance(number, Ratio)]
        return least(*whole) if function == "min" else greatest(*whole)
    found = min(_known(*numbers)) if function == "min" else max(_known(*numbers))
    return ratio(found.numerator, found.denominator)


def _choice(then: Expression, condition: Expression, other: Expression, values: Values) -> Value:
    if then == other:
        return evaluate(then, values)
    return evaluate(then if _truth(condition, values) else other, values)


def _length(of: Expression, values: Values) -> int:
    found = evaluate(of, values)
    if isinstance(found, tuple | Shape):
        return len(found)
    raise Problem(N_("{expression} is no list, so it has no length"), expression=shown(of))


def _item(of: Expression, index: Expression, values: Values) -> Value:
    found = evaluate(of, values)
    if not isinstance(found, tuple | Shape):
        raise Problem(N_("{expression} is no list, so it has no items"), expression=shown(of))
    (place,) = _known(_number(evaluate(index, values), index))
    if place.denominator == 1 and isinstance(found, Shape) and not found.ranked:
        return found[int(place)]
    if place.denominator != 1 or not -len(found) <= place < len(found):
        told = N_("{expression} has {count} items, none at {index}")
        raise Problem(told, expression=shown(of), count=len(found), index=str(place))
    item: Value = found[int(place)]
    return item


def _truth(expression: Expression, values: Values) -> bool:
    found = evaluate(expression, values)
    if not isinstance(found, bool):
        told = N_("{expression} is neither yes nor no")
        raise Problem(told, expression=shown(expression))
    return found


def _number(value: Value, expression: Expression) -> Number:
    if isinstance(value, bool) or not isinstance(value, int | Unknown | Ratio):
        told = N_("{expression} is {value}, which is no number")
        shape = isinstance(value, Shape)
        text = f"({value})" if shape else value_shown(value)
        raise Problem(told, expression=shown(expression), value=text)
    return value


def _equal(one: Value, two: Value) -> bool:
    if isinstance(one, bool) or isinstance(two, bool):
        return one is two
    if isinstance(one, int | Unknown | Ratio) and isinstance(two, int | Unknown | Ratio):
        first, second = _known(one, two)
        return first == second
    if isinstance(one, Shape) or isinstance(two, Shape):
        raise Problem(N_("whole shapes cannot be compared; compare their axes"))
    return one == two


def _known(*numbers: Number) -> list[Fraction]:
    """The numbers, of which none may be unknown."""
    unknown = unknown_in(*numbers)
    if unknown is PENDING:
        raise Waiting
    if isinstance(unknown, Open):
        names = ", ".join(sorted(unknown.names())) or str(unknown)
        raise Undecided(
            N_("depends on {size}, which is not known before data comes"),
            size=str(unknown),
            fixes=[Fix(N_("Declare a number for {names} in the input"), {"names": names})],
        )
    return [Fraction(*map(int, split(number))) for number in numbers]  # type: ignore[arg-type]
