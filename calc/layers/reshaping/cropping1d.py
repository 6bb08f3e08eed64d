"""Cropping1D."""

from __future__ import annotations

from calc.layers.reshaping.base_border import Cropping, OneSpan


class Cropping1D(Cropping):
    """Cut steps off the start and the end of a sequence."""

    cropping: OneSpan = ((1, 1),)
