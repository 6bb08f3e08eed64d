"""When a command can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui import marking

if TYPE_CHECKING:
    from ui.window import Window


def always(_window: Window) -> bool:
    """At any time."""
    return True


def selected(window: Window) -> bool:
    """Layers are selected."""
    return bool(window.document.selection)


def deletable(window: Window) -> bool:
    """Something is selected that can be deleted."""
    return marking.some_chosen(window) or bool(window.canvas.chosen_wires)


def any_layers(window: Window) -> bool:
    """There are layers."""
    return bool(len(window.document.sketch))


def several_layers(window: Window) -> bool:
    """There is more than one layer."""
    return len(window.document.sketch) > 1


def one(window: Window) -> bool:
    """One layer is selected."""
    return len(window.document.selection) == 1


def one_shared(window: Window) -> bool:
    """One call of a shared layer is selected."""
    chosen = window.document.selection
    return len(chosen) == 1 and window.document.sketch.shared(next(iter(chosen)))


def one_model(window: Window) -> bool:
    """One layer is selected that is a model, or wraps one."""
    chosen = window.document.selection
    return len(chosen) == 1 and window.levels.holds_model(next(iter(chosen)))


def inside_model(window: Window) -> bool:
    """A model inside the sketch is shown."""
    return len(window.levels.all) > 1


def several(window: Window) -> bool:
    """At least two layers are selected."""
    return len(window.document.selection) > 1


def three(window: Window) -> bool:
    """At least three layers are selected."""
    return len(window.document.selection) > 2
