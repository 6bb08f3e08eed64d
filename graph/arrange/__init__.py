"""Places for the cards of a sketch: their rows, their order, and where each stands."""

from __future__ import annotations

from graph.arrange.layout import ROW, arrange, arrange_again

__all__ = ["ROW", "arrange", "arrange_again"]
