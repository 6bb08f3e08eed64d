"""The letters that stand for ports while wiring by keyboard."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from ui.canvas.faces import Hit

ALPHABET = "asdfjklghqwertyuiopzxcvbnm"
"""Where the fingers rest first."""


@dataclass(frozen=True, slots=True)
class PortLetter:
    """A port (`port-in` or `port-out`), what to type for it, and why not, if so."""

    port: Hit
    letters: str
    why_not: str = ""
    refused: bool = False
    """Whether it cannot be wired at all."""


def lettered(count: int) -> list[str]:
    """So many words to type, none the beginning of another; the first ones are the shortest."""
    size = len(ALPHABET)
    doubled = 0 if count <= size else -(-(count - size) // (size - 1))
    single = list(ALPHABET[: size - doubled])
    pairs = product(ALPHABET[size - doubled :], ALPHABET)
    return [*single, *("".join(pair) for pair in pairs)][:count]
