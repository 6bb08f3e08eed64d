"""What the pooling layers share (Keras 3: `base_pooling.py`, `base_global_pooling.py`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar

from calc.fields import Bool, Choice, DataFormat, Sizes
from calc.layer import Layer, Step
from calc.shape_rules import windows
from calc.shape_rules.channels import Placed, placed
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from calc.fields import Json
    from calc.tensor import Tensor

# Unlike the convolutions, pooling takes these words in lower case only.
PoolPadding = Annotated[str, Choice(("valid", "same"))]


class Pooling(Layer, abstract=True):
    """One value for each window of the spatial axes."""

    sought = N_("downsample, subsample, shrink, reduce")
    built_at_once = True
    pool_size: Annotated[tuple[int, ...], Sizes(1)] = (2,)
    padding: PoolPadding = "valid"
    strides: Annotated[tuple[int, ...] | None, Sizes(1, optional=True)] = None
    data_format: DataFormat = None

    formula = N_("each spatial axis: L becomes the number of windows")
    usual = ("pool_size", "strides", "padding")

    def caption(self) -> str:
        """The window, and what is unusual about its way."""
        size, strides = self.fields["pool_size"], self.fields["strides"]
        parts = [size.text(self.pool_size)]
        if self._strides() != self.pool_size:
            parts.append(f"strides {strides.text(self.strides)}")
        return ", ".join(parts + [self.padding] * (self.padding != "valid"))

    def output(self, x: Tensor) -> Tensor:
        image = self._image(x)
        return image.windowed(x, image.channels, self.pool_size, self._strides(), self.padding)

    def explain(self, x: Tensor) -> Iterator[Step]:
        yield from windows.explain(
            self._image(x).lengths, self.pool_size, self._strides(), self.padding
        )

    def left_to_keras(self) -> Mapping[str, Json]:
        """One window beside the other."""
        return {**super().left_to_keras(), "strides": self.pool_size}

    def _strides(self) -> tuple[int, ...]:
        return self.pool_size if self.strides is None else self.strides

    def _image(self, x: Tensor) -> Placed:
        return placed(x, len(self.pool_size), self.data_format)


class GlobalPooling(Layer, abstract=True):
    """One value for each channel, over all spatial axes."""

    sought = N_("downsample, subsample, shrink, reduce, squeeze")
    built_at_once = True
    spatial: ClassVar[int]

    data_format: DataFormat = None
    keepdims: Bool = False

    formula = N_("channels")
    usual = ("keepdims",)

    def output(self, x: Tensor) -> Tensor:
        image = placed(x, self.spatial, self.data_format)
        if self.keepdims:
            return image.like(x, (1,) * self.spatial, image.channels)
        return x.shaped(image.batch, image.channels)

    def explain(self, x: Tensor) -> Iterator[Step]:
        channels = placed(x, self.spatial, self.data_format).channels
        yield Step(N_("channels"), "channels", str(channels), channels)
