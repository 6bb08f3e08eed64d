"""Selecting by a rule, and bringing what is selected into line."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from calc.texts import N_
from graph.commands.shaping import (
    Side,
    align,
    distribute,
    downstream,
    of_same_kind,
    upstream,
)
from ui.commands import when
from ui.commands.command import Command

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from graph.sketch import Sketch
    from ui.window import Window


ALIGNMENTS: tuple[tuple[Side, str], ...] = (
    ("left", N_("Align &left sides")),
    ("centre", N_("Align &middles")),
    ("right", N_("Align &right sides")),
    ("top", N_("Align &tops")),
    ("bottom", N_("Align &bottoms")),
)


def _select(window: Window, rule: Callable[[Sketch, Iterable[str]], set[str]]) -> None:
    """Select what a rule finds from what is selected."""
    window.canvas.choose(rule(window.document.sketch, window.document.selection))


def _align(window: Window, side: Side) -> None:
    document = window.document
    document.do(align(document.sketch, document.selection, side, window.canvas.widths()))


def _distribute_across(window: Window) -> None:
    document = window.document
    document.do(distribute(document.sketch, document.selection, across=True))


def _distribute_down(window: Window) -> None:
    document = window.document
    document.do(distribute(document.sketch, document.selection, across=False))


CHOOSING: tuple[Command, ...] = (
    Command(
        "select.upstream",
        N_("Select what leads &here"),
        partial(_select, rule=upstream),
        ("Ctrl+Shift+Up",),
        enabled=when.selected,
    ),
    Command(
        "select.downstream",
        N_("Select what &follows"),
        partial(_select, rule=downstream),
        ("Ctrl+Shift+Down",),
        enabled=when.selected,
    ),
    Command(
        "select.same_kind",
        N_("Select the same &kind"),
        partial(_select, rule=of_same_kind),
        ("Ctrl+Shift+K",),
        enabled=when.selected,
    ),
    *(
        Command(f"align.{side}", words, partial(_align, side=side), enabled=when.several)
        for side, words in ALIGNMENTS
    ),
    Command(
        "distribute.across", N_("Space evenly a&cross"), _distribute_across, enabled=when.three
    ),
    Command("distribute.down", N_("Space evenly &down"), _distribute_down, enabled=when.three),
)
