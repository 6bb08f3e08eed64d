"""From the arguments of a typed layer to its settings, and to the tensors that it takes.

Numbers fill settings in Keras's order, words choose (`same`, `relu`) or switch on (`seq`), `s2` is
the setting whose name begins so, `units=32` says it outright.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from calc.fields import Axes, Declared, Named, Numbers, Policy
from calc.layers.core.input_layer import InputLayer
from calc.problems import Problem
from calc.register import auto_name, find_kind
from calc.settings import vocabulary
from calc.settings.wrapped import Wrapped
from calc.texts import tr
from graph.quick_add.objects import built_in, only_text
from graph.quick_add.settings import Settings
from graph.quick_add.syntax import Argument, Inner
from graph.quick_add.syntax import Layer as Typed
from graph.quick_add.tokens import Token
from graph.quick_add.trouble import Trouble
from graph.quick_add.unread import no_such_layer, no_such_setting, not_taken
from graph.quick_add.words import activation, is_activation, kind_of

if TYPE_CHECKING:
    from calc.layer import Layer

Known = Callable[[str], bool]
"""Whether a word names a tensor."""
Model = Callable[[Inner], "Layer"]
"""The layer of a model that is typed in square brackets."""


def fill(kind: type[Layer], typed: Typed, known: Known, model: Model) -> tuple[Layer, list[Token]]:
    """The layer with its settings, and the words that name further tensors. Raises `Trouble`.

    `model` makes the layer of a model in square brackets.
    """
    if kind.serialized_name == "SimpleRNN" and _begins_with_a_cell(typed):
        kind = find_kind("RNN") or kind  # RNN(LSTMCell(8)), rnn(lstmcell 8)
    filling = _Filling(kind, known, model)
    if is_activation(typed.word.text):
        filling.put("activation", activation(typed.word.text))
    filling.take(list(typed.arguments))
    return filling.layer, filling.tensors


def _begins_with_a_cell(typed: Typed) -> bool:
    first = typed.arguments[0] if typed.arguments else None
    if first is None or first.key is not None:
        return False
    kind = kind_of(first.token.text)
    return first.inner is not None or (kind is not None and kind.serialized_name.endswith("Cell"))


class _Filling:
    """A layer in the making."""

    def __init__(self, kind: type[Layer], known: Known, model: Model) -> None:
        self.kind = kind
        self.layer: Layer = kind()
        self.tensors: list[Token] = []
        self._settings = Settings(kind)
        self._known = known
        self._model = model

    def take(self, arguments: list[Argument]) -> None:
        while arguments:
            argument = arguments.pop(0)
            token = argument.token
            if argument.key is not None:
                self._named(argument)
            elif argument.inner is not None:
                self._bracketed(argument.inner, token)
            elif token.kind in ("number", "sizes"):
                self._number(token, arguments)
            elif token.kind == "text":
                self._text(token)
            else:
                self._word(token, arguments)

    def put(self, name: str, value: Any) -> None:
        """Set a setting to what is known to be good."""
        self.layer = self.layer.with_setting(name, value)
        self._settings.given.add(name)

    # One by one

    def _number(self, token: Token, rest: list[Argument]) -> None:
        name = self._settings.numbered(token)
        if name is None:
            told = tr("{kind} takes no further number").format(kind=self.kind.serialized_name)
            raise Trouble(told, token.start, token.end)
        field = self.kind.fields[name]
        if isinstance(field, Numbers | Declared) or (isinstance(field, Axes) and field.many):
            self._row(name, token, rest)
        else:
            self._set(name, token.value, token)

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
        choice = self._settings.choosing(text)
        if choice is not None:
            self._set(*choice, token)
        else:
            self.layer = self.layer.named(text)

    def _word(self, token: Token, rest: list[Argument]) -> None:
        word = token.text
        choice = self._settings.choosing(word)
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
        elif meant := self._settings.shortened(word) or self._settings.begun(word):
            self._set(*meant, token)
        elif not self._switch(word):
            self._wrapped(token, rest)

    def _given(self, token: Token, rest: list[Argument]) -> bool:
        """`stride 2`, `padding same`, `no bias`: a setting, and what it is set to behind it."""
        value = rest[0] if rest else None
        if value is None or value.key is not None or value.inner is not None:
            return False
        if token.text.lower() == "no" and value.token.kind == "word":
            return self._switch(f"no{value.token.text}")
        name = self._settings.before(token.text, value.token)
        if name is None:
            return False
        self._named(Argument(value.token, Token("word", name, token.start, token.end)))
        return True

    def _switch(self, word: str) -> bool:
        switched = self._settings.switched(word)
        if switched is not None:
            self.put(*switched)
        return switched is not None

    def _named(self, argument: Argument) -> None:
        """`units=32`, `layer=lstm(8)`."""
        key, token = argument.key, argument.token
        assert key is not None
        if key.text == "name":
            if argument.inner is not None:
                raise _without_brackets("name", argument.inner, token)
            self.layer = self.layer.named(token.text.strip("\"'"))
            return
        shape = issubclass(self.kind, InputLayer) and key.text in ("shape", "input_shape")
        name = "batch_shape" if shape else self._settings.named(key.text)
        if name is None:
            raise no_such_setting(self.kind, key)
        if argument.inner is not None:
            self._named_in_brackets(name, argument.inner, token)
            return
        value = self._read(name, token)
        if shape:
            value = [None, *(value if isinstance(value, tuple | list) else (value,))]
        self._set(name, value, token)

    def _named_in_brackets(self, name: str, inner: Typed | Inner, token: Token) -> None:
        """`layer=lstm(8)`, `kernel_regularizer=L2(0.1)`, `dtype=DTypePolicy("float16")`."""
        field = self.kind.fields[name]
        typed = inner if isinstance(inner, Typed) else None
        policy = only_text(typed, "DTypePolicy") if typed and isinstance(field, Policy) else None
        if isinstance(field, Wrapped):
            self._set(name, self._made(inner), token)
        elif typed is not None and isinstance(field, Named) and field.classes:
            self._set(name, built_in(typed), token)
        elif policy is not None:
            self._set(name, self._read(name, policy), policy)
        else:
            raise _without_brackets(name, inner, token)

    def _read(self, name: str, token: Token) -> Any:
        """The value of a setting that is typed without brackets."""
        if token.kind in ("number", "sizes"):
            return token.value
        field = self.kind.fields[name]
        text = token.text.strip("\"'") if token.kind == "text" else token.text
        if isinstance(field, Named) and token.kind == "word":
            text = text.rpartition(".")[2]
        try:
            return field.parse(text)
        except Problem as problem:
            raise Trouble(f"{name} {problem.text()}", token.start, token.end) from problem

    def _bracketed(self, inner: Typed | Inner, token: Token) -> None:
        """`lstm(8)`: the layer inside; or `l2(0.1)`, for the first setting that takes it."""
        name = self._settings.wrapping()
        if name is not None:
            self._set(name, self._made(inner), token)
            return
        name = self._settings.taking(token.text)
        if name is None or not isinstance(inner, Typed):
            told = tr("{kind} has no layer inside").format(kind=self.kind.serialized_name)
            raise Trouble(told, token.start, token.end)
        self._set(name, built_in(inner), token)

    def _wrapped(self, token: Token, rest: list[Argument]) -> None:
        """`bi lstm 64 seq`: what follows belongs to the layer inside."""
        name, kind = self._settings.wrapping(), kind_of(token.text)
        if name is None or kind is None:
            raise not_taken(self.kind, token, self._settings.given)
        mine = list(rest)
        rest.clear()
        self._set(name, self._made(Typed(token, tuple(mine))), token)

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

    def _set(self, name: str, value: Any, token: Token) -> None:
        try:
            good = self.kind.fields[name].check(value)
        except Problem as problem:
            raise Trouble(f"{name} {problem.text()}", token.start, token.end) from problem
        self.put(name, good)


def _without_brackets(name: str, inner: Typed | Inner, token: Token) -> Trouble:
    told = tr("{name} takes a name alone, without brackets").format(name=name)
    return Trouble(told, token.start, inner.word.end if isinstance(inner, Typed) else token.end)
