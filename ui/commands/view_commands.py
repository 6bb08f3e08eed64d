"""What is shown, how large, and where the keyboard is."""

from __future__ import annotations

from calc.texts import N_
from ui.commands import when
from ui.commands.command import Command

VIEW: tuple[Command, ...] = (
    Command(
        "view.zoom_in",
        N_("Zoom &in"),
        lambda w: w.canvas.zoom_in(),
        ("Ctrl++", "Ctrl+="),
        "zoom-in",
    ),
    Command(
        "view.zoom_out", N_("Zoom &out"), lambda w: w.canvas.zoom_out(), ("Ctrl+-",), "zoom-out"
    ),
    Command("view.zoom_100", N_("&Actual size"), lambda w: w.canvas.zoom_to(1.0), ("Ctrl+0",)),
    Command(
        "view.fit",
        N_("&Fit all"),
        lambda w: w.canvas.fit_all(),
        ("Shift+1",),
        "fit",
        when.any_layers,
    ),
    Command(
        "view.fit_selection",
        N_("Fit s&election"),
        lambda w: w.canvas.fit(w.document.selection),
        ("Shift+2",),
        "",
        when.selected,
    ),
    Command(
        "view.back",
        N_("&Back to where I was"),
        lambda w: w.views.go_back(),
        ("Alt+Left",),
        enabled=lambda w: w.views.can_go_back,
    ),
    Command(
        "view.forward",
        N_("For&ward again"),
        lambda w: w.views.go_forth(),
        ("Alt+Right",),
        enabled=lambda w: w.views.can_go_forth,
    ),
    Command("view.next_panel", N_("To the ne&xt panel"), lambda w: w.panel_walk.go(1), ("F6",)),
    Command(
        "view.previous_panel",
        N_("To the p&revious panel"),
        lambda w: w.panel_walk.go(-1),
        ("Shift+F6",),
    ),
    Command(
        "view.grid",
        N_("&Grid"),
        lambda w: w.application.show_grid(not w.canvas.grid_shown),
        ("Ctrl+'",),
        checked=lambda w: w.canvas.grid_shown,
    ),
    Command(
        "view.minimap",
        N_("&Minimap"),
        lambda w: w.application.show_minimap(not w.canvas.minimap.wanted),
        ("Ctrl+4",),
        checked=lambda w: w.canvas.minimap.wanted,
    ),
    Command(
        "view.palette",
        N_("&Palette"),
        lambda w: w.panels.toggle("palette"),
        ("Ctrl+1",),
        checked=lambda w: w.panels.shows("palette"),
    ),
    Command(
        "view.inspector",
        N_("I&nspector"),
        lambda w: w.panels.toggle("inspector"),
        ("Ctrl+2",),
        checked=lambda w: w.panels.shows("inspector"),
    ),
    Command(
        "view.bottom",
        N_("&Summary and problems"),
        lambda w: w.panels.toggle("bottom"),
        ("Ctrl+3",),
        checked=lambda w: w.panels.shows("bottom"),
    ),
)
