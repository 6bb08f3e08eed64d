"""What the layers share that change the colours of an image at random."""

from __future__ import annotations

from typing import Any

from calc.fields import Seed, suggested
from calc.layers.image_preprocessing.base_image_preprocessing import ImagePreprocessing
from calc.layers.image_preprocessing.ranges import EitherWay, ValueRange


class RandomColour(ImagePreprocessing, abstract=True):
    """Changes the values of the pixels, by more or less each time."""

    factor: EitherWay = suggested((-0.2, 0.2))
    value_range: ValueRange = (0, 255)
    seed: Seed = None

    usual = ("factor", "value_range")


def strengths(layer: Any, *names: str) -> str:
    """The strengths of a change, those that are given, for the card."""
    given = {name: getattr(layer, name) for name in names}
    texts = (layer.fields[name].text(value) for name, value in given.items() if value is not None)
    return ", ".join(texts)
