"""The inspector: the selected layer's settings, live, and how its numbers come about."""

from __future__ import annotations

from ui.inspector.inspector import Inspector

__all__ = ["Inspector"]
