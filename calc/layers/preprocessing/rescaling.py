"""Rescaling."""

from __future__ import annotations

from typing import Annotated, Any

from calc.fields import suggested
from calc.fields.unchecked import Unchecked
from calc.fields.values import Values
from calc.shape_rules.same_shape import SameShape

Factor = Annotated[Any, Unchecked(Values())]


class Rescaling(SameShape):
    """Multiply every value by a scale and add an offset, such as 1/255 for images."""

    scale: Factor = suggested(1 / 255)
    offset: Factor = 0.0

    usual = ("offset",)

    def caption(self) -> str:
        """The scale and the offset."""
        texts = [f"× {_short(self.scale)}"]
        if self.offset not in (0, 0.0):
            texts.append(f"+ {_short(self.offset)}")
        return " ".join(texts)


def _short(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.4g}"
    text = str(value)
    return text if len(text) <= 24 else f"{text[:24]}…"
