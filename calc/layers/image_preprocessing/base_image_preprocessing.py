"""What the layers of image augmentation share (Keras 3: `base_image_preprocessing_layer.py`)."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Annotated, Any

from calc.fields import Choice, DataFormat, Field, Json, called, listed, shown
from calc.fields.unchecked import Unchecked
from calc.layer import Layer, Port, Step
from calc.problems import Fix, Problem
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from calc.tensor import Tensor


@dataclasses.dataclass(frozen=True)
class Names(Field):
    """The names of the tensors that come together, outer and inner ones with a point between."""

    def check(self, value: Json) -> Json:
        """A tuple of names, none twice."""
        good = isinstance(value, list | tuple) and all(isinstance(n, str) and n for n in value)
        if not good or len(set(value)) < len(value):
            raise Problem(N_("must be different names, is {value}"), value=shown(value))
        return tuple(value)

    def text(self, value: Json) -> str:
        """The names, separated by commas."""
        return ", ".join(value)

    def parse(self, text: str) -> Json:
        """Names separated by commas."""
        return self.check([part.strip() for part in text.split(",") if part.strip()])

    def to_json(self, value: Json) -> Json:
        """A list."""
        return listed(value)


_FORMATS = ("xyxy", "yxyx", "xywh", "center_xywh", "center_yxhw")
BoxFormat = Annotated[
    Any,
    Unchecked(Choice((None, *_FORMATS, *(f"rel_{name}" for name in _FORMATS)), matters=False)),
]
Parts = Annotated[tuple[str, ...], Names()]


class ImagePreprocessing(Layer, abstract=True):
    """Makes an image larger, smaller, or a little different each time.

    It is called on images alone, or on a dict of tensors: images with their labels, bounding
    boxes and masks. `parts` names those, and each of them is an input and an output then.
    """

    data_format: DataFormat = None
    bounding_box_format: BoxFormat = None
    parts: Parts = called(())

    formula = N_("the input's shape")

    def __init_subclass__(cls, *, abstract: bool = False, **more: Any) -> None:
        super().__init_subclass__(abstract=abstract, **more)
        cls.ports = (Port("images"),)

    def but(self, **changes: Any) -> Self:
        """The layer with some of its values replaced, with ports for the parts that it has then."""
        other = super().but(**changes)
        if other.parts:
            other.__dict__["ports"] = tuple(Port(name) for name in other.parts)
        return other

    def returns(self) -> tuple[str, ...]:
        """The parts, or the image alone."""
        return self.parts or ("output",)

    def output(self, *tensors: Tensor) -> Tensor | tuple[Tensor, ...]:
        if not self.parts:
            return self.image(*tensors)
        found = zip(self.parts, tensors, strict=True)
        return tuple(self.part(name, tensor) for name, tensor in found)

    def image(self, images: Tensor) -> Tensor:
        """What becomes of images that come alone."""
        return images

    def part(self, name: str, tensor: Tensor) -> Tensor:  # noqa: ARG002 - the same for most
        """What becomes of a tensor that comes with others."""
        return tensor

    def explain(self, *tensors: Tensor) -> Iterator[Step]:
        if not self.parts:
            shape = tensors[0].shape.text()
            yield Step(N_("shape"), N_("as the input's"), shape, shape)


class ImagesAlone(ImagePreprocessing, abstract=True):
    """Takes part in a model only with images by themselves: Keras cannot tell other shapes."""

    def check(self) -> Iterator[Problem]:
        """No dict of tensors."""
        if self.parts:
            yield Problem(
                N_("takes images alone inside a model, not together with {names}"),
                names=", ".join(name for name in self.parts if name != "images") or "images",
                fixes=[Fix(N_("Wire the images by themselves"))],
            )
