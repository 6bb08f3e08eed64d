"""What could be typed next: layers at the beginning of a term, then settings and their choices."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from calc.evaluation import evaluate
from calc.families import commonness, label
from calc.fields import Choice, Field, Flag, Named
from calc.register import REGISTER, auto_name, purpose
from calc.texts import tr
from graph.quick_add.settings import positional
from graph.quick_add.spelling import respelled
from graph.quick_add.syntax import Argument
from graph.quick_add.syntax import Layer as Typed
from graph.quick_add.tokens import Token, tokens
from graph.quick_add.trouble import Trouble
from graph.quick_add.words import RANKED, WORDS, kind_of, knowing, own_classes, short_word

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from calc.custom import Definition
    from calc.layer import Layer
    from calc.tensor import Tensor

MOST = 8
_SETTINGS = 24
"""Settings that a choice of words is taken from."""


@dataclass(frozen=True)
class Candidate:
    """A word for the characters from `start` to `end`, what it is, and what it is for."""

    text: str
    start: int
    end: int
    title: str
    detail: str = ""


@dataclass(frozen=True)
class Context:
    """Where the caret is: in the first word of a term, or among the arguments of a layer."""

    prefix: str
    start: int
    end: int
    kind: type[Layer] | None
    """The layer whose arguments are typed; None where a term begins."""
    names: tuple[str, ...]
    """What the line has given names to."""
    numbers: int = 0
    """How many bare numbers the layer has."""


def context(line: str, caret: int, own: Collection[Definition] = ()) -> Context:
    """What is being typed at the caret."""
    try:
        found = [token for token in tokens(line[:caret]) if token.kind != "end"]
    except Trouble:
        found = []
    touching = bool(found) and found[-1].kind == "word" and found[-1].end == caret
    word = found.pop() if touching else Token("word", "", caret, caret)
    names = tuple(
        token.text for token, after in pairwise(found) if token.kind == "word" and after.text == ":"
    )
    with knowing(own):
        kind, numbers = _layer_before(found)
    return Context(word.text, word.start, caret, kind, names, numbers)


def _layer_before(found: list[Token]) -> tuple[type[Layer] | None, int]:
    """The layer whose arguments come now, and how many numbers it has already."""
    numbers = 0
    for place in range(len(found) - 1, -1, -1):
        token = found[place]
        tight = token.text == "(" and token.tight and place and found[place - 1].kind == "word"
        if token.text == "(" and tight:
            return kind_of(found[place - 1].text), numbers
        if token.kind == "sign" and token.text in ">;:(+&":
            return None, 0
        if token.kind in ("number", "sizes"):
            numbers += 1
        first = place == 0 or (
            found[place - 1].kind == "sign" and found[place - 1].text in ">;:(+&"
        )
        if first and token.kind == "word":
            more = tuple(Argument(each) for each in found[place + 1 :])
            return kind_of(respelled(Typed(token, more), _unknown).word.text), numbers
    return None, 0


def _unknown(_word: str) -> bool:
    return False


def suggest(
    line: str, caret: int, incoming: Tensor | None = None, own: Collection[Definition] = ()
) -> list[Candidate]:
    """The words that fit at the caret, the likeliest first.

    Where nothing is typed yet: the everyday layers that take the tensor that comes in. `own` are
    classes that the user defined.
    """
    where = context(line, caret, own)
    with knowing(own):
        if where.kind is None:
            if not where.prefix and not line.strip() and incoming is not None:
                return _fitting(incoming)
            return _layers(where) if where.prefix else []
        return list(_arguments(where, where.kind))[:MOST]


def signature(kind: type[Layer]) -> list[tuple[str, str]]:
    """The settings that are usually typed, with their defaults; numbers first."""
    names = [*positional(kind)[:4], *(n for n in kind.usual if n in kind.fields)]
    return [
        (name, "" if name in kind.required else kind.fields[name].text(kind.defaults[name]))
        for name in dict.fromkeys(names)
    ]


_USUAL = (
    "Dense", "conv", "pool", "BatchNormalization", "Dropout", "Flatten", "gap", "LSTM", "GRU",
    "Embedding", "mha", "LayerNormalization", "up", "ReLU",
)  # fmt: skip
"""What most often follows, in the order in which it is offered."""


def _fitting(incoming: Tensor) -> list[Candidate]:
    found = []
    for word in _USUAL:
        kind = kind_of(word, incoming.shape.rank)
        if kind is None:
            continue
        layer = kind()
        needed = sum(port.required and not port.many for port in layer.ports)
        tried = evaluate(layer, (incoming,) * max(1, needed))
        if all(problem.severity != "error" for problem in tried.problems):
            found.append(Candidate(short_word(kind), 0, 0, label(kind), purpose(kind)))
    return found[:MOST]


def _layers(where: Context) -> list[Candidate]:
    prefix = where.prefix.lower().removeprefix("@")
    ranked: dict[str, tuple[tuple[int, int, int, str], Candidate]] = {}

    def add(word: str, kind: type[Layer], rank: int) -> None:
        key = _ranked(kind.serialized_name, f"{RANKED}D")
        order = (rank, commonness(kind), len(word), word)
        title = label(kind) if RANKED not in key else key.replace(RANKED, "n")
        told = Candidate(word, where.start, where.end, title, purpose(kind))
        if key not in ranked or order < ranked[key][0]:
            ranked[key] = (order, told)

    for word in WORDS:
        kind = kind_of(word)
        if kind is not None and word.startswith(prefix):
            add(word, kind, 0 if word == prefix else 1)
    for name, kind in REGISTER.items():
        spelled = (name.lower(), auto_name(name).replace("_", ""))
        if any(text.startswith(prefix) for text in spelled):
            add(_told_as(name, prefix), kind, 1 if any(text == prefix for text in spelled) else 2)
        elif (len(prefix) > 2 and any(prefix in text for text in spelled)) or (
            not prefix.isascii() and prefix in tr(name)
        ):
            add(_told_as(name, prefix), kind, 3)
    for spelled_so, kind in own_classes().items():
        if spelled_so.startswith(prefix):
            add(kind.serialized_name, kind, 0 if spelled_so == prefix else 1)
    names = [
        Candidate(name, where.start, where.end, tr("from this line"))
        for name in where.names
        if name.startswith(where.prefix)
    ]
    return [*names, *(told for _, told in sorted(ranked.values(), key=lambda e: e[0]))][:MOST]


def _told_as(name: str, prefix: str) -> str:
    """The name without its rank, which what comes in decides, unless the rank is typed."""
    bare = _ranked(name, "")
    return bare if prefix in bare.lower() or not prefix.isascii() else name


def _ranked(name: str, rank: str) -> str:
    """The name with this in the place of its rank."""
    for digit in "123":
        name = name.replace(f"{digit}D", rank)
    return name


def _arguments(where: Context, kind: type[Layer]) -> Iterator[Candidate]:
    prefix = where.prefix.lower()
    for name in where.names:
        if name.startswith(where.prefix):
            yield Candidate(name, where.start, where.end, tr("from this line"))
    if not prefix:
        return
    usual = [*kind.required, *kind.usual]
    names = sorted(kind.fields, key=lambda name: name not in usual)
    for name in names[:_SETTINGS]:
        for word in _choices(kind.fields[name]):
            if word.startswith(prefix):
                yield Candidate(word, where.start, where.end, name)
    for name in names:
        if name.startswith(prefix) or any(part.startswith(prefix) for part in name.split("_")):
            field = kind.fields[name]
            text = name if isinstance(field, Flag) else f"{name}="
            yield Candidate(text, where.start, where.end, _told(kind, name))


def _choices(field: Field) -> list[str]:
    if isinstance(field, Choice) or (isinstance(field, Named) and not field.classes):
        return [word for word in field.choices if isinstance(word, str)]
    return []


def _told(kind: type[Layer], name: str) -> str:
    if name in kind.required:
        return tr("Keras has no default for it")
    default = kind.fields[name].text(kind.defaults[name])
    return tr("Keras's default: {value}").format(value=default)
