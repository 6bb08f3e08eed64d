"""What the spatial dropouts share (Keras 3: `spatial_dropout.py`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from calc.layers.regularization.base_dropping import Dropping
from calc.problems import Problem
from calc.shape_rules.channels import placed

if TYPE_CHECKING:
    from calc.tensor import Tensor


class SpatialDropout(Dropping, abstract=True):
    """Silences whole channels, since neighbours in space are alike."""

    spatial: ClassVar[int]

    # Alone among the layers these take no `trainable`, and nothing beside their settings.
    tolerated = ()

    def __init_subclass__(cls, **more: Any) -> None:
        super().__init_subclass__(**more)
        del cls.fields["trainable"], cls.defaults["trainable"]

    def output(self, x: Tensor) -> Tensor:
        try:
            image = placed(x, self.spatial, getattr(self, "data_format", None))
        except Problem as problem:
            raise problem.but(so_far=(x,)) from problem
        return image.like(x, image.lengths, image.channels)
