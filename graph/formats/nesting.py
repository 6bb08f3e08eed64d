"""How much models inside models may be: a small file must not ask for endless work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.texts import tr
from graph.formats.format_error import FormatError
from graph.models.interior import MOST_CALLS, MOST_LEVELS, calls_in, levels

if TYPE_CHECKING:
    from graph.sketch import Sketch


def check_nesting(sketch: Sketch) -> Sketch:
    """The sketch itself. Raises `FormatError` where it nests too deep or calls too much."""
    if max(map(levels, sketch.layers.values()), default=0) > MOST_LEVELS:
        told = tr("models are nested deeper than {count} levels")
        raise FormatError(told.format(count=MOST_LEVELS))
    if calls_in(sketch) > MOST_CALLS:
        told = tr("the models inside make more than {count} calls")
        raise FormatError(told.format(count=f"{MOST_CALLS:,}"))
    return sketch
