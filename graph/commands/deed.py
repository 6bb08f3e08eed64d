"""What a command gives back: a deed, or why it cannot be done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from calc.texts import tr
from graph.sketch import in_order

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from graph.edits import Edit
    from graph.sketch import Sketch


class Refusal(Exception):
    """What was meant cannot be done; the text says why, in one sentence."""


@dataclass(frozen=True)
class Deed:
    """What is to be done: its name for the undo menu, its edits, and what is selected then."""

    label: str
    edits: tuple[Edit, ...]
    select: frozenset[str] | None = None
    """None leaves the selection as it is."""


def need_node(sketch: Sketch, node: str) -> None:
    """Refuse what is meant for a node that has gone meanwhile."""
    if node not in sketch.graph:
        raise Refusal(tr("This layer is not in the sketch any more."))


def present(sketch: Sketch, nodes: Iterable[str]) -> list[str]:
    """Those of the nodes that are there, in the order of their making."""
    return in_order({node for node in nodes if node in sketch.graph})


def told(sketch: Sketch, nodes: Sequence[str] | Collection[str], one: str, several: str) -> str:
    """What is done to one layer by its name, to several by how many they are."""
    if len(nodes) == 1:
        return one.format(name=sketch.layer_of(next(iter(nodes))).name)
    return several.format(count=len(nodes))
