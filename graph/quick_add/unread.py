"""What to say of words that cannot be read, and what would do in their place."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from calc.fields import Choice, Named
from calc.texts import N_, tr
from graph.quick_add.trouble import Trouble
from graph.quick_add.words import close_to, kind_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from calc.layer import Layer
    from graph.quick_add.tokens import Token

_FORMS = {
    ("res", "resblock", "residual", "shortcut", "skip"): N_(
        "a group with a plus adds what came in: (conv 64 3 same > bn)+"
    ),
    ("functional", "model", "sequential"): N_(
        "layers in square brackets are a model: [conv 8 3 > flat]"
    ),
    ("end", "out", "output", "outputs"): N_("what comes last is an output by itself"),
}
"""What is no layer here, and how it is said."""
_TORCH = ("nn", "torch", "f")
_INPUT = ("input_dim", "input_shape", "batch_input_shape")


def no_such_layer(word: Token) -> Trouble:
    """What to say of a word that names no layer."""
    text = word.text.lower()
    last = text.rpartition(".")[2]
    form = next((told for words, told in _FORMS.items() if last in words), None)
    close = close_to(text)
    if form is not None:
        more = tr(form)
    elif text.partition(".")[0] in _TORCH and text != last:
        return _torch(word, last)
    elif close:
        more = tr("did you mean {words}?").format(words=", ".join(close))
    else:
        more = ""
    told = tr("there is no layer “{word}”").format(word=word.text)
    return Trouble("; ".join(filter(None, (told, more))), word.start, word.end)


def _torch(word: Token, name: str) -> Trouble:
    kind = next(filter(None, map(kind_of, (name, name.rstrip("123d")))), None)
    told = tr("“{word}” is PyTorch’s").format(word=word.text)
    if kind is not None:
        needed = [name for name in kind.fields if name in kind.required]
        own = f"{kind.serialized_name}({', '.join(needed)})"
        told = tr("{told}; in Keras it is {own}").format(told=told, own=own)
    return Trouble(told, word.start, word.end)


def not_taken(kind: type[Layer], word: Token, given: Collection[str]) -> Trouble:
    """What to say of a word among the arguments of a layer."""
    lower = word.text.lower()
    if lower in kind.fields:
        told = tr("{key} needs a value: {key}=…")
        if lower in given:
            told = tr("{key} is given already")
        return Trouble(told.format(key=lower), word.start, word.end)
    told = tr("“{word}” is nothing that {kind} takes")
    told = told.format(word=word.text, kind=kind.serialized_name)
    close = get_close_matches(lower, _choices(kind), n=3, cutoff=0.6)
    if any(port.many for port in kind.ports):
        more = tr("a name is given with {word}: before a layer").format(word=word.text)
    elif kind_of(word.text) is not None:
        more = tr("for a layer behind it write > {word}").format(word=word.text)
    elif close:
        more = tr("did you mean {words}?").format(words=", ".join(close))
    elif lower == "x":
        more = tr("3x3 is a size, and x3 at the end repeats")
    else:
        more = ""
    return Trouble("; ".join(filter(None, (told, more))), word.start, word.end)


def no_such_setting(kind: type[Layer], key: Token) -> Trouble:
    """What to say of a name that is given a value."""
    told = tr("{kind} has no setting {key}").format(kind=kind.serialized_name, key=key.text)
    close = get_close_matches(key.text.lower(), kind.fields, n=2, cutoff=0.6)
    if key.text in _INPUT:
        more = tr("an input before it tells the shape: in 784 > …")
    elif close:
        more = tr("did you mean {words}?").format(words=", ".join(close))
    else:
        more = ""
    return Trouble("; ".join(filter(None, (told, more))), key.start, key.end)


def _choices(kind: type[Layer]) -> list[str]:
    fields = (f for f in kind.fields.values() if isinstance(f, Choice | Named))
    words = {word for field in fields for word in field.choices if isinstance(word, str)}
    return [*sorted(words), *kind.fields]
