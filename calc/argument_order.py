"""The order in which Keras goes through the tensors of a call: those by position, then by name.

Names come in the order of the alphabet, however the call was written: `mha(q, value=v, key=k)` is
connected to q, k, v (Keras 3: `SymbolicArguments` flattens the keyword arguments as a dict, and
`optree` sorts the keys of a dict; Keras 2 with `tf.nest` likewise).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calc.calling import KEYWORD, keyword_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from calc.fields import Json
    from calc.layer import Layer

_LAST = "\uffff"
"""Where names that no call tells go: after all that are told."""


def in_argument_order(
    layer: Layer, kept: Mapping[str, Any], wires: Iterable[tuple[int, Any, int]]
) -> list[tuple[int, Any, int]]:
    """Wires (slot, source, output) as Keras goes through them; `kept` is what a file said."""
    by_slot = sorted(wires)
    kwargs = kept.get("kwargs") or {}
    if not kwargs and (not by_slot or by_slot[-1][0] < KEYWORD):
        return by_slot
    names = {slot: name for name, value in kwargs.items() for slot in _slots(value)}

    def place(wire: tuple[int, Any, int]) -> tuple[bool, str]:
        slot = wire[0]
        named = slot in names or slot >= KEYWORD
        return named, names.get(slot) or (named and keyword_of(layer, slot)) or _LAST

    return sorted(by_slot, key=place)


def _slots(value: Json) -> Iterator[int]:
    """The slots in an argument that a file told."""
    match value:
        case {"slot": int(slot)} if len(value) == 1:
            yield slot
        case list(items):
            for item in items:
                yield from _slots(item)
        case dict(items):
            for item in items.values():
                yield from _slots(item)
