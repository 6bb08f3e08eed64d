"""Where everything is told."""

from __future__ import annotations

from calc.texts import N_
from ui.commands.command import Command

HELP: tuple[Command, ...] = (
    Command(
        "help.commands",
        N_("&Commands…"),
        lambda w: w.show_commands(),
        ("Ctrl+Shift+P", "Ctrl+K"),
        "search",
    ),
    Command(
        "help.line",
        N_("How to &type layers"),
        lambda w: w.show_line_help(),
    ),
    Command(
        "help.shortcuts",
        N_("&Keyboard shortcuts"),
        lambda w: w.application.show_shortcuts(w),
        ("F1", "?"),
    ),
    Command("help.about", N_("&About Layersketch"), lambda w: w.application.show_about(w)),
)
