"""UpSampling2D."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from calc.fields import Choice, DataFormat, Json, Pair
from calc.fields.unchecked import Unchecked
from calc.layers.reshaping.base_up_sampling import UpSampling
from calc.problems import Fix, Problem
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

WAYS = ("nearest", "bilinear", "bicubic", "lanczos3", "lanczos5", "area")


class Way(Unchecked):
    """A way to blend pixels; Keras looks only whether it is text."""

    def check(self, value: Json) -> Json:
        """The word, in lower case."""
        text = isinstance(value, str)
        return super().check(value.lower()) if text else self.sound.check(value)


Interpolation = Annotated[str, Way(Choice(WAYS, folds=True), matters=True)]


class UpSampling2D(UpSampling):
    """Make an image larger by repeating or blending its pixels."""

    size: Pair = (2, 2)
    data_format: DataFormat = None
    interpolation: Interpolation = "nearest"

    usual = ("size", "interpolation")

    def check(self) -> Iterator[Problem]:
        """An interpolation that nobody knows fails as soon as data comes."""
        if self.interpolation not in WAYS:
            yield Problem(
                N_("interpolation {value} is not known: Keras fails when data comes"),
                severity="warning",
                value=repr(self.interpolation),
                setting="interpolation",
                fixes=[Fix(N_("Set interpolation to nearest"))],
            )

    def caption(self) -> str:
        """How many times, and how where pixels are not just repeated."""
        text = super().caption()
        return text if self.interpolation == "nearest" else f"{text}, {self.interpolation}"

    @property
    def _times(self) -> tuple[int, ...]:
        return self.size
