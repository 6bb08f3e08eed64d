"""Where everything is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.texts import N_
from ui.commands.command import Command

if TYPE_CHECKING:
    from ui.window import Window


def _show_commands(window: Window) -> None:
    """Every command in one list."""
    from ui.find.command_palette import CommandPalette

    found = window.findChild(CommandPalette) or CommandPalette(window)
    found.open()


HELP: tuple[Command, ...] = (
    Command(
        "help.commands",
        N_("&Commands…"),
        _show_commands,
        ("Ctrl+Shift+P", "Ctrl+K"),
        "search",
    ),
    Command(
        "help.line",
        N_("How to &type layers"),
        lambda w: w.application.show_line_help(w),
    ),
    Command(
        "help.shortcuts",
        N_("&Keyboard shortcuts"),
        lambda w: w.application.show_shortcuts(w),
        ("F1", "?"),
    ),
    Command("help.about", N_("&About Layersketch"), lambda w: w.application.show_about(w)),
)
