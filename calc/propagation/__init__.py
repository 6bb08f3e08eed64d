"""What comes of a graph of calls: shapes, weights and problems, kept up while it changes."""

from __future__ import annotations

from calc.propagation.outcome import Outcome
from calc.propagation.propagation import Propagation, Wire

__all__ = ["Outcome", "Propagation", "Wire"]
