"""GRU."""

from __future__ import annotations

from typing import ClassVar

from calc.layer import Layer
from calc.layers.recurrent.base_units import UnitLayer
from calc.layers.recurrent.gru_cell import GRUUnits


class GRU(GRUUnits, UnitLayer):
    """Read a sequence step by step; three gates, fewer weights than an LSTM."""

    cell_name = "gru_cell"
    usual = (*UnitLayer.usual, "reset_after")
    tolerated: ClassVar[tuple[str, ...]] = (*Layer.tolerated, "implementation", "use_cudnn")
