"""Operations on images that leave height and width as they are, and what all on images share."""

from __future__ import annotations

from typing import ClassVar

from calc.operation import Operation
from calc.operations.operands import Operand, known, longer, own_shape, same
from calc.operations.settings import DataFormat, Free
from calc.problems import Problem
from calc.tensor import Tensor
from calc.texts import N_


class Imaging(Operation, abstract=True):
    """Change images; their shape stays."""

    part = "image"

    data_format: DataFormat = None

    def output(self, images: Tensor) -> Tensor:
        image_axes(images)
        return images

    @property
    def channels_axis(self) -> int:
        """Where the channels are, from the end."""
        return -3 if self.data_format == "channels_first" else -1

    @property
    def spatial_axes(self) -> tuple[int, int]:
        """Where height and width are, from the end."""
        return (-2, -1) if self.data_format == "channels_first" else (-3, -2)


def image_axes(images: Tensor) -> None:
    """Refuse what is no image and no batch of images."""
    if len(images.shape) not in (3, 4):
        raise Problem(N_("needs an image or a batch of images, receives ({got})"), got=images.shape)


class RGBToGrayscale(Imaging):
    """Take the colours out of images."""

    allowed: ClassVar[tuple[int, ...]] = (1, 3)

    def output(self, images: Tensor) -> Tensor:
        image_axes(images)
        self.check_channels(images)
        return images.of_shape(images.shape.with_dim(self.channels_axis, 1))

    def check_channels(self, images: Tensor) -> None:
        """Refuse images of other channels."""
        channels = images.shape[self.channels_axis]
        if known(channels) and channels not in self.allowed:
            raise Problem(N_("needs {want} channels, receives {got}"), want=3, got=channels)


class RGBToHSV(RGBToGrayscale):
    """Tell colours by hue, saturation and value."""

    allowed = (3,)

    def output(self, images: Tensor) -> Tensor:
        image_axes(images)
        if "float" not in images.dtype:
            raise Problem(N_("needs floats, receives {dtype}"), dtype=images.dtype)
        self.check_channels(images)
        return images


class HSVToRGB(RGBToHSV):
    """Tell colours by red, green and blue."""


class AffineTransform(Imaging):
    """Turn, stretch and shear images."""

    interpolation: Free = "bilinear"
    fill_mode: Free = "constant"
    fill_value: Free = 0
    data_format: DataFormat = None

    def output(self, images: Tensor, transform: Operand) -> Tensor:  # type: ignore[override]
        image_axes(images)
        if len(own_shape(transform)) not in (1, 2):
            raise Problem(N_("needs a transform of 1 or 2 axes"), port="transform")
        return images


class PerspectiveTransform(Imaging):
    """Look at images from another side."""

    interpolation: Free = "bilinear"
    fill_value: Free = 0
    data_format: DataFormat = None

    def output(  # type: ignore[override]
        self, images: Tensor, start_points: Operand, end_points: Operand
    ) -> Tensor:
        image_axes(images)
        start, end = list(own_shape(start_points)), list(own_shape(end_points))
        if start[-2:] != [4, 2] or len(start) not in (2, 3) or not same(start, end):
            raise Problem(N_("needs four corners, from and to"), port="start_points")
        return images


class GaussianBlur(Imaging):
    """Blur images."""

    kernel_size: Free = (3, 3)
    sigma: Free = (1.0, 1.0)
    data_format: DataFormat = None


class ElasticTransform(Imaging):
    """Distort images smoothly."""

    alpha: Free = 20.0
    sigma: Free = 5.0
    interpolation: Free = "bilinear"
    fill_mode: Free = "reflect"
    fill_value: Free = 0.0
    seed: Free = None
    data_format: DataFormat = None


class SobelEdges(Imaging):
    """Find edges, across and along."""

    def output(self, images: Tensor) -> Tensor:
        if len(images.shape) != 4:
            raise Problem(N_("needs {count} axes, receives {got}"), count=4, got=images.shape)
        return images.of_shape(longer(images.shape, 2))


class SSIM(Imaging):
    """Measure how alike images look."""

    max_val: Free = 1.0
    filter_size: Free = 11
    filter_sigma: Free = 1.5
    k1: Free = 0.01
    k2: Free = 0.03
    data_format: DataFormat = None

    def output(self, image1: Tensor, image2: Tensor) -> Tensor:  # type: ignore[override]
        image_axes(image1)
        image_axes(image2)
        return image1.shaped(*list(image1.shape)[: len(image1.shape) - 3])
