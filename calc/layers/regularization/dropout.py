"""Dropout."""

from __future__ import annotations

from calc.fields import NoiseShape
from calc.layers.regularization.base_dropping import Dropping


class Dropout(Dropping):
    """Silence a share of the values at random while training, so that no single one is needed."""

    noise_shape: NoiseShape = None
