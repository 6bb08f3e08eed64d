"""Layers as people spell them: in several words, two in one, or with a number at the name.

`max pool 2`, `global average pooling`, `bilstm 32`, `conv3x3 64`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from calc.settings.wrapped import Wrapped
from graph.quick_add.syntax import Argument, Layer
from graph.quick_add.tokens import Token, number_token
from graph.quick_add.words import kind_of

_MOST_WORDS = 4
_LEAST, _LEAST_MORE = 2, 3
"""Letters of the first and of a further word of a name: fewer are settings."""
_NUMBERED = re.compile(r"([^\W\d_]{2,})_?((?:\d+(?:[xX*]\d+)*)|\.\d+)")
_WRAPPERS = ("bi", "td")


def respelled(typed: Layer, known: Callable[[str], bool]) -> Layer:
    """The layer with the one word that the lists have for it, as far as there is one."""
    joined = _joined(typed, known)
    if kind_of(joined.word.text) is not None:
        return joined
    return _wrapped(joined) or _numbered(joined) or joined


def _joined(typed: Layer, known: Callable[[str], bool]) -> Layer:
    """`leaky relu .2`: the longest name that the first words make."""
    best, text = typed, typed.word.text
    if len(text) < _LEAST:
        return typed
    for place, argument in enumerate(typed.arguments[: _MOST_WORDS - 1]):
        token, inner = argument.token, argument.inner
        plain = token.kind == "word" and argument.key is None and token.text.isalpha()
        if not plain or len(token.text) < _LEAST_MORE or known(token.text):
            break
        text += token.text
        if kind_of(text) is not None:
            own = inner.arguments if isinstance(inner, Layer) else ()
            word = Token("word", text, typed.word.start, token.end, typed.word.tight)
            best = replace(typed, word=word, arguments=(*own, *typed.arguments[place + 1 :]))
        if inner is not None:
            break
    return best


def _wrapped(typed: Layer) -> Layer | None:
    """`bilstm 32` is `bi lstm 32`."""
    word = typed.word
    for wrapper in _WRAPPERS:
        rest = word.text[len(wrapper) :]
        inner = kind_of(rest) if word.text.lower().startswith(wrapper) and len(rest) > 2 else None
        if inner is not None and not any(isinstance(f, Wrapped) for f in inner.fields.values()):
            middle = word.start + len(wrapper)
            first = Argument(Token("word", rest, middle, word.end))
            outer = Token("word", wrapper, word.start, middle)
            return replace(typed, word=outer, arguments=(first, *typed.arguments))
    return None


def _numbered(typed: Layer) -> Layer | None:
    """`conv3x3 64` is `conv 3x3 64`, `dense10` is `dense 10`."""
    word = typed.word
    match = _NUMBERED.fullmatch(word.text)
    if match is None or kind_of(match[1]) is None:
        return None
    middle = word.start + match.start(2)
    number = Argument(number_token(match[2].lower(), middle, word.end))
    name = Token("word", match[1], word.start, middle)
    return replace(typed, word=name, arguments=(number, *typed.arguments))
