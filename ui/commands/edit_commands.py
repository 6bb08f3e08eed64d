"""Taking back, copying, finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.texts import N_, tr
from ui import marking
from ui.commands import when
from ui.commands.command import Command
from ui.inspector.layer_page import LayerPage

if TYPE_CHECKING:
    from ui.window import Window


def _undo_words(window: Window) -> str:
    label = window.document.undo_label
    return tr("&Undo: {deed}").format(deed=label.replace("&", "&&")) if label else tr("&Undo")


def _redo_words(window: Window) -> str:
    label = window.document.redo_label
    return tr("&Redo: {deed}").format(deed=label.replace("&", "&&")) if label else tr("&Redo")


def _rename(window: Window) -> None:
    """Put the caret into the name of the selected layer."""
    window.panels.show_panel("inspector")
    page = window.inspector.page
    if isinstance(page, LayerPage):
        page.edit_name()


EDIT: tuple[Command, ...] = (
    Command(
        "edit.undo",
        N_("&Undo"),
        lambda w: w.document.undo(),
        ("Ctrl+Z",),
        "undo",
        lambda w: bool(w.document.undo_label),
        _undo_words,
    ),
    Command(
        "edit.redo",
        N_("&Redo"),
        lambda w: w.document.redo(),
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        "redo",
        lambda w: bool(w.document.redo_label),
        _redo_words,
    ),
    Command("edit.cut", N_("Cu&t"), lambda w: w.canvas.cut(), ("Ctrl+X",), "", marking.some_chosen),
    Command(
        "edit.copy",
        N_("&Copy"),
        lambda w: w.canvas.copy(),
        ("Ctrl+C",),
        "copy",
        marking.some_chosen,
    ),
    Command("edit.paste", N_("&Paste"), lambda w: w.canvas.paste_here(), ("Ctrl+V",)),
    Command(
        "edit.duplicate",
        N_("&Duplicate"),
        lambda w: w.canvas.duplicate(),
        ("Ctrl+D",),
        "duplicate",
        marking.some_chosen,
    ),
    Command(
        "edit.duplicate_wired",
        N_("Duplicate with its &wires"),
        lambda w: w.canvas.duplicate_wired(),
        ("Ctrl+Shift+W",),
        "duplicate",
        when.selected,
    ),
    Command(
        "edit.delete",
        N_("De&lete"),
        lambda w: w.canvas.delete(),
        ("Del", "Backspace"),
        "delete",
        when.deletable,
    ),
    Command(
        "edit.select_all",
        N_("Select &all"),
        lambda w: w.canvas.select_all(),
        ("Ctrl+A",),
        enabled=when.any_layers,
    ),
    Command("edit.find", N_("&Find…"), lambda w: w.finding.open(), ("Ctrl+F",), "search"),
    Command(
        "edit.find_next",
        N_("Find ne&xt"),
        lambda w: w.finding.step(1),
        ("F3",),
        enabled=lambda w: w.finding.can_step,
    ),
    Command(
        "edit.find_previous",
        N_("Find pre&vious"),
        lambda w: w.finding.step(-1),
        ("Shift+F3",),
        enabled=lambda w: w.finding.can_step,
    ),
    Command("edit.rename", N_("Re&name"), _rename, ("F2",), "", when.one),
    Command(
        "edit.copy_summary",
        N_("Copy &summary"),
        lambda w: w.export.copy(),
        ("Ctrl+Shift+C",),
        "copy",
        when.any_layers,
    ),
    Command(
        "edit.heal",
        N_("&Heal chains when a layer is deleted"),
        lambda w: w.application.heal(not w.canvas.surface.heals),
        checked=lambda w: w.canvas.surface.heals,
    ),
)
