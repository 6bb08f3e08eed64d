"""What a typed line makes: calls of layers, and the edits that bring them into a sketch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from graph.annotations import GROUP, with_told
from graph.edits import AddLayer, AddNode, Connect
from graph.sketch import Edge

if TYPE_CHECKING:
    from collections.abc import Mapping

    from calc.layer import Layer
    from calc.problems import Problem
    from calc.tensor import Tensor
    from graph.edits import Edit
    from graph.places import Place


class Value(NamedTuple):
    """A tensor: the output of a node that is there, or of one that the line makes."""

    node: str
    output: int = 0


@dataclass(frozen=True)
class Made:
    """A call that the line makes: of a new layer, or of one that is there (not `is_new`)."""

    node: str
    layer_id: str
    layer: Layer
    is_new: bool
    inputs: tuple[Value, ...]
    outputs: tuple[Tensor, ...]
    params: int | None
    problem: Problem | None


def edits_of(made: list[Made], where: Mapping[str, Place], group: str = "") -> list[Edit]:
    """What brings these calls into a sketch, to their places and into a group."""
    kept = with_told({}, GROUP, group)
    edits: list[Edit] = []
    for one in made:
        if one.is_new:
            edits.append(AddLayer(one.layer_id, one.layer))
        edits.append(AddNode(one.node, one.layer_id, *where[one.node], None, kept))
    edits += [
        Connect(Edge(value.node, value.output, one.node, slot))
        for one in made
        for slot, value in enumerate(one.inputs)
    ]
    return edits
