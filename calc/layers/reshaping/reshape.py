"""Reshape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.dims import PENDING, Dim, is_pending, product
from calc.fields import TargetShape, suggested
from calc.layer import Layer, Step
from calc.problems import Fix, Problem
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.tensor import Tensor


class Reshape(Layer):
    """Arrange the values of an example in another shape of the same size."""

    target_shape: TargetShape = suggested((-1,))

    formula = "batch, then target_shape; -1 takes what is left"
    keeps_dtype = True

    def check(self) -> Iterator[Problem]:
        """One -1 at most, and nothing below it."""
        if self.target_shape.count(-1) > 1 or any(size < -1 for size in self.target_shape):
            yield Problem(
                N_("target_shape may have one -1 and sizes from 0 up, is {value}"),
                value=str(self.target_shape),
                setting="target_shape",
                fixes=[Fix(N_("Leave one -1 for the axis to be inferred"))],
            )

    def output(self, x: Tensor) -> Tensor:
        if not x.shape.ranked:
            return x.shaped(x.shape[0], *(self._told(size) for size in self.target_shape))
        batch, *rest = x.shape
        size, wanted = product(rest), self._wanted()
        self._check(size, wanted)
        return x.shaped(
            batch, *(self._left(size, wanted) if n == -1 else n for n in self.target_shape)
        )

    def caption(self) -> str:
        """The shape."""
        return f"to {', '.join(map(str, self.target_shape))}"

    def explain(self, x: Tensor) -> Iterator[Step]:
        size, wanted = product(list(x.shape)[1:]), self._wanted()
        if -1 in self.target_shape and wanted:
            yield Step(
                "-1", N_("all values / the other sizes"), f"{size} / {wanted}", size // wanted
            )

    @staticmethod
    def _told(size: int) -> Dim:
        return PENDING if size == -1 else size

    def _wanted(self) -> int:
        known = 1
        for size in self.target_shape:
            known *= 1 if size == -1 else size
        return known

    @staticmethod
    def _left(size: Dim, wanted: int) -> Dim:
        return size if is_pending(size) else size // max(wanted, 1)

    def _check(self, size: Dim, wanted: int) -> None:
        if not isinstance(size, int):
            return
        infers = -1 in self.target_shape
        fits = wanted != 0 and size % wanted == 0 if infers else size == wanted
        if not fits:
            template = N_("cannot arrange {size} values as ({target}), which takes {wanted}")
            if infers:
                template = N_(
                    "cannot arrange {size} values as ({target}): {wanted} does not divide"
                )
            raise Problem(
                template,
                size=size,
                target=", ".join(map(str, self.target_shape)),
                wanted=wanted,
                setting="target_shape",
                fixes=[Fix(N_("Choose sizes whose product is {size}"), {"size": size})],
            )
