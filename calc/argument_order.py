"""The order in which Keras goes through the tensors of a call: those by position, then by name.

Names come in the order of the alphabet, however the call was written: `mha(q, value=v, key=k)` is
connected to q, k, v (Keras 3: `SymbolicArguments` flattens the keyword arguments as a dict, and
`optree` sorts the keys of a dict). In Keras 2 they came as they were written (`engine/node.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calc.calling import KEYWORD, keyword_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from calc.fields import Json
    from calc.layer import Layer

AS_WRITTEN = "as_written"
"""What a call is marked with whose names come in the order of Keras 2."""


def in_argument_order(
    layer: Layer, kept: Mapping[str, Any], wires: Iterable[tuple[int, Any, int]]
) -> list[tuple[int, Any, int]]:
    """Wires (slot, source, output) as Keras goes through them; `kept` is what a file said."""
    by_slot = sorted(wires)
    kwargs = kept.get("kwargs") or {}
    if not kwargs and (not by_slot or by_slot[-1][0] < KEYWORD):
        return by_slot
    told = list(kwargs) if kept.get(AS_WRITTEN) else sorted(kwargs)
    names = {slot: name for name in told for slot in _slots(kwargs[name])}
    later = {keyword_of(layer, slot) for slot, *_ in by_slot if slot >= KEYWORD} - {*told, ""}
    order = [*told, *sorted(later)] if kept.get(AS_WRITTEN) else sorted({*told, *later})

    def place(wire: tuple[int, Any, int]) -> int:
        slot = wire[0]
        if slot < KEYWORD and slot not in names:
            return -1
        name = names.get(slot) or keyword_of(layer, slot)
        return order.index(name) if name in order else len(order)

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
