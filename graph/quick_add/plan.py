"""From a typed line to the edits that make what it says, and what comes of each layer."""

from __future__ import annotations

from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from calc.texts import tr
from graph.commands.inserting import moving_on, room
from graph.groups import around
from graph.quick_add.building import Building
from graph.quick_add.made import Made, Value, edits_of
from graph.quick_add.placing import placed
from graph.quick_add.reader import read
from graph.quick_add.words import knowing
from graph.sketch import Edge
from graph.wiring import rewired

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from calc.custom import Definition
    from graph.edits import Edit
    from graph.models.inside import AnyDocument
    from graph.places import Place


@dataclass(frozen=True)
class Plan:
    """What the line does: its edits, the nodes at its ends, and what it makes, in order."""

    edits: tuple[Edit, ...] = ()
    ends: frozenset[str] = frozenset()
    made: tuple[Made, ...] = ()

    @property
    def label(self) -> str:
        """The name of the step, for the undo menu."""
        if len(self.made) == 1:
            return tr("Add {name}").format(name=self.made[0].layer.name)
        return tr("Add {count} layers").format(count=len(self.made))


def plan(
    document: AnyDocument,
    line: str,
    after: Sequence[str | Value],
    at: Place | None = None,
    into: tuple[str, int] | None = None,
    wire: Edge | None = None,
    own: Iterable[Definition] = (),
) -> Plan:
    """What a line would do behind these nodes or tensors, or at a place of the paper.

    `into` is an input slot that takes what comes out, in the place of `wire` where there is one:
    what stands too close behind that makes room. `own` are classes that the user defined.
    Raises `Trouble`.
    """
    chains = read(line)
    if not chains:
        return Plan()
    building = Building(document)
    values = (Value(value) if isinstance(value, str) else value for value in after)
    start = [value for value in values if value.node in document.sketch.graph]
    with knowing(own):
        ends = building.run(chains, start)
    sketch = document.sketch
    behind = moving_on(sketch, wire) if wire is not None else set()
    where = placed(sketch, building.made, at, behind)
    group = around(sketch, (wire.source, wire.target)) if wire is not None else ""
    edits = edits_of(building.made, where, group)
    if wire is not None and where:
        along = itemgetter(not sketch.properties.across)
        first, last = min(where.values(), key=along), max(where.values(), key=along)
        edits += room(sketch, wire, last, first)
    if into is not None and ends:
        gone = () if wire is None else (wire,)
        edits += rewired(sketch, gone, [Edge(ends[0].node, ends[0].output, *into)])
    return Plan(tuple(edits), frozenset(v.node for v in ends), tuple(building.made))
