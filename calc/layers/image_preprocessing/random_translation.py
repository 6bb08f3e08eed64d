"""RandomTranslation."""

from __future__ import annotations

from calc.layers.image_preprocessing.base_shift import Shift


class RandomTranslation(Shift):
    """Move images up, down and sideways at random."""
