"""Where an edge may end: free slots, replaced ones, and input lists that grow and close up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.calling import KEYWORD, keyword_of
from calc.evaluation import slots
from calc.texts import tr
from graph.edits import Connect, Disconnect
from graph.sketch import Edge

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.edits import Edit
    from graph.sketch import Sketch


def free_slot(sketch: Sketch, node: str, without: Edge | None = None) -> int | None:
    """The first slot that a node lacks an edge in (but one that is to go); None where none is.

    A list beside fixed slots (the states that a recurrent layer begins with) lacks nothing.
    """
    fixed, many = slots(sketch.in_call(node))
    there = sketch.edges_into(node)
    taken = {edge.slot for edge in there if edge != without and edge.slot < KEYWORD}
    last = len(taken) + 1 if many and not fixed else fixed
    return next((slot for slot in range(last) if slot not in taken), None)


def ports_shown(sketch: Sketch, node: str, *, every: bool = False) -> int:
    """How many inputs a card shows: its slots, of a list those filled and one more.

    What a list beside fixed slots could take is shown with `every`.
    """
    fixed, many = slots(sketch.in_call(node))
    if not many:
        return fixed
    slots_filled = (edge.slot + 1 for edge in sketch.edges_into(node) if edge.slot < KEYWORD)
    filled = max(slots_filled, default=0)
    return max(fixed, filled) + (every or not fixed)


def named_slots(sketch: Sketch, node: str) -> tuple[int, ...]:
    """The slots that are wired of tensors given by name, such as a mask."""
    wired = {edge.slot for edge in sketch.edges_into(node) if edge.slot >= KEYWORD}
    return tuple(sorted(wired))


def refusal(sketch: Sketch, edge: Edge, old: Edge | None = None) -> str:
    """Why the edge cannot be drawn (in place of an old one), as one sentence; else empty."""
    source, target = sketch.in_call(edge.source), sketch.in_call(edge.target)
    fixed, many = slots(target)
    if not 0 <= edge.output < len(source.returns()):
        text = tr("{name} has no output {index}.")
        return text.format(name=source.name, index=edge.output + 1)
    if not (fixed or many):
        return tr("{name} takes no input.").format(name=target.name)
    named = edge.slot in named_slots(sketch, edge.target) or keyword_of(target, edge.slot)
    if edge.slot < 0 or (edge.slot >= fixed and not (many and edge.slot < KEYWORD) and not named):
        return tr("{name} has no input {index}.").format(name=target.name, index=edge.slot + 1)
    if edge.source == edge.target:
        return tr("{name} cannot feed itself: that would make a loop.").format(name=source.name)
    if sketch.would_loop(edge.source, edge.target) and not (
        old is not None and _is_only_way(sketch, old, edge)
    ):
        text = tr("{target} feeds {source} already: that would make a loop.")
        return text.format(source=source.name, target=target.name)
    return ""


def _is_only_way(sketch: Sketch, old: Edge, edge: Edge) -> bool:
    """Whether target feeds source only through the edge that is being taken away."""
    if not sketch.graph.has_edge(old.source, old.target, key=(old.output, old.slot)):
        return False
    seen, waiting = {edge.target}, [edge.target]
    while waiting:
        for after in sketch.edges_out_of(waiting.pop()):
            if after != old and after.target not in seen:
                seen.add(after.target)
                waiting.append(after.target)
    return edge.source not in seen


def rewired(sketch: Sketch, remove: Iterable[Edge], add: Iterable[Edge] = ()) -> list[Edit]:
    """The edits that remove some edges and add others.

    A fixed slot holds one edge, so a new one replaces what fills it. In an input list a new edge
    takes its place and the ones behind it move up; where one is removed, they close up.
    """
    gone, new = set(remove), list(add)
    before: set[Edge] = set()
    after: set[Edge] = set()
    for target in dict.fromkeys(edge.target for edge in (*gone, *new)):
        there = sketch.edges_into(target)
        before.update(there)
        arriving = [edge for edge in new if edge.target == target]
        after.update(_filled(sketch, target, [e for e in there if e not in gone], there, arriving))
    return [
        *(Disconnect(edge) for edge in sorted(before - after)),
        *(Connect(edge) for edge in sorted(after - before)),
    ]


def healed(sketch: Sketch, gone: set[str]) -> list[Edge]:
    """The edges that lead what comes into a chain of nodes on to what follows it."""
    found: list[Edge] = []
    for edge in (edge for node in sorted(gone) for edge in sketch.edges_out_of(node)):
        if edge.target in gone:
            continue
        before: Edge | None = edge
        while before is not None and before.source in gone:
            into = sketch.edges_into(before.source)
            before = into[0] if len(into) == 1 else None
        if before is not None:
            found.append(Edge(before.source, before.output, edge.target, edge.slot))
    return found


def edges_after(sketch: Sketch, edge: Edge, old: Edge | None = None) -> list[Edge]:
    """The edges into the target of an edge once it is drawn (in place of an old one)."""
    there = sketch.edges_into(edge.target)
    if old is None and edge in there:
        return there
    kept = [other for other in there if other != old]
    return _filled(sketch, edge.target, kept, there, [edge])


def _filled(
    sketch: Sketch, target: str, kept: list[Edge], before: list[Edge], arriving: list[Edge]
) -> list[Edge]:
    """The edges into a node after some have left and others arrive."""
    fixed, many = slots(sketch.in_call(target))
    single = [edge for edge in kept if edge.slot < fixed or edge.slot >= KEYWORD]
    listed = [edge for edge in kept if fixed <= edge.slot < KEYWORD]
    closed = many and len(kept) < len(before)
    for edge in arriving:
        if edge.slot < fixed or edge.slot >= KEYWORD or not many:
            single = [e for e in single if e.slot != edge.slot] + [edge]
        else:
            listed.insert(min(edge.slot - fixed, len(listed)), edge)
            closed = True
    if closed:
        listed = [edge._replace(slot=fixed + i) for i, edge in enumerate(listed)]
    return single + listed
