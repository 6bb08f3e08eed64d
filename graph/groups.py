"""Groups within groups: which one is in which, and what each of them holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.annotations import group_of, members

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from graph.sketch import Sketch

AROUND, ABOVE = 18.0, 32.0
"""From what is in a group to its frame; above is its title."""


def parent_of(sketch: Sketch, group: str) -> str:
    """The group that a group is in; empty where it is in none, or in itself by a detour."""
    parent = _said(sketch, group)
    seen = {group}
    at = parent
    while at and at not in seen:
        seen.add(at)
        at = _said(sketch, at)
    return "" if at == group else parent


def _said(sketch: Sketch, group: str) -> str:
    found = sketch.groups[group].inside
    return found if found in sketch.groups else ""


def lineage(sketch: Sketch, group: str) -> list[str]:
    """A group, the one around it, and so on to the outermost; nothing for no group."""
    found: list[str] = []
    while group:
        found.append(group)
        group = parent_of(sketch, group)
    return found


def all_members(sketch: Sketch) -> dict[str, list[str]]:
    """The nodes of each group with those of the groups in it, in the order of their making."""
    direct = members(sketch)
    if not any(group.inside for group in sketch.groups.values()):
        return direct
    found: dict[str, list[str]] = {group: [] for group in sketch.groups}
    around = {group: lineage(sketch, group) for group in sketch.groups}
    for node in sketch.nodes:
        for group in around.get(group_of(sketch, node), ()):
            found[group].append(node)
    return found


def filled(sketch: Sketch, nodes: Collection[str]) -> list[str]:
    """The groups all of whose cards are among these, without those in another such group."""
    chosen = set(nodes)
    inside = all_members(sketch)
    whole = [group for group in inside if inside[group] and chosen.issuperset(inside[group])]
    return [group for group in whole if not {*lineage(sketch, group)[1:]}.intersection(whole)]


def around(sketch: Sketch, nodes: Iterable[str], but: Collection[str] = ()) -> str:
    """The innermost group that holds all of these nodes and is none of some others."""
    common: list[str] | None = None
    for node in nodes:
        there = lineage(sketch, group_of(sketch, node))
        common = there if common is None else [group for group in common if group in there]
    return next((group for group in common or () if group not in but), "")
