"""RandomColorJitter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from calc.fields import Seed
from calc.fields.unchecked import Unchecked
from calc.layers.image_preprocessing.base_image_preprocessing import ImagePreprocessing
from calc.layers.image_preprocessing.ranges import Factor, Span
from calc.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

JitterRange = Annotated[Any, Unchecked(Span(ordered=False), matters=True)]
OptionalWay = Annotated[Any, Factor(-1, 1, raw=True, optional=True, matters=True)]
OptionalBrightness = Annotated[
    Any, Factor(-1, 1, raw=True, optional=True, empty=True, matters=True)
]
OptionalStrength = Annotated[Any, Factor(0, 1, raw=True, optional=True)]


class RandomColorJitter(ImagePreprocessing):
    """Change brightness, contrast, saturation and hue at random, one after the other."""

    value_range: JitterRange = (0, 255)
    brightness_factor: OptionalBrightness = None
    contrast_factor: OptionalStrength = None
    saturation_factor: OptionalWay = None
    hue_factor: OptionalStrength = None
    seed: Seed = None

    usual = ("brightness_factor", "contrast_factor", "saturation_factor", "hue_factor")

    def check(self) -> Iterator[Problem]:
        """Brightness and saturation want a proper range of values."""
        changes = (self.brightness_factor, self.saturation_factor)
        if any(change is not None for change in changes):
            try:
                Span().check(self.value_range)
            except Problem as problem:
                yield problem.but(setting="value_range")

    def caption(self) -> str:
        """What is changed."""
        names = [name for name in self.usual if getattr(self, name) is not None]
        return ", ".join(name.removesuffix("_factor") for name in names)
