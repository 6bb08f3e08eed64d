"""Reshape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.dims import PENDING, Dim, as_factor, open_dim, product
from calc.fields import TargetShape, suggested
from calc.layer import Layer, Step
from calc.problems import Fix, Problem
from calc.texts import N_, tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.tensor import Tensor


class Reshape(Layer):
    """Arrange the values of an example in another shape of the same size."""

    built_at_once = True
    target_shape: TargetShape = suggested((-1,))

    formula = N_("batch, then target_shape; -1 takes what is left")
    keeps_dtype = True

    def check(self) -> Iterator[Problem]:
        """One -1 at most, and nothing below it."""
        below = [size for size in self.target_shape if size is not None and size < -1]
        if below or self.target_shape.count(-1) > 1:
            yield Problem(
                N_("target_shape takes sizes from 0 up and one -1, is {value}"),
                value=str(self.target_shape),
                setting="target_shape",
                fixes=[Fix(N_("Leave one -1 for the axis that takes what is left"))],
            )

    def output(self, x: Tensor) -> Tensor:
        if not x.shape.ranked:
            return x.shaped(x.shape[0], *self._sizes(PENDING))
        if not len(x.shape):
            raise Problem(N_("needs a batch axis, receives a scalar"))
        batch, *rest = x.shape
        size = product(rest)
        if isinstance(size, int) and None not in self.target_shape:
            self._check(size)
        return x.shaped(batch, *self._sizes(size))

    def explain(self, x: Tensor) -> Iterator[Step]:
        size = product(list(x.shape)[1:])
        for number, (wanted, got) in enumerate(
            zip(self.target_shape, self._sizes(size), strict=True), start=1
        ):
            what = tr("axis {axis}").format(axis=number)
            if wanted == -1:
                divided = f"{as_factor(size)} / {self._known()}"
                numbers = divided if len(self.target_shape) > 1 else str(size)
                yield Step(what, N_("what is left"), numbers, got)
            else:
                yield Step(what, "target_shape", str(got), got)

    def caption(self) -> str:
        """The shape."""
        return f"→ {self.fields['target_shape'].text(self.target_shape)}"

    def _sizes(self, size: Dim) -> list[Dim]:
        """The target's sizes with -1 resolved; None is an unknown of its own, -1 beside it too."""
        gaps = None in self.target_shape
        left = size // (self._known() or 1)
        return [
            open_dim(f"axis{place}")
            if wanted is None or (gaps and wanted == -1)
            else left
            if wanted == -1
            else wanted
            for place, wanted in enumerate(self.target_shape, start=1)
        ]

    def _known(self) -> int:
        """The sizes that the target gives, multiplied."""
        known = 1
        for size in self.target_shape:
            known *= 1 if size is None or size == -1 else size
        return known

    def _check(self, size: int) -> None:
        known = self._known()
        if -1 in self.target_shape:
            fits = known > 0 and size % known == 0
            template = N_("cannot arrange {size} values as ({target}): {known} does not divide it")
        else:
            fits = size == known
            template = N_("cannot arrange {size} values as ({target}), which takes {known}")
        if not fits:
            raise Problem(
                template,
                size=size,
                target=self.fields["target_shape"].text(self.target_shape),
                known=known,
                setting="target_shape",
                fixes=[Fix(N_("Choose sizes whose product is {size}"), {"size": size})],
            )
