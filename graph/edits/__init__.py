"""The smallest changes to a sketch. Each is a value; `apply` writes and returns its inverse.

Undo, the journal (`edit_json`) and the laws of editing stand on that. Everything that a user means
is composed of these in `commands`. An edit that does not fit the sketch raises `EditError` and
writes nothing.
"""

from __future__ import annotations

from graph.edits.edges import Connect, Disconnect
from graph.edits.edit import Edit, EditError, apply_all
from graph.edits.layers import AddLayer, Configure, RemoveLayer
from graph.edits.nodes import AddNode, Call, Move, RemoveNode
from graph.edits.properties import Describe

__all__ = [
    "AddLayer",
    "AddNode",
    "Call",
    "Configure",
    "Connect",
    "Describe",
    "Disconnect",
    "Edit",
    "EditError",
    "Move",
    "RemoveLayer",
    "RemoveNode",
    "apply_all",
]
