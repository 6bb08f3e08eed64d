"""RandomGrayscale."""

from __future__ import annotations

from typing import Annotated

from calc.fields import Number, Seed
from calc.layers.image_preprocessing.base_image_preprocessing import ImagesAlone


class RandomGrayscale(ImagesAlone):
    """Take the colours out of some images at random."""

    factor: Annotated[float, Number(0, 1)] = 0.5
    seed: Seed = None

    usual = ("factor",)
    keeps_dtype = True
