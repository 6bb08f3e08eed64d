"""Drawing straight from arrays: a call for thousands of lines or pictures.

The wrappers point into the array's memory and know nothing of its life, so none leaves here.
"""

from __future__ import annotations

from typing import cast

import numpy as np
import shiboken6
from numpy.typing import NDArray
from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter, QPixmap

Floats = NDArray[np.float64]

FRAGMENT = 10
"""x, y of the middle; left, top, width, height in the pixmap; scale x, y; rotation; opacity."""


def draw_lines(painter: QPainter, lines: Floats) -> None:
    """Draw x1, y1, x2, y2 per row."""
    memory = np.ascontiguousarray(lines, dtype=np.float64).reshape(-1, 4)
    if len(memory):
        wrapper = cast("QLineF", shiboken6.wrapInstance(memory.ctypes.data, QLineF))
        painter.drawLines(wrapper, len(memory))


def draw_fragments(painter: QPainter, fragments: Floats, pixmap: QPixmap) -> None:
    """Draw parts of one pixmap, a row of `FRAGMENT` numbers each."""
    memory = np.ascontiguousarray(fragments, dtype=np.float64).reshape(-1, FRAGMENT)
    if len(memory):
        fragment = QPainter.PixmapFragment
        wrapper = shiboken6.wrapInstance(memory.ctypes.data, fragment)
        wrapper = cast("QPainter.PixmapFragment", wrapper)
        painter.drawPixmapFragments(wrapper, len(memory), pixmap)
