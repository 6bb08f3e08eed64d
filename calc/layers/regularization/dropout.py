"""Dropout."""

from __future__ import annotations

from calc.fields import NoiseShape, Rate, Seed, suggested
from calc.same_shape import SameShape


class Dropout(SameShape):
    """Silence a share of the values at random while training, so that no single one is needed."""

    rate: Rate = suggested(0.5)
    seed: Seed = None
    noise_shape: NoiseShape = None
