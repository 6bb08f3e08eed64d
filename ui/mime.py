"""What the program's own drags carry."""

from __future__ import annotations

LAYER = "application/x-layersketch-layer"
"""A layer of the palette: what is asked for, see `graph.fresh`."""
