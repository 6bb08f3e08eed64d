"""What a person chose for every canvas: its grid, its minimap, and whether chains heal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.canvas.canvas import Canvas
    from ui.settings.settings import Settings


def apply_choices(settings: Settings, canvas: Canvas) -> None:
    """Make a canvas as it was chosen."""
    canvas.show_grid(settings.grid)
    canvas.minimap.want(settings.minimap)
    canvas.surface.heals = settings.heals
