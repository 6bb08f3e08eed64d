"""Expressions as text: with their names, or with the values that the names stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.dims import MINUS, TIMES, Open
from calc.expressions.tree import Call, Choice, Constant, Expression, Item, Name, Pair, Signed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Show = Callable[[str], str]

BINDING = {
    "or": 1, "and": 2, "not": 3, "==": 4, "!=": 4, "<": 4, "<=": 4, ">": 4, ">=": 4,
    "+": 5, "-": 5, "*": 6, "/": 6, "%": 6, "neg": 7,
}  # fmt: skip
"""How strongly each sign binds; a choice binds least, a name most."""
_SIGNS = {"*": TIMES, "-": MINUS, "<=": "≤", ">=": "≥", "!=": "≠"}
_BRACKETS = {"floor": "⌊⌋", "ceil": "⌈⌉"}


def shown(expression: Expression) -> str:
    """The expression by its names; reading it again gives the same expression."""
    return _text(expression, str, 0)


def told(expression: Expression, values: Mapping[str, object]) -> str:
    """The expression with values in place of the names."""
    return _text(expression, lambda name: _value(values.get(name, name)), 0)


def _value(value: object) -> str:
    if isinstance(value, Open) and len(value.terms) + bool(value.constant) > 1:
        text = str(value)
        return text if text[0] in "⌊⌈" and text[-1] in "⌋⌉" else f"({text})"
    if isinstance(value, bool | str | None):
        return repr(value)
    if isinstance(value, int) and value < 0:
        return f"({MINUS}{-value})"
    return str(value)


def _text(expression: Expression, show: Show, outside: int) -> str:
    """The text, in parentheses where what stands around it binds more strongly."""
    match expression:
        case Constant(value):
            return repr(value) if isinstance(value, bool | str | None) else str(value)
        case Name(name):
            return show(name)
        case Signed("not", operand):
            own, text = BINDING["not"], f"not {_text(operand, show, BINDING['not'])}"
        case Signed(_, operand):
            own, text = BINDING["neg"], f"{MINUS}{_text(operand, show, BINDING['neg'])}"
        case Pair(sign, left, right):
            own = BINDING[sign]
            # Comparisons do not chain, so both their sides stand apart.
            before = _text(left, show, own + (own == BINDING["=="]))
            text = f"{before} {_SIGNS.get(sign, sign)} {_text(right, show, own + 1)}"
        case Choice(then, condition, other):
            own = 0
            first, second = _text(then, show, 1), _text(condition, show, 1)
            text = f"{first} if {second} else {_text(other, show, 0)}"
        case Call(function, arguments):
            inside = ", ".join(_text(argument, show, 0) for argument in arguments)
            around = _BRACKETS.get(function)
            return around[0] + inside + around[1] if around else f"{function}({inside})"
        case Item(of, index):
            return f"{_text(of, show, 8)}[{_text(index, show, 0)}]"
    return f"({text})" if own < outside else text
