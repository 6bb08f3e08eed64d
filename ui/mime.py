"""What the program's own drags carry."""

from __future__ import annotations

LAYER = "application/x-layersketch-layer"
"""A layer of the palette: the name of its class."""
