"""MaxNumBoundingBoxes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from calc.fields import suggested
from calc.layer import Step
from calc.layers.image_preprocessing.base_image_preprocessing import ImagePreprocessing
from calc.layers.image_preprocessing.ranges import Truncated
from calc.problems import Fix, Problem
from calc.tensor import UNRANKED
from calc.texts import N_, tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.tensor import Tensor

_INSIDE = "bounding_boxes."
_KNOWN = (f"{_INSIDE}boxes", f"{_INSIDE}labels")


class MaxNumBoundingBoxes(ImagePreprocessing):
    """Keep a fixed number of bounding boxes per image; fill up where there are fewer."""

    max_number: Annotated[int, Truncated()] = suggested(10)
    fill_value: Annotated[int, Truncated(matters=False)] = -1

    formula = N_("axis 1 of boxes and of their labels: max_number")
    usual = ("max_number", "bounding_box_format")

    def check(self) -> Iterator[Problem]:
        """Boxes and their labels, both or neither, and nothing else among them."""
        inside = [name for name in self.parts if name.startswith(_INSIDE)]
        if not inside:
            return
        for name in _KNOWN:
            if name not in inside:
                yield Problem(
                    N_("needs {name} with the bounding boxes"),
                    name=name,
                    fixes=[Fix(N_("Give every box a label, and every label a box"))],
                )
        for name in inside:
            if name not in _KNOWN:
                yield Problem(
                    N_("knows no {name}: only boxes and labels"),
                    name=name,
                    port=name,
                    fixes=[Fix(N_("Leave it out of the bounding boxes"))],
                )
        if self.max_number < 0:
            yield Problem(
                N_("{setting} must be a whole number from 0 up, is {value}"),
                setting="max_number",
                value=self.max_number,
            )

    def part(self, name: str, tensor: Tensor) -> Tensor:
        """Boxes and labels as many as there may be; all else as it is."""
        if name not in _KNOWN:
            return tensor
        if not tensor.shape.ranked:
            return tensor.of_shape(UNRANKED)
        if len(tensor.shape) < 2:
            raise Problem(
                N_("needs an axis of boxes after the batch, receives ({shape})"),
                shape=tensor.shape,
                port=name,
            )
        return tensor.of_shape(tensor.shape.with_dim(1, max(self.max_number, 0)))

    def caption(self) -> str:
        """How many at most."""
        return tr("{count} boxes").format(count=self.max_number)

    def explain(self, *tensors: Tensor) -> Iterator[Step]:
        if _KNOWN[0] in self.parts:
            yield Step(N_("boxes"), "max_number", str(self.max_number), self.max_number)
        else:
            yield from super().explain(*tensors)
