"""Where cards and the frames of groups lie, as far as a sketch knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.annotations import members
from graph.groups import ABOVE, AROUND, lineage, parent_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from graph.places import Place
    from graph.sketch import Sketch

WIDTH, HEIGHT = 320.0, 76.0
"""How large a card is at most."""
Rect = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def card(place: Place, width: float = WIDTH) -> Rect:
    """A card whose top edge has its middle there."""
    x, y = place
    return x - width / 2, y, x + width / 2, y + HEIGHT


def frames(
    sketch: Sketch,
    place: Callable[[str], Place],
    widths: Mapping[str, float],
    groups: Collection[str],
) -> dict[str, Rect]:
    """The frames of these groups, and of those in them, around cards at these places."""
    direct = members(sketch)
    found: dict[str, Rect] = {}
    wanted = [g for g in sketch.groups if not set(groups).isdisjoint(lineage(sketch, g))]
    for group in sorted(wanted, key=lambda each: -len(lineage(sketch, each))):
        inside = [card(place(node), widths.get(node, WIDTH)) for node in direct[group]]
        inside += [found[each] for each in found if parent_of(sketch, each) == group]
        if inside:
            left, top, right, bottom = around(inside)
            found[group] = (left - AROUND, top - ABOVE, right + AROUND, bottom + AROUND)
    return found


def around(rects: Iterable[Rect]) -> Rect:
    """Around all of these."""
    lefts, tops, rights, bottoms = zip(*rects, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def meet(one: Rect, other: Rect, apart: float = 0.0) -> bool:
    """Whether two rectangles cover each other, or are nearer than they should be."""
    across = one[0] < other[2] + apart and other[0] < one[2] + apart
    return across and one[1] < other[3] + apart and other[1] < one[3] + apart


def holds(outer: Rect, inner: Rect) -> bool:
    """Whether one rectangle lies in another as a whole."""
    across = outer[0] <= inner[0] and inner[2] <= outer[2]
    return across and outer[1] <= inner[1] and inner[3] <= outer[3]
