"""Layers: added, shared, replaced, arranged, made models."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from calc.texts import N_
from graph.commands import separate, share
from graph.commands.arranging import lay_out
from graph.commands.grouping import dissolve, group
from graph.commands.shaping import (
    separate_all,
    unite,
)
from ui.commands import when
from ui.commands.command import Command

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.commands import Deed
    from graph.sketch import Sketch
    from ui.window import Window


def _call(window: Window, deed: Callable[[Sketch, str], Deed]) -> None:
    """Share or separate the only selected node."""
    (node,) = window.document.selection
    change = window.document.do(deed(window.document.sketch, node))
    for added in change.selection or ():
        window.canvas.reveal(added)


def _arrange(window: Window, *, turned: bool = False) -> None:
    """Lay out what is selected, or everything; `turned` lets data run the other way."""
    document = window.document
    across = document.sketch.properties.across != turned
    widths = window.canvas.widths()
    document.do(lay_out(document.sketch, document.selection, across=across, widths=widths))
    if turned:
        window.application.settings.keep("sketch/across", across)
        window.canvas.show_beginning()


def _search(window: Window) -> None:
    """Let the user type which layer to add."""
    window.panels.show_panel("palette")
    window.layers.focus_search()


def _open_model(window: Window) -> None:
    """Show what is inside the selected model."""
    (node,) = window.document.selection
    window.levels.open_model(node)


def _make_model(window: Window) -> None:
    window.document.do(group(window.document, window.document.selection))


def _dissolve_model(window: Window) -> None:
    (node,) = window.document.selection
    window.document.do(dissolve(window.document.sketch, node))


SKETCH: tuple[Command, ...] = (
    Command(
        "sketch.add",
        N_("&Add layers by typing…"),
        lambda w: w.typing.begin(),
        ("/", "Shift+A"),
        "add",
        button=N_("Add layer"),
    ),
    Command(
        "sketch.wire",
        N_("&Wire by letters"),
        lambda w: w.canvas.begin_wiring(),
        ("W",),
        enabled=when.several_layers,
    ),
    Command(
        "sketch.search",
        N_("&Find a layer in the palette"),
        _search,
        ("Ctrl+L",),
    ),
    Command(
        "sketch.arrange",
        N_("A&rrange"),
        _arrange,
        ("Ctrl+Shift+A",),
        "arrange",
        when.any_layers,
    ),
    Command(
        "sketch.across",
        N_("From left &to right"),
        partial(_arrange, turned=True),
        checked=lambda w: w.document.sketch.properties.across,
    ),
    Command(
        "sketch.open_model",
        N_("&Open model"),
        _open_model,
        ("Alt+Down",),
        enabled=when.one_model,
    ),
    Command(
        "sketch.leave_model",
        N_("&Back to the sketch around it"),
        lambda w: w.levels.leave(),
        ("Alt+Up",),
        enabled=when.inside_model,
    ),
    Command(
        "sketch.make_model",
        N_("&Make a model of the selection"),
        _make_model,
        ("Ctrl+G",),
        enabled=when.selected,
    ),
    Command(
        "sketch.dissolve_model",
        N_("&Dissolve model"),
        _dissolve_model,
        ("Ctrl+Shift+G",),
        enabled=when.one_model,
    ),
    Command(
        "sketch.share",
        N_("&Share this layer"),
        partial(_call, deed=share),
        ("Ctrl+Shift+D",),
        "share",
        when.one,
    ),
    Command(
        "sketch.separate",
        N_("&Give this call a layer of its own"),
        partial(_call, deed=separate),
        enabled=when.one_shared,
    ),
    Command(
        "sketch.separate_all",
        N_("Give &every call a layer of its own"),
        partial(_call, deed=separate_all),
        enabled=when.one_shared,
    ),
    Command(
        "sketch.unite",
        N_("Make the selected layers one s&hared layer"),
        lambda w: w.document.do(unite(w.document.sketch, w.document.selection)),
        enabled=when.several,
    ),
    Command(
        "sketch.replace",
        N_("Re&place by another kind…"),
        lambda w: w.typing.replace(),
        ("Ctrl+R",),
        enabled=when.one,
    ),
    Command("sketch.note", N_("Write a &note"), lambda w: w.canvas.add_note(), ("Ctrl+Shift+N",)),
    Command(
        "sketch.problems", N_("Show prob&lems"), lambda w: w.show_problems(), ("Ctrl+Shift+M",)
    ),
)
