"""The columns of the summary panel: five that always stand there, and those that a reader adds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from calc.summary import columns
from calc.texts import N_, tr

if TYPE_CHECKING:
    from collections.abc import Iterable

LAYER, SHAPE, PARAMS, SHARE, CONNECTED = "layer", "shape", "params", "bar", "connected"
"""The names of the five; the others have those of `calc.summary.columns`."""


@dataclass(frozen=True)
class Head:
    """A column as the panel shows it: its name, its marked title, how wide it begins."""

    name: str
    marked: str
    width: int
    fits: bool = False
    """Whether it is as wide as its widest cell: a number is never cut."""
    numeric: bool = False
    least: int = 0
    """How narrow it becomes before the table scrolls sideways; 0 for no narrower."""

    @property
    def title(self) -> str:
        """The title in the language in use."""
        return tr(self.marked)

    @property
    def alignment(self) -> Qt.AlignmentFlag:
        """Numbers to the right, all else to the left."""
        side = Qt.AlignmentFlag.AlignRight if self.numeric else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


_WIDTHS = {"input": 220, "weights": 280, "dtype": 110, "trainable": 96}
_NUMBER = 110


def heads(chosen: Iterable[str]) -> tuple[Head, ...]:
    """All columns from left to right: what comes in before what goes out, sources last."""
    wanted = set(chosen)
    found = [_added(name) for name in columns.COLUMNS if name in wanted]
    first = [head for head in found if head.name == columns.INPUT.name]
    return (
        Head(LAYER, N_("Layer (type)"), 340, least=180),
        *first,
        Head(SHAPE, N_("Output shape"), 220, fits=True),
        Head(PARAMS, N_("Params"), _NUMBER, fits=True, numeric=True),
        Head(SHARE, N_("Share"), 160, least=88),
        *(head for head in found if head not in first),
        Head(CONNECTED, N_("Connected to"), 180),
    )


def _added(name: str) -> Head:
    column = columns.COLUMNS[name]
    width = _WIDTHS.get(name, _NUMBER)
    # Shares and bytes are never longer than their titles.
    return Head(name, column.title, width, fits=column is columns.MACS, numeric=column.numeric)
