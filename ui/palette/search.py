"""Which layers a search means: by name, family and purpose, the closest and commonest first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from calc.families import commonness, drawers, family_title, label
from calc.register import auto_name, purpose
from calc.texts import tr
from graph.quick_add.words import short_words

if TYPE_CHECKING:
    from calc.layer import Layer

_ENDING = re.compile(
    r"(?<=\w{4})(?:i[sz]ations?|i[sz]ing|i[sz]ed?|ations?|ating|ated?|ings?|ions?|ers?|en[ct]e?|al|ed|es?|s)$"
)
"""What words of one stem end with: `normalize` means what `normalization` does."""


def matches(text: str) -> list[type[Layer]]:
    """The kinds that fit, best first, the commoner ones before others; all for no text."""
    kinds = [kind for members in drawers().values() for kind in members]
    wanted = text.casefold().split()
    if not wanted:
        return kinds
    ranked = [
        (rank, commonness(kind), index, kind)
        for index, kind in enumerate(kinds)
        if (rank := _rank(kind, wanted)) is not None
    ]
    return [kind for *_, kind in sorted(ranked, key=lambda entry: entry[:3])]


def gloss(kind: type[Layer]) -> str:
    """The name in the language in use, where that differs from Keras's: `长短期记忆`."""
    told = tr(kind.serialized_name)
    return "" if told == kind.serialized_name else told


def _rank(kind: type[Layer], words: list[str]) -> int | None:
    """How far from the name the words are found; None where one is not found at all."""
    joined = "".join(words)
    names = [name.casefold() for name in (label(kind), kind.__name__, *kind.aliases)]
    own = gloss(kind).casefold()
    if joined in (*names, own):
        return 0
    pieces = {*names, *_pieces(own)}
    pieces.update(*(_pieces(auto_name(name)) for name in (kind.__name__, *kind.aliases)))
    title = family_title(kind.family)
    about = _pieces(" ".join((title, tr(title), kind.sought, tr(kind.sought))).casefold())
    stems = [_stem(word) for word in words]
    whole = _stem(joined)
    tests = (
        _begun(words, pieces) or joined in short_words(kind) or joined in own,
        any(joined in name for name in names),
        _begun(words, about),
        _begun(stems, pieces),
        any(whole in name for name in names),
        _begun(stems, about),
    )
    if True in tests:
        return 1 + tests.index(True)
    told = " ".join((*pieces, own, *about, purpose(kind), kind.__doc__ or "")).casefold()
    return 1 + len(tests) if all(stem in told for stem in stems) else None


def _begun(words: list[str], pieces: set[str]) -> bool:
    """Whether each word, or all as one, begins a piece."""
    together = "".join(words)
    return any(piece.startswith(together) for piece in pieces) or all(
        any(piece.startswith(word) for piece in pieces) for word in words
    )


def _pieces(text: str) -> set[str]:
    return {piece for piece in re.split(r"[\W_]+", text) if piece}


def _stem(word: str) -> str:
    return _ENDING.sub("", word)
