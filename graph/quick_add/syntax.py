"""What a typed line says: statements of chains, whose terms are layers, names and groups.

line    = [">"] chain {";" chain}
chain   = [name (":" | "=")] join {">" [name ":"] join}
join    = term {("+" | "&") term}                             both of what comes in, then merged
term    = [count "x"] (layer | "(" line ")" ["+" | "&"] | model) ["x" count]
model   = "[" line "]" [text]                   [conv 8 3 > flat] "encoder"
layer   = word {argument}                       conv 64 3 s2 same relu
        | word "(" arguments ")" ["(" inputs ")"]   Conv2D(64, 3, activation="relu")(x)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.quick_add.tokens import Token


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
