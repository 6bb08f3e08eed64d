"""Which layers a search means: by name, alias, gloss and purpose, the closest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.families import drawers, label
from calc.layer import auto_name, purpose
from calc.texts import tr

if TYPE_CHECKING:
    from calc.layer import Layer


def matches(text: str) -> list[type[Layer]]:
    """The kinds that fit, best first, equals in the order of the drawers; all for no text."""
    kinds = [kind for members in drawers().values() for kind in members]
    wanted = text.casefold().split()
    if not wanted:
        return kinds
    ranked = [(_rank(kind, wanted), index, kind) for index, kind in enumerate(kinds)]
    return [kind for rank, _, kind in sorted(ranked, key=_first_two) if rank is not None]


def gloss(kind: type[Layer]) -> str:
    """The name in the language in use, where that differs from Keras's: `长短期记忆`."""
    told = tr(kind.serialized_name)
    return "" if told == kind.serialized_name else told


def _first_two(entry: tuple[int | None, int, type[Layer]]) -> tuple[int, int]:
    return (99 if entry[0] is None else entry[0], entry[1])


def _rank(kind: type[Layer], words: list[str]) -> int | None:
    """How far from the name the words are found; None where one is not found at all."""
    joined = "".join(words)
    names = [name.casefold() for name in (label(kind), kind.__name__, *kind.aliases)]
    if joined in names:
        return 0
    if any(name.startswith(joined) for name in names):
        return 1
    if any(joined in name for name in names):
        return 2
    pieces = " ".join([auto_name(kind.__name__).replace("_", " "), *names])
    if all(word in pieces for word in words):
        return 3
    if all(word in gloss(kind).casefold() for word in words):
        return 4
    told = " ".join([pieces, gloss(kind), purpose(kind), kind.__doc__ or ""]).casefold()
    return 5 if all(word in told for word in words) else None
