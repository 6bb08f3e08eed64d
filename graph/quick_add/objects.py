"""Keras's own objects as they are typed in code: `regularizers.L2(0.02)`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.fields import literal
from calc.problems import Problem
from calc.settings import objects
from calc.texts import tr
from graph.quick_add.syntax import Layer
from graph.quick_add.trouble import Trouble

if TYPE_CHECKING:
    from calc.fields import Json
    from graph.quick_add.syntax import Argument
    from graph.quick_add.tokens import Token


def built_in(typed: Layer) -> Json:
    """The object of Keras's that is typed as in code: `regularizers.L2(0.02)`."""
    word, given = typed.word, [(a.key, _plain(a)) for a in typed.arguments]
    name = word.text.rpartition(".")[2]
    built = objects.named(name)
    if built is None:
        told = tr("Keras has no {name} that takes arguments").format(name=name)
        raise Trouble(told, word.start, word.end)
    by_name = {key.text: value for key, value in given if key is not None}
    try:
        return objects.made(built, [value for key, value in given if key is None], by_name)
    except Problem as problem:
        raise Trouble(problem.text(), word.start, word.end) from problem


def _plain(argument: Argument) -> Json:
    """A number, a text or None, as it is written in code."""
    token = argument.token
    if argument.inner is not None:
        end = argument.inner.word.end if isinstance(argument.inner, Layer) else token.end
        raise Trouble(tr("only numbers and texts can stand here"), token.start, end)
    if token.kind in ("number", "sizes"):
        return list(token.value) if isinstance(token.value, tuple) else token.value
    return literal(token.text)


def only_text(typed: Layer, name: str) -> Token | None:
    """The one text that a call of this name is given."""
    texts = [argument.token for argument in typed.arguments if argument.token.kind == "text"]
    called = typed.word.text.rpartition(".")[2] == name
    return texts[0] if called and len(typed.arguments) == len(texts) == 1 else None
