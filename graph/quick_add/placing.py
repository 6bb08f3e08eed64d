"""Where the cards of a typed line stand: laid out among themselves, below what they follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from graph import places
from graph.arrange import arrange
from graph.sketch import Sketch

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from graph.places import Place
    from graph.quick_add.made import Made

_TALL = 4 * places.GRID


def placed(
    sketch: Sketch, made: Sequence[Made], at: Place | None, behind: Collection[str] = ()
) -> dict[str, Place]:
    """A place for each new card: below the nodes that they follow, at a point, or at the end.

    What is `behind` them moves on; they may cover it.
    """
    if not made:
        return {}
    new = {one.node for one in made}
    among = Sketch()
    among.graph = nx.MultiDiGraph()
    among.graph.add_nodes_from((one.node for one in made), kept={})
    for one in made:
        for slot, value in enumerate(one.inputs):
            if value.node in new:
                key = (value.output, slot)
                among.graph.add_edge(value.node, one.node, key, output=key[0], slot=slot)
    across = sketch.properties.across
    drawn = arrange(among, across=across)
    sources = [v.node for one in made for v in one.inputs if v.node not in new]
    if at is not None:
        x, y = at
    elif sources:
        x, y = max((sketch.position(n) for n in sources), key=lambda place: place[not across])
        x, y = (x + places.STRIDE, y) if across else (x, y + places.ROW)
    else:
        x, y = places.loose(sketch)
    first = min(drawn.values(), key=lambda place: place[not across])
    moved = {node: (px - first[0] + x, py - first[1] + y) for node, (px, py) in drawn.items()}
    return _aside(sketch, moved, behind)


def _aside(sketch: Sketch, wanted: dict[str, Place], behind: Collection[str]) -> dict[str, Place]:
    """The same drawing, as far to the right, or down, as it must go to cover no card."""
    across = sketch.properties.across
    taken = [sketch.position(node) for node in sketch.graph if node not in behind]

    def covers(shift: float) -> bool:
        dx, dy = (0.0, shift) if across else (shift, 0.0)
        return any(
            abs(x + dx - other_x) < places.COLUMN and abs(y + dy - other_y) < _TALL
            for x, y in wanted.values()
            for other_x, other_y in taken
        )

    shift = 0.0
    while taken and covers(shift):
        shift += places.ROW if across else places.COLUMN / 2
    return {node: (x, y + shift) if across else (x + shift, y) for node, (x, y) in wanted.items()}
