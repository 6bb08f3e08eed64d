"""Files: new, open, save, export; settings, and the end."""

from __future__ import annotations

from calc.texts import N_
from ui.commands import when
from ui.commands.command import Command

FILE: tuple[Command, ...] = (
    Command("file.new", N_("&New"), lambda w: w.application.new(w), ("Ctrl+N",), "add"),
    Command("file.open", N_("&Open…"), lambda w: w.filing.ask_open(), ("Ctrl+O",), "open"),
    Command("file.save", N_("&Save"), lambda w: w.filing.save(), ("Ctrl+S",)),
    Command("file.save_as", N_("Save &as…"), lambda w: w.filing.save_as(), ("Ctrl+Shift+S",)),
    Command(
        "file.export",
        N_("&Export summary…"),
        lambda w: w.export.ask(),
        ("Ctrl+E",),
        "export",
        when.any_layers,
        button=N_("Export"),
    ),
    Command(
        "file.settings",
        N_("Se&ttings…"),
        lambda w: w.application.show_settings(w),
        ("Ctrl+,",),
    ),
    Command("file.close", N_("&Close window"), lambda w: w.close(), ("Ctrl+W",)),
    Command("file.quit", N_("&Quit"), lambda w: w.application.quit(), ("Ctrl+Q",)),
)
