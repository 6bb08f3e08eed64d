"""The command that lays a sketch out, or a part of it, and moves only what has to move."""

from __future__ import annotations

from collections import Counter
from itertools import count
from typing import TYPE_CHECKING

from calc.texts import tr, tr_n
from graph.arrange import ROW, arrange_again
from graph.arrange.beside import notes_beside
from graph.arrange.frames import frames, meet
from graph.arrange.settling import ACROSS, COLUMN, GRID
from graph.commands import Deed
from graph.edits import Describe, Move
from graph.groups import all_members
from graph.places import STRIDE
from graph.sketch import in_order

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from graph.arrange.frames import Rect
    from graph.edits import Edit
    from graph.places import Place
    from graph.sketch import Sketch

_HIGH = 4 * GRID


def lay_out(
    sketch: Sketch,
    nodes: Collection[str] = (),
    *,
    across: bool | None = None,
    widths: Mapping[str, float] | None = None,
) -> Deed:
    """These nodes, or all, in rows; `across` lets data run to the right instead of down.

    The direction is the whole sketch's: where it changes, everything is laid out. Notes go with
    the cards that they are beside; `widths` says how wide the cards are shown.
    """
    now = sketch.properties.across
    turned = across is not None and across != now
    some = in_order({node for node in nodes if node in sketch.graph})
    chosen = some if len(some) > 1 and not turned else sketch.nodes
    wanted = now if across is None else across
    drawn = arrange_again(sketch, chosen, across=wanted)
    places = _brought(sketch, drawn, turned=turned)
    if len(chosen) < len(sketch):
        places = _off_others(sketch, places)
    edits: list[Edit] = []
    if turned:
        edits.append(Describe(sketch.properties._replace(across=wanted)))
    moved = {node: place for node, place in places.items() if place != sketch.position(node)}
    if moved:
        edits.append(Move(moved))
    edits += notes_beside(sketch, places, widths or {})
    label = tr("Arrange the sketch")
    if len(chosen) < len(sketch):
        label = tr_n("Arrange {count} layer", "Arrange {count} layers", len(chosen)).format(
            count=len(chosen)
        )
    return Deed(label, tuple(edits))


def _brought(sketch: Sketch, drawn: dict[str, Place], *, turned: bool) -> dict[str, Place]:
    """The drawing put to where most of its nodes stand already, on the grid."""
    if not drawn:
        return {}
    if turned:
        first = min(drawn, key=lambda node: (drawn[node][0] + drawn[node][1], node))
        tied = [first]
    else:
        tied = list(drawn)
    shifts = [
        tuple(now - then for now, then in zip(sketch.position(n), drawn[n], strict=True))
        for n in tied
    ]
    dx, dy = (_commonest(shift[axis] for shift in shifts) for axis in (0, 1))
    return {node: (x + dx, y + dy) for node, (x, y) in drawn.items()}


def _commonest(shifts: Iterable[float]) -> float:
    """The shift that keeps most in place; of equals the least."""
    counted = Counter(round(shift / GRID) * GRID for shift in shifts)
    return float(max(counted, key=lambda shift: (counted[shift], -abs(shift), shift)))


def _off_others(sketch: Sketch, places: dict[str, Place]) -> dict[str, Place]:
    """The same drawing, aside as far as it must go to cover no other card and no other frame."""
    across = sketch.properties.across
    wide, high = (STRIDE, ACROSS[2]) if across else (COLUMN, _HIGH)
    step = ROW if across else COLUMN / 2

    def cards(there: Mapping[str, Place]) -> list[Rect]:
        return [(x - wide / 2, y, x + wide / 2, y + high) for x, y in there.values()]

    standing = {node: sketch.position(node) for node in sketch.graph if node not in places}
    inside = all_members(sketch)
    still = [group for group in inside if not places.keys() & {*inside[group]}]
    carried = [group for group in inside if inside[group] and places.keys() >= {*inside[group]}]
    taken = [*cards(standing), *frames(sketch, sketch.position, {}, still).values()]
    moving = [*cards(places), *frames(sketch, places.__getitem__, {}, carried).values()]

    def covers(shift: float) -> bool:
        dx, dy = (0.0, shift) if across else (shift, 0.0)
        there = ((left + dx, top + dy, right + dx, low + dy) for left, top, right, low in moving)
        return any(meet(one, other) for one in there for other in taken)

    ways = (side * at * step for at in count() for side in (1, -1))
    shift = next(way for way in ways if not covers(way))
    dx, dy = (0.0, shift) if across else (shift, 0.0)
    return {node: (x + dx, y + dy) for node, (x, y) in places.items()}
