"""RandomFlip."""

from __future__ import annotations

from typing import Annotated, Any

from calc.fields import Choice, Seed
from calc.fields.unchecked import Unchecked
from calc.layers.image_preprocessing.base_image_preprocessing import ImagePreprocessing

_MODES = ("horizontal_and_vertical", "horizontal", "vertical")


class RandomFlip(ImagePreprocessing):
    """Mirror images at random, sideways or upside down."""

    seed: Seed = None
    mode: Annotated[Any, Unchecked(Choice(_MODES, matters=False))] = _MODES[0]

    usual = ("mode",)

    def caption(self) -> str:
        """Which way."""
        return str(self.mode).replace("_", " ")
