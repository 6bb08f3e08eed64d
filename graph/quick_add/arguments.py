"""From the arguments of a typed layer to its settings, and to the tensors that it takes.

Numbers fill settings in Keras's order, words choose (`same`, `relu`) or switch on (`seq`), `s2` is
the setting whose name begins so, `units=32` says it outright.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from calc.fields import (
    Axes,
    Choice,
    Declared,
    Flag,
    Named,
    Number,
    Numbers,
    Policy,
    Sizes,
    Spans,
    Whole,
)
from calc.fields.unchecked import Unchecked
from calc.layer import auto_name, find_kind
from calc.layers.core.input_layer import InputLayer
from calc.problems import Problem
from calc.settings import objects, vocabulary
from calc.settings.wrapped import Wrapped
from calc.texts import tr
from graph.quick_add.objects import built_in, only_text
from graph.quick_add.syntax import Argument, Inner
from graph.quick_add.syntax import Layer as Typed
from graph.quick_add.tokens import Token, number_token
from graph.quick_add.trouble import Trouble
from graph.quick_add.unread import no_such_layer, no_such_setting, not_taken
from graph.quick_add.words import activation, is_activation, kind_of

if TYPE_CHECKING:
    from calc.fields import Field
    from calc.layer import Layer

Known = Callable[[str], bool]
"""Whether a word names a tensor."""
Model = Callable[[Inner], "Layer"]
"""The layer of a model that is typed in square brackets."""
_SHORT = re.compile(r"([A-Za-z_]+?)(-?(?:\d+(?:[x*]\d+)+|\d*\.?\d+))")
_NUMERIC = (Whole, Number, Sizes, Spans, Axes, Numbers, Declared)
_ROWS = (Numbers, Declared)


def fill(kind: type[Layer], typed: Typed, known: Known, model: Model) -> tuple[Layer, list[Token]]:
    """The layer with its settings, and the words that name further tensors. Raises `Trouble`.

    `model` makes the layer of a model in square brackets.
    """
    if kind.serialized_name == "SimpleRNN" and _begins_with_a_cell(typed):
        kind = find_kind("RNN") or kind  # RNN(LSTMCell(8)), rnn(lstmcell 8)
    filling = _Filling(kind, known, model)
    if is_activation(typed.word.text):
        filling.layer = filling.layer.with_setting("activation", activation(typed.word.text))
        filling.given.add("activation")
    filling.take(list(typed.arguments))
    return filling.layer, filling.tensors


def _begins_with_a_cell(typed: Typed) -> bool:
    first = typed.arguments[0] if typed.arguments else None
    if first is None or first.key is not None:
        return False
    kind = kind_of(first.token.text)
    return first.inner is not None or (kind is not None and kind.serialized_name.endswith("Cell"))


def positional(kind: type[Layer]) -> list[str]:
    """The settings that bare numbers fill, in Keras's order: those it insists on come first.

    Of the others those that are usually touched, and the first one of all.
    """
    worded = (Wrapped, Flag, Choice, Named)
    numeric = [name for name, field in kind.fields.items() if isinstance(field, _NUMERIC)]
    first = [n for n, f in kind.fields.items() if n in kind.required and not isinstance(f, worded)]
    usual = [name for name in numeric if name in kind.usual and name not in first]
    return [*first, *usual] or numeric[:1]


class _Filling:
    """A layer in the making."""

    def __init__(self, kind: type[Layer], known: Known, model: Model) -> None:
        self.kind = kind
        self.layer: Layer = kind()
        self.tensors: list[Token] = []
        self.given: set[str] = set()
        self._known = known
        self._model = model

    def take(self, arguments: list[Argument]) -> None:
        while arguments:
            argument = arguments.pop(0)
            token = argument.token
            if argument.key is not None:
                self._named(argument)
            elif argument.inner is not None and not self._object(argument.inner, token):
                self._inner(argument.inner, token)
            elif argument.inner is not None:
                continue
            elif token.kind in ("number", "sizes"):
                self._number(token, arguments)
            elif token.kind == "text":
                self._text(token)
            else:
                self._word(token, arguments)

    # One by one

    def _number(self, token: Token, rest: list[Argument]) -> None:
        name = self._next(token)
        if name is None:
            told = tr("{kind} takes no further number").format(kind=self.kind.serialized_name)
            raise Trouble(told, token.start, token.end)
        field = self.kind.fields[name]
        if isinstance(field, _ROWS) or (isinstance(field, Axes) and field.many):
            self._row(name, token, rest)
        else:
            self._set(name, token.value, token)

    def _next(self, token: Token) -> str | None:
        """The setting that a bare number fills: one of several sizes, where there are several."""
        names = [name for name in positional(self.kind) if name not in self.given]
        several = (n for n in names if not isinstance(self.kind.fields[n], Whole | Number))
        first = names[0] if names else None
        return next(several, first) if token.kind == "sizes" else first

    def _row(self, name: str, token: Token, rest: list[Argument]) -> None:
        """All sizes that follow belong to one shape."""
        row: list[Any] = []
        last, part = token, token
        while True:
            value = part.value if part.kind in ("number", "sizes") else self._size(part)
            row += value if isinstance(value, tuple) else [value]
            last = part
            if not rest or rest[0].key or rest[0].inner or not self._is_size(rest[0].token):
                break
            part = rest.pop(0).token
        if issubclass(self.kind, InputLayer):
            row.insert(0, None)
        axis = isinstance(self.kind.fields[name], Axes) and len(row) == 1
        self._set(name, row[0] if axis else row, Token("text", "", token.start, last.end))

    def _is_size(self, token: Token) -> bool:
        if token.kind in ("number", "sizes") or token.text == "?":
            return True
        named = issubclass(self.kind, InputLayer) and token.kind == "word"
        return named and token.text not in vocabulary.DTYPES and token.text.isidentifier()

    @staticmethod
    def _size(token: Token) -> str | None:
        return None if token.text.lower() in ("?", "none") else token.text

    def _text(self, token: Token) -> None:
        text = token.text[1:-1]
        choice = self._choosing(text)
        if choice is not None:
            self._set(*choice, token)
        else:
            self.layer = self.layer.named(text)

    def _word(self, token: Token, rest: list[Argument]) -> None:
        word = token.text
        choice = self._choosing(word)
        if self._known(word):
            self.tensors.append(token)
        elif issubclass(self.kind, InputLayer) and (self._is_size(token) or word == "?"):
            self._row("batch_shape", token, rest)
        elif word == "?":
            raise Trouble(tr("an unknown size has no place here"), token.start, token.end)
        elif choice is not None:
            self._set(*choice, token)
        elif self._given(token, rest):
            rest.pop(0)
        elif self._short(token) or self._begun(token) or self._switch(word):
            return
        else:
            self._wrapped(token, rest)

    def _named(self, argument: Argument) -> None:
        key, token = argument.key, argument.token
        assert key is not None
        if key.text == "name":
            self.layer = self.layer.named(token.text.strip("\"'"))
            return
        shape = issubclass(self.kind, InputLayer) and key.text in ("shape", "input_shape")
        name = "batch_shape" if shape else self._setting(key.text)
        if name is None:
            raise no_such_setting(self.kind, key)
        field = self.kind.fields[name]
        if isinstance(field, Wrapped) and argument.inner is not None:
            self._set(name, self._made(argument.inner), token)
            return
        if isinstance(argument.inner, Typed) and isinstance(field, Named) and field.classes:
            self._set(name, built_in(argument.inner), token)
            return
        if isinstance(argument.inner, Typed) and isinstance(field, Policy):
            token = only_text(argument.inner, "DTypePolicy") or token
        if argument.inner is not None and token is argument.token:
            told = tr("{name} takes a name alone, without brackets").format(name=name)
            end = argument.inner.word.end if isinstance(argument.inner, Typed) else token.end
            raise Trouble(told, token.start, end)
        text = token.text.strip("\"'") if token.kind == "text" else token.text
        if isinstance(field, Named) and token.kind == "word":
            text = text.rpartition(".")[2]
        try:
            value = token.value if token.kind in ("number", "sizes") else field.parse(text)
        except Problem as problem:
            raise Trouble(f"{name} {problem.text()}", token.start, token.end) from problem
        if shape:
            value = [None, *(value if isinstance(value, tuple | list) else (value,))]
        self._set(name, value, token)

    def _object(self, typed: Typed | Inner, token: Token) -> bool:
        """`l2(0.1)`: the first setting that takes such an object."""
        if not isinstance(typed, Typed) or self._wrapping() is not None:
            return False
        built = objects.named(token.text.rpartition(".")[2])
        for name, field in self.kind.fields.items():
            if name in self.given or built is None or not isinstance(field, Named):
                continue
            if field.offers(built):
                self._set(name, built_in(typed), token)
                return True
        return False

    def _inner(self, typed: Typed | Inner, token: Token) -> None:
        name = self._wrapping()
        if name is None:
            told = tr("{kind} has no layer inside").format(kind=self.kind.serialized_name)
            raise Trouble(told, token.start, token.end)
        self._set(name, self._made(typed), token)

    def _wrapped(self, token: Token, rest: list[Argument]) -> None:
        """`bi lstm 64 seq`: what follows belongs to the layer inside."""
        name, kind = self._wrapping(), kind_of(token.text)
        if name is None or kind is None:
            raise not_taken(self.kind, token)
        mine = list(rest)
        rest.clear()
        self._set(name, self._made(Typed(token, tuple(mine))), token)

    def _given(self, token: Token, rest: list[Argument]) -> bool:
        """`stride 2`, `padding same`, `no bias`: a setting, and what it is set to behind it."""
        value = rest[0] if rest else None
        if value is None or value.key is not None or value.inner is not None:
            return False
        if token.text.lower() == "no" and value.token.kind == "word":
            return self._switch(f"no{value.token.text}")
        if len(token.text) < 3:
            return False
        number = value.token.kind in ("number", "sizes")
        wanted = _NUMERIC if number else (Choice, Named)
        among = {name for name, field in self.kind.fields.items() if isinstance(field, wanted)}
        exact = {token.text.lower()} & self.kind.fields.keys()
        name = self._setting(token.text, among | exact)
        if name is None or name in self.given:
            return False
        self._named(Argument(value.token, Token("word", name, token.start, token.end)))
        return True

    def _short(self, token: Token) -> bool:
        match = _SHORT.fullmatch(token.text)
        numeric = {n for n, field in self.kind.fields.items() if isinstance(field, _NUMERIC)}
        if match is not None and len(match[1]) == 1:
            numeric &= {
                *self.kind.required,
                *self.kind.usual,
                *positional(self.kind),
                "dilation_rate",
            }
        name = self._setting(match[1], numeric) if match else None
        if match is None or name is None:
            return False
        self._set(name, number_token(match[2], 0, 0).value, token)
        return True

    def _begun(self, token: Token) -> bool:
        """`r` is relu, `so` is softmax: the first choice that begins so, where no switch does."""
        lower = token.text.lower()
        flags = {n for n, field in self.kind.fields.items() if isinstance(field, Flag)}
        if len(lower) > 2 and self._setting(lower, flags) is not None:
            return False
        choice = self._choosing(lower, whole=False)
        if choice is not None:
            self._set(*choice, token)
        return choice is not None

    def _switch(self, word: str) -> bool:
        """`seq` switches return_sequences on, `nobias` switches use_bias off."""
        flags = {n for n, field in self.kind.fields.items() if isinstance(field, Flag)}
        for text, value in ((word, True), (word.removeprefix("no"), False)):
            if text and (value or text != word):
                name = self._setting(text, flags)
                if name is not None:
                    self.layer = self.layer.with_setting(name, value)
                    self.given.add(name)
                    return True
        return False

    # Looking things up

    def _setting(self, word: str, among: set[str] | None = None) -> str | None:
        """The setting of this name, or one word of whose name it is, or that begins so.

        Settings that Keras insists on, and those that are usual, come first.
        """
        names = [name for name in self.kind.fields if among is None or name in among]
        names.sort(key=lambda n: (n not in self.kind.required, n not in self.kind.usual))
        lower = word.lower()
        tests: tuple[Callable[[str], bool], ...] = (
            lambda name: name == lower,
            lambda name: lower in name.split("_"),
            lambda name: name.startswith(lower),
            lambda name: any(part.startswith(lower) for part in name.split("_")),
        )
        found = (name for test in tests for name in names if test(name))
        return next(found, None)

    def _choosing(self, word: str, *, whole: bool = True) -> tuple[str, str] | None:
        """The setting that has this word among its choices, or one that begins so."""
        lower = word.lower()
        for name, field in self.kind.fields.items():
            if name in self.given or (name == "dtype" and not issubclass(self.kind, InputLayer)):
                continue
            if isinstance(field, Unchecked):
                field = field.sound  # noqa: PLW2901 - the same setting, as far as it makes sense
            if isinstance(field, Choice) or (isinstance(field, Named) and not field.classes):
                fits = (c for c in field.choices if isinstance(c, str) and c.startswith(lower))
                found = lower if lower in field.choices else next(fits, None)
                if found is not None and (found == lower or not whole):
                    return name, found
            elif isinstance(field, Policy) and lower in vocabulary.DTYPES:
                return name, lower
        return self._of_keras(lower) if whole else None

    def _of_keras(self, lower: str) -> tuple[str, str] | None:
        """The first setting that takes an initializer or a regularizer of this name: `l2`."""
        for name, field in self.kind.fields.items():
            if isinstance(field, Named) and name not in self.given and lower in field.known:
                return name, lower
        return None

    def _made(self, typed: Typed | Inner) -> Layer:
        """A layer inside this one."""
        if isinstance(typed, Inner):
            return self._model(typed)
        kind = kind_of(typed.word.text)
        if kind is None:
            raise no_such_layer(typed.word)
        layer, tensors = fill(kind, typed, self._known, self._model)
        if tensors:
            word = tensors[0]
            raise Trouble(tr("a layer inside takes no tensor"), word.start, word.end)
        return layer if layer.name else layer.named(auto_name(kind.serialized_name))

    def _wrapping(self) -> str | None:
        found = (n for n, f in self.kind.fields.items() if isinstance(f, Wrapped))
        return next((name for name in found if name not in self.given), None)

    def _set(self, name: str, value: Any, token: Token) -> None:
        field: Field = self.kind.fields[name]
        try:
            good = field.check(value)
        except Problem as problem:
            raise Trouble(f"{name} {problem.text()}", token.start, token.end) from problem
        self.layer = self.layer.with_setting(name, good)
        self.given.add(name)
