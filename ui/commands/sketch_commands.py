"""Layers: added, shared, replaced, arranged, made models."""

from __future__ import annotations

from calc.texts import N_
from graph.shaping import (
    unite,
)
from ui.commands import when
from ui.commands.command import Command

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
        lambda w: w.search_layers(),
        ("Ctrl+L",),
    ),
    Command(
        "sketch.arrange",
        N_("A&rrange"),
        lambda w: w.arrange(),
        ("Ctrl+Shift+A",),
        "arrange",
        when.any_layers,
    ),
    Command(
        "sketch.across",
        N_("From left &to right"),
        lambda w: w.arrange(turned=True),
        checked=lambda w: w.document.sketch.properties.across,
    ),
    Command(
        "sketch.open_model",
        N_("&Open model"),
        lambda w: w.open_model(),
        ("Alt+Down",),
        enabled=when.one_model,
    ),
    Command(
        "sketch.leave_model",
        N_("&Back to the sketch around it"),
        lambda w: w.leave_model(),
        ("Alt+Up",),
        enabled=when.inside_model,
    ),
    Command(
        "sketch.make_model",
        N_("&Make a model of the selection"),
        lambda w: w.group("make"),
        ("Ctrl+G",),
        enabled=when.selected,
    ),
    Command(
        "sketch.dissolve_model",
        N_("&Dissolve model"),
        lambda w: w.group("dissolve"),
        ("Ctrl+Shift+G",),
        enabled=when.one_model,
    ),
    Command(
        "sketch.share",
        N_("&Share this layer"),
        lambda w: w.do_to_selected("share"),
        ("Ctrl+Shift+D",),
        "share",
        when.one,
    ),
    Command(
        "sketch.separate",
        N_("&Give this call a layer of its own"),
        lambda w: w.do_to_selected("separate"),
        enabled=when.one_shared,
    ),
    Command(
        "sketch.separate_all",
        N_("Give &every call a layer of its own"),
        lambda w: w.do_to_selected("separate_all"),
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
