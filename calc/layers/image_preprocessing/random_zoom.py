"""RandomZoom."""

from __future__ import annotations

from typing import Annotated, Any

from calc.fields import suggested
from calc.layers.image_preprocessing.base_shift import Shift
from calc.layers.image_preprocessing.ranges import Factor

Zoom = Annotated[Any, Factor(-1, 1, each=True, above=True, raw=True)]
OptionalZoom = Annotated[Any, Factor(-1, 1, each=True, above=True, raw=True, optional=True)]


class RandomZoom(Shift):
    """Zoom into and out of images at random."""

    height_factor: Zoom = suggested(0.2)
    width_factor: OptionalZoom = None
