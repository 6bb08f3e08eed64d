"""What can be done with the selected wire."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.texts import N_
from graph.commands.connecting import disconnect
from ui.commands.command import Command

if TYPE_CHECKING:
    from graph.sketch import Edge
    from ui.window import Window


def _wire(window: Window) -> Edge:
    (edge,) = window.canvas.chosen_wires
    return edge


def _one_wire(window: Window) -> bool:
    return len(window.canvas.chosen_wires) == 1


def _wired(window: Window) -> bool:
    graph = window.document.sketch.graph
    return any(graph.degree(node) for node in window.document.selection if node in graph)


def _select_ends(window: Window) -> None:
    ends = [end for edge in window.canvas.chosen_wires for end in (edge.source, edge.target)]
    window.canvas.choose(ends)


def _go_to(window: Window, node: str) -> None:
    window.canvas.choose([node])
    window.canvas.reveal(node)
    window.canvas.setFocus()


def _disconnect(window: Window) -> None:
    sketch, chosen = window.document.sketch, window.document.selection
    edges = [edge for node in sorted(chosen) for edge in sketch.edges_into(node)]
    edges += [edge for node in sorted(chosen) for edge in sketch.edges_out_of(node)]
    window.document.do(disconnect(sketch, edges))


WIRES: tuple[Command, ...] = (
    Command(
        "wire.insert",
        N_("&Insert layers by typing…"),
        lambda w: w.typing.insert(_wire(w)),
        ("Ins",),
        "add",
        _one_wire,
    ),
    Command(
        "wire.lead",
        N_("Lead to another in&put by letters"),
        lambda w: w.canvas.begin_wiring(_wire(w)),
        ("Shift+W",),
        enabled=_one_wire,
    ),
    Command(
        "wire.ends",
        N_("Select &both ends"),
        _select_ends,
        ("Ctrl+Shift+E",),
        enabled=lambda w: bool(w.canvas.chosen_wires),
    ),
    Command(
        "wire.source",
        N_("Go to where it comes &from"),
        lambda w: _go_to(w, _wire(w).source),
        ("Ctrl+[",),
        enabled=_one_wire,
    ),
    Command(
        "wire.target",
        N_("&Go to where it leads"),
        lambda w: _go_to(w, _wire(w).target),
        ("Ctrl+]",),
        enabled=_one_wire,
    ),
    Command(
        "wire.disconnect",
        N_("&Remove all wires of the selected layers"),
        _disconnect,
        ("Ctrl+Shift+X",),
        enabled=_wired,
    ),
)
