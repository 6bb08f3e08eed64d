"""From the tokens of a typed line to the tree that `syntax` describes."""

from __future__ import annotations

import re

from calc.texts import tr
from graph.quick_add.cursor import Cursor
from graph.quick_add.syntax import Argument, Chain, Group, Inner, Layer, Term
from graph.quick_add.tokens import Token, tokens
from graph.quick_add.trouble import Trouble

MOST_REPEATS = 100
_ARGUMENT = ("number", "sizes", "word", "text")
_REPEAT = re.compile(r"[xX]([0-9]+)")


def read(line: str) -> tuple[Chain, ...]:
    """The chains of a line. Raises `Trouble`."""
    return _Reader(tokens(line)).line()


class _Reader:
    """Makes the tree, going along the tokens."""

    def __init__(self, found: list[Token]) -> None:
        self._at = Cursor(found)
        self._joined = 0
        self._square = 0
        """How many square brackets are open: in these a comma is as good as an arrow."""

    def line(self) -> tuple[Chain, ...]:
        if self._at.sees(">"):
            self._at.take()
        return self._chains(closing="")

    def _chains(self, closing: str) -> tuple[Chain, ...]:
        chains = []
        while not self._at.ended and not (closing and self._at.sees(closing)):
            if self._at.sees(";"):
                self._at.take()
                continue
            chains.append(self._chain())
            if not self._at.ends(";", closing):
                raise self._at.odd()
        return tuple(chains)

    def _chain(self) -> Chain:
        label = self._label(":", "=")
        terms = [self._join("")]
        while self._at.sees(">") or (self._square and self._at.sees(",")):
            self._at.take()
            if self._at.ends(";", "]"):
                break
            terms.append(self._join(self._label(":")))
        return _added(terms[0]) if len(terms) == 1 and not label else Chain(tuple(terms), label)

    def _label(self, *signs: str) -> str:
        word = self._at.take_name(*signs)
        return "" if word is None else word.text

    def _join(self, label: str) -> Term:
        """`a + b`, `conv 8 3 & conv 8 1`: each of what comes in, then one of all."""
        term = self._term(label)
        while self._at.sees("+", "&") and self._begins_term(self._at.next):
            sign = self._at.take()
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
        if self._at.sees("("):
            what = self._group()
        elif self._at.sees("["):
            what = self._inner()
        else:
            what = _unwrapped(self._layer())
        return Term(what, before * self._times(), label)

    def _inner(self) -> Inner:
        start = self._at.now
        self._square += 1
        chains, end = self._bracket("]")
        self._square -= 1
        name = self._at.take().text[1:-1] if self._at.now.kind == "text" else ""
        return Inner(chains, Token("text", "", start.start, end.end), name)

    def _times_before(self) -> int:
        """`3x (`: how often what is in the brackets is repeated."""
        after = self._at.ahead(2)
        opens = after.kind == "sign" and after.text in "(["
        if self._at.now.kind != "number" or not opens or not _is_times(self._at.next):
            return 1
        token = self._at.take()
        self._at.take()
        return self._counted(token.text, token)

    def _times(self) -> int:
        token = self._at.now
        match = _REPEAT.fullmatch(token.text) if token.kind == "word" else None
        if match is not None:
            self._at.take()
            return self._counted(match[1], token)
        if _is_times(token) and self._at.next.kind == "number":
            self._at.take()
            return self._counted(self._at.now.text, self._at.take())
        return 1

    @staticmethod
    def _counted(text: str, token: Token) -> int:
        times = int(text) if text.isdecimal() and len(text) < 6 else MOST_REPEATS + 1
        if not 1 <= times <= MOST_REPEATS:
            told = tr("can be repeated from 1 to {most} times").format(most=MOST_REPEATS)
            raise Trouble(told, token.start, token.end)
        return times

    def _group(self) -> Group:
        start = self._at.now
        chains, end = self._bracket(")")
        closes = self._at.sees("+", "&") and not self._begins_term(self._at.next)
        join = self._at.take().text if closes else ""
        return Group(chains, join, start.start, end.end)

    def _bracket(self, closing: str) -> tuple[tuple[Chain, ...], Token]:
        """What stands between two brackets, and the second one."""
        start = self._at.open()
        chains = self._chains(closing)
        if not self._at.sees(closing):
            raise self._at.not_closed(start)
        end = self._at.close()
        if not chains:
            raise Trouble(tr("there is nothing in these brackets"), start.start, end.end)
        return chains, end

    def _layer(self) -> Layer:
        if self._at.sees("+", "&"):
            word = _merging(self._at.take())
        elif self._at.now.kind == "word":
            word = self._at.take()
        else:
            raise self._at.odd()
        if self._at.sees("(") and self._at.now.tight:
            return Layer(word, self._bracketed(), self._called())
        arguments: list[Argument] = []
        while self._at.now.kind in _ARGUMENT or self._at.sees(",", "?", "[") or self._is_row():
            if self._at.now.kind == "word" and self._ends_with_repeat():
                break
            if self._at.sees(","):
                self._at.take()
                continue
            arguments.append(self._argument())
        return Layer(word, tuple(arguments))

    def _ends_with_repeat(self) -> bool:
        after = self._at.next
        if _is_times(self._at.now):
            # Behind a number, sizes may be meant: that is for the layer to say.
            return after.kind == "number" and self._at.before.kind == "word"
        last = after.kind == "end" or (after.kind == "sign" and after.text in ">;)]+&")
        return last and _REPEAT.fullmatch(self._at.now.text) is not None

    def _called(self) -> tuple[Token | Layer, ...]:
        """`(x)`, `([a, b])`, `(Flatten()(x))`: what a layer in Keras's own words is called on."""
        found: list[Token | Layer] = []
        if not (self._at.sees("(") and self._at.now.tight):
            return ()
        start = self._at.open()
        while not self._at.sees(")"):
            if self._at.ended:
                raise self._at.not_closed(start)
            if self._at.sees(",", "[", "]"):
                self._at.take()
                continue
            if self._at.now.kind != "word":
                raise self._at.odd()
            found.append(self._layer() if self._at.next.text == "(" else self._at.take())
        self._at.close()
        return tuple(found)

    def _bracketed(self) -> tuple[Argument, ...]:
        start = self._at.open()
        arguments: list[Argument] = []
        while not self._at.sees(")"):
            if self._at.ended:
                raise self._at.not_closed(start)
            if self._at.sees(",", "]") or self._is_names():
                self._at.take()
                continue
            arguments.append(self._argument())
        self._at.close()
        return tuple(arguments)

    def _argument(self) -> Argument:
        key = self._at.take_name("=")
        if self._is_row():
            return Argument(self._row(), key)
        if self._at.sees("["):
            inner = self._inner()
            return Argument(inner.token, key, inner)
        if self._at.now.kind not in _ARGUMENT and not self._at.sees("?"):
            raise self._at.odd()
        token = self._at.take()
        if token.kind == "word" and self._at.sees("(") and self._at.now.tight:
            return Argument(token, key, Layer(token, self._bracketed()))
        return Argument(token, key)

    def _is_names(self) -> bool:
        """Whether a list of names comes, as in `add([a, b])`."""
        if not self._at.sees("["):
            return False
        inside: list[str] = []
        for token in self._at.rest():
            if token.text == "]" or not (token.kind == "word" or token.text == ","):
                return token.text == "]" and "," in inside
            inside.append(token.text)
        return False

    def _is_row(self) -> bool:
        """Whether sizes in Python's own form come: `(3, 3)`, `[None, 28]`."""
        if not self._at.sees("(", "["):
            return False
        closing = ")" if self._at.sees("(") else "]"
        for token in self._at.rest():
            if token.kind == "sign" and token.text == closing:
                return True
            if not (token.kind == "number" or token.text in ",?" or token.text == "None"):
                return False
        return False

    def _row(self) -> Token:
        start = self._at.take()
        sizes: list[str] = []  # of a scalar none: Input(shape=())
        while not self._at.sees(")", "]"):
            token = self._at.take()
            if token.kind == "number" and not re.fullmatch(r"-?[0-9]+", token.text):
                raise Trouble(tr("must be whole numbers in brackets"), token.start, token.end)
            if token.text != ",":
                sizes.append(token.text if token.kind == "number" else "?")
        return Token("sizes", "x".join(sizes), start.start, self._at.take().end)


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
