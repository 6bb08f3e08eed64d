"""What the layers share that give images another height and width."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from calc.dims import TIMES, Dim, open_dim
from calc.fields import Whole, suggested
from calc.layer import Step
from calc.layers.image_preprocessing.base_image_preprocessing import ImagesAlone
from calc.problems import Fix, Problem
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.tensor import Tensor

Side = Annotated[int | None, Whole(minimum=0, optional=True, flags=True)]


class Resize(ImagesAlone, abstract=True):
    """Gives every image the same height and width."""

    height: Side = suggested(224)
    width: Side = suggested(224)

    formula = N_("height and width as set")

    def caption(self) -> str:
        """Height and width."""
        return f"{self.height} {TIMES} {self.width}"

    def sides(self) -> tuple[Dim, Dim]:
        """Height and width as dims."""
        height = open_dim("height") if self.height is None else self.height
        return height, open_dim("width") if self.width is None else self.width

    def sized(self, images: Tensor, first: int) -> Tensor:
        """The images with their new sides, which begin at this axis."""
        height, width = self.sides()
        return images.of_shape(images.shape.with_dim(first, height).with_dim(first + 1, width))

    def sides_begin(self) -> int:
        """The axis of the height, from the end."""
        return -2 if self.data_format == "channels_first" else -3

    def explain(self, *tensors: Tensor) -> Iterator[Step]:  # noqa: ARG002 - the same for all
        for name, side in zip((N_("height"), N_("width")), self.sides(), strict=True):
            yield Step(name, N_("as set"), str(side), side)


def no_image(images: Tensor, names: str) -> Problem:
    """Images with too few or too many axes."""
    return Problem(
        N_("needs 3 or 4 dimensions ({names}), receives {got}: ({shape})"),
        names=names,
        got=len(images.shape),
        shape=images.shape,
        fixes=[Fix(N_("Declare height, width and channels in the input"))],
    )
