"""What a user means, composed of edits. Each command gives a `Deed` for `Document.do`.

A command only looks at the sketch. What cannot be done raises `Refusal`; its text is one sentence.
What is meant most often stands here; the other files are a kind of deed each.
"""

from __future__ import annotations

from graph.commands.adding import place, place_after, placed, separate, share
from graph.commands.changing import (
    configure_text,
    configure_value,
    move,
    rename,
    set_name,
    set_size,
)
from graph.commands.connecting import connect, disconnect, rewire
from graph.commands.deed import Deed, Refusal, present, told
from graph.commands.removing import remove

__all__ = [
    "Deed",
    "Refusal",
    "configure_text",
    "configure_value",
    "connect",
    "disconnect",
    "move",
    "place",
    "place_after",
    "placed",
    "present",
    "remove",
    "rename",
    "rewire",
    "separate",
    "set_name",
    "set_size",
    "share",
    "told",
]
