"""A kind of layer that was chosen in the palette: placed, or put in the place of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.commands import Refusal, place_after
from graph.commands.shaping import replace_kind

if TYPE_CHECKING:
    from ui.window import Window


def place_chosen(window: Window, asked: str) -> None:
    """Place a new layer after the selected one."""
    if window.layers.search.hasFocus():
        window.layers.focus_search()
    document = window.document
    chosen = document.selection
    after = next(iter(chosen)) if len(chosen) == 1 else None
    try:
        change = document.do(place_after(document.sketch, asked, after))
    except Refusal as refusal:
        window.refuse(str(refusal))
        return
    for node in change.selection or ():
        window.canvas.reveal(node)


def replace_selected(window: Window, asked: str) -> None:
    """Put another kind in the place of the selected layer."""
    document = window.document
    (node,) = document.selection
    try:
        document.do(replace_kind(document.sketch, document.sketch.owner(node), asked))
    except Refusal as refusal:
        window.refuse(str(refusal))
