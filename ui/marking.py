"""What the window's commands write and mark on the sketch: notes, groups, colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from graph.annotations import group_of
from graph.commands import annotating, framing
from ui.canvas import colours
from ui.inspector.layer_page import LayerPage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QAction

    from ui.window import Window

_SWATCH = 16


def some_chosen(window: Window) -> bool:
    """Whether a card or a note is selected."""
    return bool(window.document.selection or window.canvas.chosen_notes)


def grouped(window: Window) -> bool:
    """Whether a selected card is in a group."""
    sketch = window.document.sketch
    return any(group_of(sketch, node) for node in window.document.selection)


def one_group(window: Window) -> bool:
    """Whether the selected cards are in one group."""
    return len(framing.groups_at(window.document.sketch, window.document.selection)) == 1


def frame(window: Window) -> None:
    """A frame around the selected cards, and its title to be written at once."""
    document = window.document
    before = set(document.sketch.groups)
    document.do(framing.group(document.sketch, document.selection, ""))
    for group in set(document.sketch.groups) - before:
        window.canvas.writing.title(group)


def unframe(window: Window) -> None:
    """Take the frame away."""
    window.document.do(framing.ungroup(window.document.sketch, window.document.selection))


def leave(window: Window) -> None:
    """Take the selected cards out of their groups."""
    window.document.do(framing.leave_group(window.document.sketch, window.document.selection))


def title(window: Window) -> None:
    """Write another title."""
    (group,) = framing.groups_at(window.document.sketch, window.document.selection)
    window.canvas.writing.title(group)


def note_on(window: Window) -> None:
    """Put the caret into the note of the selected card."""
    window.panels.show_panel("inspector")
    page = window.inspector.page
    if isinstance(page, LayerPage):
        page.edit_note()


def colour(window: Window, name: str) -> None:
    """Colour the selected cards and notes; no name takes the colour away."""
    sketch, chosen = window.document.sketch, window.document.selection
    window.document.do(annotating.colour(sketch, chosen, name, window.canvas.chosen_notes))


def colour_groups(window: Window, name: str) -> None:
    """Colour the frames that the selected cards are in."""
    sketch = window.document.sketch
    for group in framing.groups_at(sketch, window.document.selection):
        window.document.do(framing.colour_group(sketch, group, name))


def show_swatches(actions: Iterable[QAction]) -> None:
    """Give the commands of a menu the colours that they are named after."""
    for action in actions:
        name = action.objectName().rpartition(".")[2]
        if colours.family_of(name):
            action.setIcon(_swatch(colours.swatch(name)))


def _swatch(shade: QColor) -> QIcon:
    icon = QIcon()
    for ratio in (1.0, 2.0):
        picture = QPixmap(QSize(_SWATCH, _SWATCH) * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor(0, 0, 0, 0))
        with QPainter(picture) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QColor(0, 0, 0, 0))
            painter.setBrush(shade)
            painter.drawRoundedRect(3, 3, 10, 10, 3, 3)
        icon.addPixmap(picture)
    return icon
