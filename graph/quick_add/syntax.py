"""What a typed line says: statements of chains, whose terms are layers, names and groups.

line    = [">"] chain {";" chain}
chain   = [name (":" | "=")] join {">" [name ":"] join}
join    = term {"+" term} | term {"&" term}                   both of what comes in, then merged
term    = [count "x"] (layer | "(" line ")" ["+" | "&"]) ["x" count]
layer   = word {argument}                       conv 64 3 s2 same relu
        | word "(" arguments ")" ["(" inputs ")"]   Conv2D(64, 3, activation="relu")(x)
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
    on: tuple[Token | Layer, ...] = ()
    """What it is called on: `Dense(10)(x)`."""


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
    """Terms one behind the other; the name is that of its end.

    `after`: it goes on behind what has this name, as `model.add(…)` does.
    """

    terms: tuple[Term, ...]
    label: str = ""
    after: str = ""


def read(line: str) -> tuple[Chain, ...]:
    """The chains of a line. Raises `Trouble`."""
    return _Reader(tokens(line)).line()


class _Reader:
    """Goes along the tokens."""

    def __init__(self, found: list[Token]) -> None:
        self._tokens = found
        self._place = 0
        self._depth = 0
        self._joined = 0
        self._square = 0
        """How many square brackets are open: in these a comma is as good as an arrow."""

    def line(self) -> tuple[Chain, ...]:
        if self._is(">"):
            self._take()
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
        label = self._label(":", "=")
        terms = [self._join("")]
        while self._is(">") or (self._square and self._is(",")):
            self._take()
            if self._at_end(";", "]"):
                break
            terms.append(self._join(self._label(":")))
        return _added(terms[0]) if len(terms) == 1 and not label else Chain(tuple(terms), label)

    def _label(self, *signs: str) -> str:
        after = self._next
        if self._now.kind == "word" and after.kind == "sign" and after.text in signs:
            self._place += 2
            return self._tokens[self._place - 2].text
        return ""

    def _join(self, label: str) -> Term:
        """`a + b`, `conv 8 3 & conv 8 1`: each of what comes in, then one of all."""
        term = self._term(label)
        while self._is("+", "&") and self._begins_term(self._next):
            sign = self._take()
            names = [Token("word", f" {self._joined + i}", sign.start, sign.end) for i in (0, 1)]
            self._joined += 2
            ends = (
                Chain((each,), name.text)
                for each, name in zip((term, self._term("")), names, strict=True)
            )
            merge = Layer(_merging(sign), tuple(map(Argument, names)))
            term = Term(Group((*ends, Chain((Term(merge),))), "", sign.start, sign.end), 1, label)
        return term

    def _begins_term(self, token: Token) -> bool:
        if token.kind == "word":
            return _REPEAT.fullmatch(token.text) is None
        return token.kind == "sign" and token.text in "(["

    def _term(self, label: str) -> Term:
        what: Layer | Group | Inner
        before = self._times_before()
        if self._is("("):
            what = self._group()
        elif self._is("["):
            what = self._inner()
        else:
            what = _unwrapped(self._layer())
        return Term(what, before * self._times(), label)

    def _inner(self) -> Inner:
        start = self._now
        self._square += 1
        chains, end = self._bracket("]")
        self._square -= 1
        name = self._take().text[1:-1] if self._now.kind == "text" else ""
        return Inner(chains, Token("text", "", start.start, end.end), name)

    def _times_before(self) -> int:
        """`3x (`: how often what is in the brackets is repeated."""
        after = self._tokens[min(self._place + 2, len(self._tokens) - 1)]
        opens = after.kind == "sign" and after.text in "(["
        if self._now.kind != "number" or not opens or not _is_times(self._next):
            return 1
        token = self._take()
        self._take()
        return self._counted(token.text, token)

    def _times(self) -> int:
        token = self._now
        match = _REPEAT.fullmatch(token.text) if token.kind == "word" else None
        if match is not None:
            self._take()
            return self._counted(match[1], token)
        if _is_times(token) and self._next.kind == "number":
            self._take()
            return self._counted(self._now.text, self._take())
        return 1

    @staticmethod
    def _counted(text: str, token: Token) -> int:
        times = int(text) if text.isdecimal() and len(text) < 6 else MOST_REPEATS + 1
        if not 1 <= times <= MOST_REPEATS:
            told = tr("can be repeated from 1 to {most} times").format(most=MOST_REPEATS)
            raise Trouble(told, token.start, token.end)
        return times

    def _group(self) -> Group:
        start = self._now
        chains, end = self._bracket(")")
        closes = self._is("+", "&") and not self._begins_term(self._next)
        join = self._take().text if closes else ""
        return Group(chains, join, start.start, end.end)

    def _bracket(self, closing: str) -> tuple[tuple[Chain, ...], Token]:
        """What stands between two brackets, and the second one."""
        start = self._deeper()
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
            word = _merging(self._take())
        elif self._now.kind == "word":
            word = self._take()
        else:
            raise self._odd()
        if self._is("(") and self._now.tight:
            return Layer(word, self._bracketed(), self._called())
        arguments: list[Argument] = []
        while self._now.kind in _ARGUMENT or self._is(",", "?", "[") or self._is_row():
            if self._now.kind == "word" and self._ends_with_repeat():
                break
            if self._is(","):
                self._take()
                continue
            arguments.append(self._argument())
        return Layer(word, tuple(arguments))

    def _ends_with_repeat(self) -> bool:
        after = self._next
        if _is_times(self._now):
            # Behind a number, sizes may be meant: that is for the layer to say.
            return after.kind == "number" and self._tokens[self._place - 1].kind == "word"
        last = after.kind == "end" or (after.kind == "sign" and after.text in ">;)]+&")
        return last and _REPEAT.fullmatch(self._now.text) is not None

    def _called(self) -> tuple[Token | Layer, ...]:
        """`(x)`, `([a, b])`, `(Flatten()(x))`: what a layer in Keras's own words is called on."""
        found: list[Token | Layer] = []
        if not (self._is("(") and self._now.tight):
            return ()
        start = self._deeper()
        while not self._is(")"):
            if self._ended:
                raise Trouble(tr("this bracket is not closed"), start.start, start.end)
            if self._is(",", "[", "]"):
                self._take()
                continue
            if self._now.kind != "word":
                raise self._odd()
            layer = self._layer() if self._next.text == "(" else self._take()
            found.append(layer)
        self._take()
        self._depth -= 1
        return tuple(found)

    def _deeper(self) -> Token:
        start = self._take()
        self._depth += 1
        if self._depth > DEEPEST:
            raise Trouble(tr("too many brackets inside each other"), start.start, start.end)
        return start

    def _bracketed(self) -> tuple[Argument, ...]:
        start = self._deeper()
        arguments: list[Argument] = []
        while not self._is(")"):
            if self._ended:
                raise Trouble(tr("this bracket is not closed"), start.start, start.end)
            if self._is(",", "]") or self._is_names():
                self._take()
                continue
            arguments.append(self._argument())
        self._take()
        self._depth -= 1
        return tuple(arguments)

    def _argument(self) -> Argument:
        key = None
        if self._now.kind == "word" and self._next.kind == "sign" and self._next.text == "=":
            key = self._take()
            self._take()
        if self._is_row():
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

    def _is_names(self) -> bool:
        """Whether a list of names comes, as in `add([a, b])`."""
        if not self._is("["):
            return False
        inside: list[str] = []
        for token in self._tokens[self._place + 1 :]:
            if token.text == "]" or not (token.kind == "word" or token.text == ","):
                return token.text == "]" and "," in inside
            inside.append(token.text)
        return False

    def _is_row(self) -> bool:
        """Whether sizes in Python's own form come: `(3, 3)`, `[None, 28]`."""
        if not self._is("(", "["):
            return False
        closing = ")" if self._is("(") else "]"
        for token in self._tokens[self._place + 1 :]:
            if token.kind == "sign" and token.text == closing:
                return True
            if not (token.kind == "number" or token.text in ",?" or token.text == "None"):
                return False
        return False

    def _row(self) -> Token:
        start = self._take()
        sizes: list[str] = []
        while not self._is(")", "]"):
            token = self._take()
            if token.kind == "number" and not re.fullmatch(r"-?[0-9]+", token.text):
                raise Trouble(tr("must be whole numbers in brackets"), token.start, token.end)
            if token.text != ",":
                sizes.append(token.text if token.kind == "number" else "?")
        end = self._take()
        if not sizes:
            raise Trouble(tr("there is nothing in these brackets"), start.start, end.end)
        return Token("sizes", "x".join(sizes), start.start, end.end)


def _unwrapped(layer: Layer) -> Layer | Inner:
    """`Sequential([…])` is the model in its brackets."""
    inner = layer.arguments[0].inner if len(layer.arguments) == 1 else None
    named = layer.word.text.rpartition(".")[2].lower() == "sequential"
    return inner if named and isinstance(inner, Inner) else layer


def _merging(sign: Token) -> Token:
    return Token("word", "add" if sign.text == "+" else "concat", sign.start, sign.end)


def _is_times(token: Token) -> bool:
    return token.text in ("x", "X") if token.kind == "word" else token.text == "*"


def _added(term: Term) -> Chain:
    """`model.add(Dense(10))`: the layer, behind what was added to this model last."""
    what = term.what
    if isinstance(what, Layer) and what.word.text.endswith(".add") and len(what.arguments) == 1:
        model, inner = what.word.text.removesuffix(".add"), what.arguments[0].inner
        if isinstance(inner, Layer):
            return Chain((Term(inner),), model, after=model)
    return Chain((term,))
