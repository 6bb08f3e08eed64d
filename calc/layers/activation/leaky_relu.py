"""LeakyReLU."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.layers.activation.relu import FromZero
from calc.shape_rules.same_shape import SameShape

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Self

    from calc.fields import Json


class LeakyReLU(SameShape):
    """Keep positive values, let a small share of negative ones through."""

    built_at_once = True
    negative_slope: FromZero = 0.3

    usual = ("negative_slope",)

    @classmethod
    def from_config(cls, config: Mapping[str, Json]) -> Self:
        """The layer; `alpha`, as Keras 2 calls the slope, comes before `negative_slope`."""
        told = {key: value for key, value in config.items() if key != "alpha"}
        if "alpha" in config:
            told["negative_slope"] = config["alpha"]
        return super().from_config(told)
