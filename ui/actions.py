"""Every command of the window, once: its name, its keys, its deed, when it can be done.

Menus, context menus, buttons and the sheet of shortcuts all derive from `COMMANDS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from calc.texts import N_, tr
from graph.shaping import (
    Side,
    align,
    distribute,
    downstream,
    of_same_kind,
    unite,
    upstream,
)
from ui import icons, marking

if TYPE_CHECKING:
    from ui.window import Window


def _always(_window: Window) -> bool:
    return True


def _selected(window: Window) -> bool:
    return bool(window.document.selection)


def _deletable(window: Window) -> bool:
    return marking.some_chosen(window) or bool(window.canvas.chosen_wires)


def _any_layers(window: Window) -> bool:
    return bool(len(window.document.sketch))


def _several_layers(window: Window) -> bool:
    return len(window.document.sketch) > 1


def _one(window: Window) -> bool:
    return len(window.document.selection) == 1


def _one_shared(window: Window) -> bool:
    chosen = window.document.selection
    return len(chosen) == 1 and window.document.sketch.shared(next(iter(chosen)))


def _one_model(window: Window) -> bool:
    chosen = window.document.selection
    return len(chosen) == 1 and window.holds_model(next(iter(chosen)))


def _inside_model(window: Window) -> bool:
    return len(window.levels.all) > 1


def _undo_words(window: Window) -> str:
    label = window.document.undo_label
    return tr("&Undo: {deed}").format(deed=label.replace("&", "&&")) if label else tr("&Undo")


def _redo_words(window: Window) -> str:
    label = window.document.redo_label
    return tr("&Redo: {deed}").format(deed=label.replace("&", "&&")) if label else tr("&Redo")


def _several(window: Window) -> bool:
    return len(window.document.selection) > 1


def _three(window: Window) -> bool:
    return len(window.document.selection) > 2


def _align(window: Window, side: Side) -> None:
    document = window.document
    document.do(align(document.sketch, document.selection, side, window.canvas.widths()))


def _distribute_across(window: Window) -> None:
    document = window.document
    document.do(distribute(document.sketch, document.selection, across=True))


def _distribute_down(window: Window) -> None:
    document = window.document
    document.do(distribute(document.sketch, document.selection, across=False))


ALIGNMENTS: tuple[tuple[Side, str], ...] = (
    ("left", N_("Align &left sides")),
    ("centre", N_("Align &middles")),
    ("right", N_("Align &right sides")),
    ("top", N_("Align &tops")),
    ("bottom", N_("Align &bottoms")),
)


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


@dataclass(frozen=True)
class Command:
    """One thing that can be done: marked words for menus, shorter ones for a button, and the deed.

    `says` gives words that depend on the sketch, `checked` whether it is on. `keys` come in the
    order in which to show them; the first stands in menus.
    """

    name: str
    words: str
    deed: Callable[[Window], object]
    keys: tuple[str, ...] = ()
    icon: str = ""
    enabled: Callable[[Window], bool] = _always
    says: Callable[[Window], str] | None = None
    checked: Callable[[Window], bool] | None = None
    button: str = ""

    @property
    def text(self) -> str:
        """The words in the language in use, without a menu's underlines."""
        return plain(tr(self.button or self.words))


def plain(words: str) -> str:
    """A menu's words as they are said elsewhere: no underlined letter, no dots of a dialog."""
    import re

    return re.sub(r"\(&\w\)|&(?!&)", "", words).replace("&&", "&").removesuffix("…").strip()


COMMANDS: tuple[Command, ...] = (
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
        _any_layers,
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
        _selected,
    ),
    Command(
        "edit.delete",
        N_("De&lete"),
        lambda w: w.canvas.delete(),
        ("Del", "Backspace"),
        "delete",
        _deletable,
    ),
    Command(
        "edit.select_all",
        N_("Select &all"),
        lambda w: w.canvas.select_all(),
        ("Ctrl+A",),
        enabled=_any_layers,
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
    Command(
        "select.upstream",
        N_("Select what leads &here"),
        lambda w: w.select(upstream),
        ("Ctrl+Shift+Up",),
        enabled=_selected,
    ),
    Command(
        "select.downstream",
        N_("Select what &follows"),
        lambda w: w.select(downstream),
        ("Ctrl+Shift+Down",),
        enabled=_selected,
    ),
    Command(
        "select.same_kind",
        N_("Select the same &kind"),
        lambda w: w.select(of_same_kind),
        ("Ctrl+Shift+K",),
        enabled=_selected,
    ),
    *(
        Command(f"align.{side}", words, partial(_align, side=side), enabled=_several)
        for side, words in ALIGNMENTS
    ),
    Command("distribute.across", N_("Space evenly a&cross"), _distribute_across, enabled=_three),
    Command("distribute.down", N_("Space evenly &down"), _distribute_down, enabled=_three),
    Command("edit.rename", N_("Re&name"), lambda w: w.rename_selected(), ("F2",), "", _one),
    Command(
        "edit.copy_summary",
        N_("Copy &summary"),
        lambda w: w.export.copy(),
        ("Ctrl+Shift+C",),
        "copy",
        _any_layers,
    ),
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
        "view.fit", N_("&Fit all"), lambda w: w.canvas.fit_all(), ("Shift+1",), "fit", _any_layers
    ),
    Command(
        "view.fit_selection",
        N_("Fit s&election"),
        lambda w: w.canvas.fit(w.document.selection),
        ("Shift+2",),
        "",
        _selected,
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
        "edit.heal",
        N_("&Heal chains when a layer is deleted"),
        lambda w: w.application.heal(not w.canvas.surface.heals),
        checked=lambda w: w.canvas.surface.heals,
    ),
    Command(
        "view.minimap",
        N_("&Minimap"),
        lambda w: w.application.show_minimap(w.canvas.minimap.isHidden()),
        ("Ctrl+4",),
        checked=lambda w: not w.canvas.minimap.isHidden(),
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
        enabled=_several_layers,
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
        _any_layers,
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
        enabled=_one_model,
    ),
    Command(
        "sketch.leave_model",
        N_("&Back to the sketch around it"),
        lambda w: w.leave_model(),
        ("Alt+Up",),
        enabled=_inside_model,
    ),
    Command(
        "sketch.make_model",
        N_("&Make a model of the selection"),
        lambda w: w.group("make"),
        ("Ctrl+G",),
        enabled=_selected,
    ),
    Command(
        "sketch.dissolve_model",
        N_("&Dissolve model"),
        lambda w: w.group("dissolve"),
        ("Ctrl+Shift+G",),
        enabled=_one_model,
    ),
    Command(
        "sketch.share",
        N_("&Share this layer"),
        lambda w: w.do_to_selected("share"),
        ("Ctrl+Shift+D",),
        "share",
        _one,
    ),
    Command(
        "sketch.separate",
        N_("&Give this call a layer of its own"),
        lambda w: w.do_to_selected("separate"),
        enabled=_one_shared,
    ),
    Command(
        "sketch.separate_all",
        N_("Give &every call a layer of its own"),
        lambda w: w.do_to_selected("separate_all"),
        enabled=_one_shared,
    ),
    Command(
        "sketch.unite",
        N_("Make the selected layers one s&hared layer"),
        lambda w: w.document.do(unite(w.document.sketch, w.document.selection)),
        enabled=_several,
    ),
    Command(
        "sketch.replace",
        N_("Re&place by another kind…"),
        lambda w: w.typing.replace(),
        ("Ctrl+R",),
        enabled=_one,
    ),
    Command("sketch.note", N_("Write a &note"), lambda w: w.canvas.add_note(), ("Ctrl+Shift+N",)),
    Command(
        "sketch.note_on",
        N_("&Note on this layer"),
        marking.note_on,
        ("Ctrl+Alt+N",),
        enabled=_one,
    ),
    Command(
        "sketch.frame",
        N_("Group with a &title"),
        marking.frame,
        ("Ctrl+Alt+G",),
        enabled=_selected,
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
    Command(
        "sketch.problems", N_("Show prob&lems"), lambda w: w.show_problems(), ("Ctrl+Shift+M",)
    ),
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


class Actions(QObject):
    """The commands as actions of one window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._made: dict[str, tuple[Command, QAction]] = {}
        for command in COMMANDS:
            self._made[command.name] = (command, self._make(command))

    def _make(self, command: Command) -> QAction:
        action = QAction(self)
        action.setObjectName(command.name)
        action.setMenuRole(QAction.MenuRole.NoRole)
        action.setShortcuts([QKeySequence(key) for key in command.keys])
        action.setCheckable(command.checked is not None)
        if command.icon:
            icons.show_on(action, command.icon)
        action.triggered.connect(self._triggered)
        self._window.addAction(action)
        return action

    def __getitem__(self, name: str) -> QAction:
        return self._made[name][1]

    def command(self, name: str) -> Command:
        """What an action does."""
        return self._made[name][0]

    def refresh(self) -> None:
        """Tell of each command whether it can be done now, what it would do, and if it is on."""
        window = self._window
        for command, action in self._made.values():
            action.setEnabled(command.enabled(window))
            if command.says is not None:
                action.setText(command.says(window))
            if command.checked is not None:
                action.setChecked(command.checked(window))

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        for command, action in self._made.values():
            action.setText(tr(command.words))
            action.setIconText(command.text)
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{command.text} ({keys})" if keys else command.text)
        self.refresh()

    def _triggered(self) -> None:
        self._window.carry_out(self._made[self.sender().objectName()][0])
