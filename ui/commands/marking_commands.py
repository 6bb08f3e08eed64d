"""Notes, groups and colours."""

from __future__ import annotations

from functools import partial

from calc.texts import N_
from ui import marking
from ui.commands import when
from ui.commands.command import Command

TAGS: tuple[tuple[str, str], ...] = (
    ("", N_("&No colour")),
    ("grey", N_("Colour &grey")),
    ("blue", N_("Colour &blue")),
    ("teal", N_("Colour &teal")),
    ("green", N_("Colour g&reen")),
    ("yellow", N_("Colour &yellow")),
    ("orange", N_("Colour &orange")),
    ("pink", N_("Colour &pink")),
    ("violet", N_("Colour &violet")),
)


FRAMES: tuple[tuple[str, str], ...] = (
    ("grey", N_("Group in &grey")),
    ("blue", N_("Group in &blue")),
    ("teal", N_("Group in &teal")),
    ("green", N_("Group in g&reen")),
    ("yellow", N_("Group in &yellow")),
    ("orange", N_("Group in &orange")),
    ("pink", N_("Group in &pink")),
    ("violet", N_("Group in &violet")),
)


MARKING: tuple[Command, ...] = (
    Command(
        "sketch.note_on",
        N_("&Note on this layer"),
        marking.note_on,
        ("Ctrl+Alt+N",),
        enabled=when.one,
    ),
    Command(
        "sketch.write",
        N_("&Write on the note"),
        lambda w: w.canvas.writing.note(*w.canvas.chosen_notes),
        enabled=lambda w: len(w.canvas.chosen_notes) == 1,
    ),
    Command(
        "sketch.frame",
        N_("Group with a &title"),
        marking.frame,
        ("Ctrl+Alt+G",),
        enabled=when.selected,
    ),
    Command("sketch.title", N_("&Rename the group"), marking.title, enabled=marking.one_group),
    Command("sketch.unframe", N_("&Ungroup"), marking.unframe, enabled=marking.grouped),
    Command(
        "sketch.leave_group", N_("Ta&ke out of the group"), marking.leave, enabled=marking.grouped
    ),
    *(
        Command(
            f"colour.{name or 'none'}",
            words,
            partial(marking.colour, name=name),
            enabled=marking.some_chosen,
        )
        for name, words in TAGS
    ),
    *(
        Command(
            f"group_colour.{name}",
            words,
            partial(marking.colour_groups, name=name),
            enabled=marking.grouped,
        )
        for name, words in FRAMES
    ),
)
