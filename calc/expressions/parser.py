"""From text to expressions: recursive descent over a bounded text, every fault with its column.

Lists of axes are read as people write them: `batch, time // 2, filters`; a weight's also with times
signs, `width × filters`, where parentheses keep a product together, `width × (4 × units)`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.expressions.printing import BINDING
from calc.expressions.tokens import Misspelt, Token, misspelt, tokens
from calc.expressions.tree import (
    REST,
    Call,
    Choice,
    Constant,
    Expression,
    Item,
    Name,
    Pair,
    Rest,
    Signed,
)
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    Read = TypeVar("Read")

DEEPEST = 25
"""Brackets within brackets."""
_MOST = 80
"""Signs between parts: a sum of so many sizes is no longer read by anybody."""
FUNCTIONS = {"min": 0, "max": 0, "floor": 1, "ceil": 1, "len": 1}
"""How many arguments each takes; 0 for one or more."""
_CLOSING = {"⌊": ("⌋", "floor"), "⌈": ("⌉", "ceil")}
_TRUTHS = {"True": True, "False": False, "None": None}
_COMPARED, _ADDED, _MULTIPLIED = BINDING["=="], BINDING["+"], BINDING["*"]
_BINARY = {sign: own for sign, own in BINDING.items() if sign not in {"not", "neg"}} | {
    "//": _MULTIPLIED
}


def parse_one(text: str) -> Expression:
    """A single expression. Raises `Misspelt`."""
    return _whole(text, lambda parser: parser.expression())


def parse_condition(text: str) -> Expression:
    """A single condition, such as `use_bias and filters > 1`. Raises `Misspelt`."""
    return _whole(text, lambda parser: parser.level(1))


def parse_list(text: str) -> tuple[Expression | Rest, ...]:
    """The axes of an output: expressions separated by commas, perhaps led by `...`."""
    return _whole(text, lambda parser: parser.axes())


def parse_weight(text: str) -> tuple[tuple[Expression, ...], Expression | None]:
    """The axes of a weight, and on what condition there is one."""
    return _whole(text, lambda parser: parser.weight())


def _whole(text: str, read: Callable[[_Parser], Read]) -> Read:
    parser = _Parser(list(tokens(text)))
    found = read(parser)
    if not parser.done():
        raise parser.unexpected()
    return found


class _Parser:
    """The tokens, and how far they have been read."""

    def __init__(self, found: list[Token]) -> None:
        self._tokens = found
        self._place = 0
        self._depth = 0
        self._signs = 0

    @property
    def now(self) -> Token:
        """What stands next."""
        return self._tokens[self._place]

    def done(self) -> bool:
        """Whether all has been read."""
        return self.now.kind == "end"

    def unexpected(self) -> Misspelt:
        """What is wrong with what stands next."""
        token = self.now
        if token.kind == "end":
            return misspelt(token.column, N_("something is missing at the end"))
        return misspelt(token.column, N_("{sign} is not expected here"), sign=repr(token.text))

    def _take(self) -> Token:
        token = self.now
        self._place += 1
        return token

    def _at(self, *texts: str) -> bool:
        return self.now.kind in {"sign", "word"} and self.now.text in texts

    def _takes(self, *texts: str) -> bool:
        there = self._at(*texts)
        self._place += there
        return there

    def _expect(self, text: str) -> None:
        if not self._takes(text):
            if not self.done():
                raise self.unexpected()
            raise misspelt(self.now.column, N_("{sign} is missing"), sign=repr(text))

    def _deeper(self, column: int) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            told = N_("the expression nests deeper than {count} levels")
            raise misspelt(column, told, count=DEEPEST)

    def _count(self, column: int) -> None:
        self._signs += 1
        if self._signs > _MOST:
            told = N_("the expression has more than {count} signs between its parts")
            raise misspelt(column, told, count=_MOST)

    # -- lists of axes -------------------------------------------------------------------------

    def axes(self) -> tuple[Expression | Rest, ...]:
        """Expressions separated by commas; `()` for none."""
        if self._nothing():
            return ()
        found: list[Expression | Rest] = []
        while True:
            if self._at("...") and REST in found:
                raise misspelt(self.now.column, N_("... can stand only once"))
            found.append(REST if self._takes("...") else self.expression())
            if not self._takes(",") or self.done():
                return tuple(found)

    def weight(self) -> tuple[tuple[Expression, ...], Expression | None]:
        """Axes separated by times signs, or by commas where there is one; then a condition."""
        found = () if self._nothing() else self._weight_axes()
        return found, self.level(1) if self._takes("if") else None

    def _weight_axes(self) -> tuple[Expression, ...]:
        start = self._place
        factors = [self.level(_MULTIPLIED + 1)]
        while self._times():
            factors.append(self.level(_MULTIPLIED + 1))
        if self.done() or self._at("if"):
            return tuple(factors)
        self._place = start
        found = [self.level(_ADDED)]
        while self._takes(","):
            if self.done() or self._at("if"):
                break
            found.append(self.level(_ADDED))
        if len(found) == 1 < len(factors):
            told = N_("put commas between the axes, or parentheses around each")
            raise misspelt(self._tokens[start].column, told)
        return tuple(found)

    def _nothing(self) -> bool:
        """Whether `()` stands next, for a single value without axes; takes it."""
        ahead = self._tokens[self._place : self._place + 2]
        empty = [token.text for token in ahead if token.kind == "sign"] == ["(", ")"]
        self._place += 2 * empty
        return empty

    # -- expressions ----------------------------------------------------------------------------

    def expression(self) -> Expression:
        """A choice, or what binds more strongly."""
        then = self.level(1)
        if not self._takes("if"):
            return then
        condition = self.level(1)
        self._expect("else")
        self._deeper(self.now.column)
        found = Choice(then, condition, self.expression())
        self._depth -= 1
        return found

    def level(self, binding: int) -> Expression:
        """What binds at least so strongly."""
        left = self._negated() if self._at("not") and binding <= BINDING["not"] else self._signed()
        strongest = _MULTIPLIED
        while binding <= (own := self._binding()) <= strongest:
            sign = self._take()
            self._count(sign.column)
            left = _joined(sign, left, self.level(own + 1))
            # Comparisons do not chain.
            strongest = own - 1 if own == _COMPARED else strongest
        return left

    def _binding(self) -> int:
        """How strongly the sign binds that stands next; 0 for what is none between two parts."""
        token = self.now
        if token.kind == "name":
            # The letter x is a times sign where no name can stand.
            return _MULTIPLIED if token.text == "x" else 0
        return _BINARY.get(token.text, 0) if token.kind in {"sign", "word"} else 0

    def _negated(self) -> Expression:
        self._deeper(self._take().column)
        operand = self.level(BINDING["not"])
        self._depth -= 1
        return Signed("not", operand)

    def _times(self) -> bool:
        """A times sign; the letter x is one where no name can stand."""
        letter = self.now.kind == "name" and self.now.text == "x"
        self._place += letter
        return letter or self._takes("*")

    def _signed(self) -> Expression:
        if not self._at("-"):
            return self._items(self._atom())
        self._deeper(self._take().column)
        operand = self._signed()
        self._depth -= 1
        return Signed("-", operand)

    def _items(self, found: Expression) -> Expression:
        while self._at("["):
            self._deeper(self._take().column)
            found = self._item(found)
            self._depth -= 1
        return found

    def _item(self, of: Expression) -> Expression:
        column = self.now.column
        index = self.expression()
        self._expect("]")
        self._count(column)
        return Item(of, index)

    def _atom(self) -> Expression:
        if self.now.kind in {"number", "text", "name"} or self._at(*_TRUTHS):
            return self._simple(self._take())
        if not self._at("(", *_CLOSING):
            raise self.unexpected()
        opening = self._take()
        self._deeper(opening.column)
        inside = self.expression()
        closing, function = _CLOSING.get(opening.text, (")", ""))
        self._expect(closing)
        self._depth -= 1
        return Call(function, (inside,)) if function else inside

    def _simple(self, token: Token) -> Expression:
        if token.kind == "number":
            return Constant(int(token.text))
        if token.kind == "text":
            return Constant(token.text)
        if token.kind == "word":
            return Constant(_TRUTHS[token.text])
        return self._call(token) if self._at("(") else Name(token.text, token.column)

    def _call(self, token: Token) -> Expression:
        if token.text not in FUNCTIONS:
            told = N_("there is no function {name}; there are {known}")
            raise misspelt(token.column, told, name=token.text, known=", ".join(FUNCTIONS))
        self._expect("(")
        self._deeper(token.column)
        arguments = [self.expression()]
        while self._takes(","):
            arguments.append(self.expression())
        self._expect(")")
        self._depth -= 1
        if FUNCTIONS[token.text] and len(arguments) != FUNCTIONS[token.text]:
            raise misspelt(token.column, N_("{name} takes one argument"), name=token.text)
        return Call(token.text, tuple(arguments))


def _joined(sign: Token, left: Expression, right: Expression) -> Expression:
    """Both sides under the sign; a whole quotient is the floor of the quotient."""
    if sign.text == "//":
        return Call("floor", (Pair("/", left, right),))
    return Pair("*" if sign.kind == "name" else sign.text, left, right)
