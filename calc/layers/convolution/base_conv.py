"""What Conv1D, Conv2D and Conv3D share (Keras 3: `base_conv.py`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc import lora
from calc.fields import Constraint, Count, Initializer, OptionalReal, Regularizer, ahead_of
from calc.layers.convolution.base_sliding import Filtered, Sliding
from calc.lora import LoraRank
from calc.problems import Fix, Problem
from calc.shape_rules.windows import stride_or_dilate
from calc.texts import N_
from calc.weights import Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.tensor import Tensor


class Convolution(Sliding, Filtered, abstract=True):
    """A kernel that slides over the spatial axes; each filter draws one channel."""

    sought = N_("kernel, filter, CNN, dilated, atrous")

    groups: Count = ahead_of("activation", 1)
    kernel_initializer: Initializer = ahead_of("bias_initializer", "glorot_uniform")
    kernel_regularizer: Regularizer = ahead_of("bias_regularizer", None)
    kernel_constraint: Constraint = ahead_of("bias_constraint", None)
    lora_rank: LoraRank = None
    lora_alpha: OptionalReal = None

    def check(self) -> Iterator[Problem]:
        """No strides with dilation, no filters that groups don't divide, no tied-down LoRA."""
        yield from lora.conflicts(self.lora_rank, self.kernel_constraint, "kernel_constraint")
        yield from stride_or_dilate(self.strides, self.dilation_rate)
        if self.filters % self.groups:
            yield Problem(
                N_("filters {filters} cannot be split into {groups} groups"),
                filters=self.filters,
                groups=self.groups,
                setting="groups",
                fixes=[Fix(N_("Make filters a multiple of {groups}"), {"groups": self.groups})],
            )

    def weights(self, x: Tensor) -> Iterator[Weight]:
        channels = self._image(x).channels
        if isinstance(channels, int) and channels % self.groups:
            raise Problem(
                N_("{channels} input channels cannot be split into {groups} groups"),
                channels=channels,
                groups=self.groups,
                axis=-1,
                fixes=[Fix(N_("Set groups to a divisor of {channels}"), {"channels": channels})],
            )
        inner = ("channels", channels // self.groups)
        axes = (*self._window(), inner, ("filters", self.filters))
        kernel = Weight("kernel", trainable=not self.lora_rank, axes=axes)
        yield kernel
        if self.use_bias:
            yield Weight("bias", filters=self.filters)
        yield from lora.adapters(kernel, self.lora_rank)
