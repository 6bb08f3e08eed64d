"""Operations that give images another size: resized, cut into patches, padded, cropped."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from calc.dims import Dim
from calc.fields import suggested
from calc.operation import Operation
from calc.operations.images import Imaging, image_axes
from calc.operations.operands import Operand, known
from calc.operations.settings import Counts, DataFormat, Free, OptionalWhole, per_axis
from calc.problems import Problem
from calc.shape_rules.windows import slide
from calc.tensor import Tensor
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Iterator


class Resize(Imaging):
    """Bring images to another size."""

    size: Counts = suggested((224, 224))
    interpolation: Free = "bilinear"
    antialias: Free = False
    crop_to_aspect_ratio: Free = False
    pad_to_aspect_ratio: Free = False
    fill_mode: Free = "constant"
    fill_value: Free = 0.0
    data_format: DataFormat = None

    def check(self) -> Iterator[Problem]:
        """Height and width."""
        if not isinstance(self.size, tuple) or len(self.size) < 2:
            template = N_("must be height and width, is {value}")
            yield Problem(template, value=self.size, setting="size")

    def output(self, images: Tensor) -> Tensor:
        image_axes(images)
        if not isinstance(self.size, tuple) or len(self.size) < 2:
            return images
        height, width = self.spatial_axes
        found = images.shape.with_dim(height, self.size[0]).with_dim(width, self.size[1])
        return images.of_shape(found)


class ScaleAndTranslate(Operation):
    """Scale images and move them."""

    part = "image"

    spatial_dims: Free = suggested((1, 2))
    method: Free = suggested("linear")
    antialias: Free = True

    def output(
        self,
        images: Tensor,
        output_shape: Operand,
        scale: Operand,  # noqa: ARG002
        translation: Operand,  # noqa: ARG002
    ) -> Tensor:
        from calc.tensor import Constant

        told = output_shape.value if isinstance(output_shape, Constant) else None
        if not isinstance(told, list) or not all(isinstance(n, int) for n in told):
            raise Problem(N_("needs a shape as numbers"), port="output_shape")
        return images.shaped(*told)


class ExtractPatches(Imaging):
    """Cut images into patches."""

    size: Counts = suggested((4, 4))
    strides: Free = None
    dilation_rate: Free = 1
    padding: Free = "valid"
    data_format: DataFormat = None

    def output(self, images: Tensor) -> Tensor:
        size = (self.size,) * 2 if isinstance(self.size, int) else tuple(self.size)
        axes = len(size)
        dims = list(images.shape)
        single = len(dims) == axes + 1
        if len(dims) != axes + 1 + (not single) or axes not in (2, 3):
            raise Problem(
                N_("needs an image or a batch of images, receives ({got})"), got=images.shape
            )
        dims = [1, *dims] if single else dims
        first = self.data_format == "channels_first"
        channels: Dim = dims[1] if first else dims[-1]
        if not known(channels):
            raise Problem(N_("needs a known number of channels"), axis=1 if first else -1)
        filters = channels
        for part in size:
            filters = filters * part
        steps = size if self.strides is None else per_axis(self.strides, axes)
        rates = per_axis(self.dilation_rate, axes)
        spatial = dims[2:] if first else dims[1:-1]
        if self.padding not in ("valid", "same"):
            raise Problem(N_("has no padding {value}"), value=self.padding, setting="padding")
        found = slide(spatial, size, steps, str(self.padding), rates)
        made = [dims[0], filters, *found] if first else [dims[0], *found, filters]
        return images.shaped(*(made[1:] if single else made))


class Bordered(Imaging, abstract=True):
    """Bring images to another size at their borders."""

    target_height: OptionalWhole = None
    target_width: OptionalWhole = None
    data_format: DataFormat = None

    borders: ClassVar[tuple[str, ...]] = ()
    """The settings of top, left, bottom and right."""
    sign = 1

    def output(self, images: Tensor) -> Tensor:
        image_axes(images)
        top, left, bottom, right = (getattr(self, name) for name in self.borders)
        height, width = self.spatial_axes
        shape = images.shape
        for axis, one, two, target in (
            (height, top, bottom, self.target_height),
            (width, left, right, self.target_width),
        ):
            shape = shape.with_dim(axis, self.sized(shape[axis], one, two, target))
        return images.of_shape(shape)

    def sized(self, size: Dim, one: int | None, two: int | None, target: int | None) -> Dim:
        """The size between these borders, of which one is told by the others."""
        if sum(part is None for part in (one, two, target)) != 1:
            raise Problem(N_("needs two of both borders and the target size"))
        if target is None:
            found: Dim = size + ((one or 0) + (two or 0)) * self.sign
        else:
            found = target
        if isinstance(size, int) and isinstance(found, int):
            left = (found - size) * self.sign
            one = left - (two or 0) if one is None else one
            two = left - one if two is None else two
            if min(one, two, found) < 0:
                template = N_("cannot have sizes below 0: {one}, {two}, {size}")
                raise Problem(template, one=one, two=two, size=found)
        return found


class PadImages(Bordered):
    """Put borders around images."""

    top_padding: OptionalWhole = None
    left_padding: OptionalWhole = None
    bottom_padding: OptionalWhole = None
    right_padding: OptionalWhole = None
    target_height: OptionalWhole = None
    target_width: OptionalWhole = None
    data_format: DataFormat = None

    borders = ("top_padding", "left_padding", "bottom_padding", "right_padding")


class CropImages(Bordered):
    """Cut borders off images."""

    top_cropping: OptionalWhole = None
    left_cropping: OptionalWhole = None
    bottom_cropping: OptionalWhole = None
    right_cropping: OptionalWhole = None
    target_height: OptionalWhole = None
    target_width: OptionalWhole = None
    data_format: DataFormat = None

    borders = ("top_cropping", "left_cropping", "bottom_cropping", "right_cropping")
    sign = -1

    def sized(self, size: Dim, one: int | None, two: int | None, target: int | None) -> Dim:
        if target is None and not known(size):
            raise Problem(N_("needs a target size where the image's is unknown"))
        return super().sized(size, one, two, target)
