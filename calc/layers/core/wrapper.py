"""Wrapper."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from calc.fields import suggested
from calc.layers.core.dense import Dense
from calc.layers.recurrent import base_wrapper
from calc.problems import Fix, Problem
from calc.settings.wrapped import InnerLayer, inner_name
from calc.texts import N_

if TYPE_CHECKING:
    from calc.layer import Layer
    from calc.tensor import Tensor


class Wrapper(base_wrapper.Wrapper):
    """Hold another layer, as the base of wrappers of one's own; by itself it computes nothing."""

    layer: InnerLayer = suggested(Dense(name="dense", units=64))

    formula = N_("none: a wrapper of its own class says how it works")
    usual = ("layer",)

    def inside(self) -> tuple[Layer, ...]:
        """The one layer inside."""
        return (self.layer.named(inner_name(self.layer)),)

    def output(self, x: Tensor) -> NoReturn:  # noqa: ARG002 - nothing can be told
        raise Problem(
            N_("a plain Wrapper says nothing about how to call the layer inside"),
            setting="layer",
            fixes=[Fix(N_("Use {kind} by itself"), {"kind": self.layer.class_name})],
        )

    def caption(self) -> str:
        """The layer inside with what stands on a card of its own."""
        return " ".join(filter(None, (self.layer.class_name, self.layer.caption())))
