"""What a typed line says: statements of chains, whose terms are layers, names and groups.

line    = chain {";" chain}
chain   = [name ":"] term {">" [name ":"] term}
term    = (layer | "(" line ")" ["+" | "&"]) ["x" count]
layer   = word {argument}          conv 64 3 s2 same relu
| word "(" arguments ")"   Conv2D(64, 3, activation="relu")
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from calc.texts import tr
from graph.quick_add.tokens import Token, tokens
from graph.quick_add.trouble import Trouble

MOST_REPEATS = 100
DEEPEST = 20
_ARGUMENT = ("number", "sizes", "word", "text")
_REPEAT = re.compile(r"[xX]([0-9]+)")


@dataclass(frozen=True)
class Argument:
    """`64`, `same`, `s2`, `units=32`, `"encoder"`, `lstm(64)`, `[conv 8 3 > flat]`."""

    token: Token
    key: Token | None = None
    inner: Layer | Inner | None = None


@dataclass(frozen=True)
class Layer:
    """A layer by its word with arguments; or a name that stands alone."""

    word: Token
    arguments: tuple[Argument, ...]


@dataclass(frozen=True)
class Group:
    """Chains in brackets. `join`: what comes in is added (`+`) or put beside (`&`) at the end."""

    chains: tuple[Chain, ...]
    join: str
    start: int
    end: int


@dataclass(frozen=True)
class Inner:
    """Chains in square brackets: a model that is used as one layer; perhaps with a name."""

    chains: tuple[Chain, ...]
    token: Token
    name: str = ""


@dataclass(frozen=True)
class Term:
    """A layer, a group or a model, perhaps several times, perhaps with a name."""

    what: Layer | Group | Inner
    times: int = 1
    label: str = ""


@dataclass(frozen=True)
class Chain:
    """Terms one behind the other; the name is that of its end."""

    terms: tuple[Term, ...]
    label: str = ""


def read(line: str) -> tuple[Chain, ...]:
    """The chains of a line. Raises `Trouble`."""
    return _Reader(tokens(line)).line()


class _Reader:
    """Goes along the tokens."""

    def __init__(self, found: list[Token]) -> None:
        self._tokens = found
        self._place = 0
        self._depth = 0

    def line(self) -> tuple[Chain, ...]:
        return self._chains(closing="")

    @property
    def _now(self) -> Token:
        return self._tokens[self._place]

    @property
    def _next(self) -> Token:
        return self._tokens[min(self._place + 1, len(self._tokens) - 1)]

    @property
    def _ended(self) -> bool:
        return self._tokens[self._place].kind == "end"

    def _take(self) -> Token:
        token = self._now
        self._place += 1
        return token

    def _is(self, *signs: str) -> bool:
        return self._now.kind == "sign" and self._now.text in signs

    def _odd(self) -> Trouble:
        token = self._now
        if token.kind == "end":
            return Trouble(tr("something is missing here"), token.start, token.end)
        text = tr("“{what}” does not fit here").format(what=token.text)
        return Trouble(text, token.start, token.end)

    def _at_end(self, *signs: str) -> bool:
        return self._now.kind == "end" or self._is(*signs)

    def _chains(self, closing: str) -> tuple[Chain, ...]:
        chains = []
        while not self._ended and not (closing and self._is(closing)):
            if self._is(";"):
                self._take()
                continue
            chains.append(self._chain())
            if not self._at_end(";", closing):
                raise self._odd()
        return tuple(chains)

    def _chain(self) -> Chain:
        label = self._label()
        terms = [self._term("")]
        while self._is(">"):
            self._take()
            if self._ended:
                break
            terms.append(self._term(self._label()))
        return Chain(tuple(terms), label)

    def _label(self) -> str:
        after = self._next
        if self._now.kind == "word" and after.kind == "sign" and after.text == ":":
            self._place += 2
            return self._tokens[self._place - 2].text
        return ""

    def _term(self, label: str) -> Term:
        what: Layer | Group | Inner
        if self._is("("):
            what = self._group()
        elif self._is("["):
            what = self._inner()
        else:
            what = self._layer()
        return Term(what, self._times(), label)

    def _inner(self) -> Inner:
        start = self._now
        chains, end = self._bracket("]")
        name = self._take().text[1:-1] if self._now.kind == "text" else ""
        return Inner(chains, Token("text", "", start.start, end.end), name)

    def _times(self) -> int:
        token = self._now
        match = _REPEAT.fullmatch(token.text) if token.kind == "word" else None
        if match is None:
            return 1
        self._take()
        times = int(match[1]) if len(match[1]) < 6 else MOST_REPEATS + 1
        if not 1 <= times <= MOST_REPEATS:
            told = tr("can be repeated from 1 to {most} times").format(most=MOST_REPEATS)
            raise Trouble(told, token.start, token.end)
        return times

    def _group(self) -> Group:
        start = self._now
        chains, end = self._bracket(")")
        join = self._take().text if self._is("+", "&") else ""
        return Group(chains, join, start.start, end.end)

    def _bracket(self, closing: str) -> tuple[tuple[Chain, ...], Token]:
        """What stands between two brackets, and the second one."""
        start = self._take()
        self._depth += 1
        if self._depth > DEEPEST:
            raise Trouble(tr("too many brackets inside each other"), start.start, start.end)
        chains = self._chains(closing)
        if not self._is(closing):
            raise Trouble(tr("this bracket is not closed"), start.start, start.end)
        end = self._take()
        self._depth -= 1
        if not chains:
            raise Trouble(tr("there is nothing in these brackets"), start.start, end.end)
        return chains, end

    def _layer(self) -> Layer:
        if self._is("+", "&"):
            sign = self._take()
            word = Token("word", "add" if sign.text == "+" else "concat", sign.start, sign.end)
        elif self._now.kind == "word":
            word = self._take()
        else:
            raise self._odd()
        if self._is("(") and self._now.tight:
            return Layer(word, self._bracketed())
        arguments: list[Argument] = []
        while self._now.kind in _ARGUMENT or self._is(",", "?", "["):
            if self._now.kind == "word" and self._ends_with_repeat():
                break
            if self._is(","):
                self._take()
                continue
            arguments.append(self._argument())
        return Layer(word, tuple(arguments))

    def _ends_with_repeat(self) -> bool:
        after = self._next
        last = after.kind == "end" or (after.kind == "sign" and after.text in ">;)]+&")
        return last and _REPEAT.fullmatch(self._now.text) is not None

    def _bracketed(self) -> tuple[Argument, ...]:
        start = self._take()
        arguments: list[Argument] = []
        while not self._is(")"):
            if self._ended:
                raise Trouble(tr("this bracket is not closed"), start.start, start.end)
            if self._is(","):
                self._take()
                continue
            arguments.append(self._argument())
        self._take()
        return tuple(arguments)

    def _argument(self) -> Argument:
        key = None
        if self._now.kind == "word" and self._next.kind == "sign" and self._next.text == "=":
            key = self._take()
            self._take()
        if self._is("("):
            return Argument(self._row(), key)
        if self._is("["):
            inner = self._inner()
            return Argument(inner.token, key, inner)
        if self._now.kind not in _ARGUMENT and not self._is("?"):
            raise self._odd()
        token = self._take()
        if token.kind == "word" and self._is("(") and self._now.tight:
            return Argument(token, key, Layer(token, self._bracketed()))
        return Argument(token, key)

    def _row(self) -> Token:
        """`(3, 3)`: sizes in Python's own form."""
        start = self._take()
        numbers: list[str] = []
        while self._now.kind == "number" or self._is(","):
            token = self._take()
            if token.kind == "number":
                numbers.append(token.text)
        if not self._is(")") or not all(number.isdigit() for number in numbers) or not numbers:
            raise Trouble(tr("must be whole numbers in brackets"), start.start, self._now.end)
        end = self._take()
        return Token("sizes", "x".join(numbers), start.start, end.end)
