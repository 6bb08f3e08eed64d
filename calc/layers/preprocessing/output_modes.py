"""How layers for categories write their answer: as numbers, or as rows of yes and no or counts."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Annotated

from calc.dims import PENDING
from calc.fields import Choice
from calc.layer import Step
from calc.problems import Fix, Problem
from calc.tensor import Shape
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.dims import Dim
    from calc.fields import Json
    from calc.tensor import Tensor

_OLD = {"binary": "multi_hot", "tf-idf": "tf_idf"}


@dataclasses.dataclass(frozen=True)
class Mode(Choice):
    """One of the modes; Keras still takes their old names."""

    def check(self, value: Json) -> Json:
        """The mode by its name of today."""
        old = isinstance(value, str) and _OLD.get(value) in self.options
        return _OLD[value] if old else super().check(value)


CodeMode = Annotated[str, Mode(("multi_hot", "one_hot", "count"))]
BinMode = Annotated[str, Choice(("int", "one_hot", "multi_hot", "count"))]
CrossMode = Annotated[str, Choice(("int", "one_hot"))]
TokenMode = Annotated[str, Mode(("int", "one_hot", "multi_hot", "count", "tf_idf"))]


def encoded(x: Tensor, mode: str, depth: Dim, *, least: int = 2) -> Tensor:
    """The tensor after its last axis, or each value by itself where one_hot, became `depth`.

    From `least` dimensions on one_hot takes a last axis of 1 for the value itself.
    """
    shape = x.shape
    if mode == "int":
        return x
    unsure = (PENDING,) if shape.ranked else (PENDING, 1)
    if mode == "one_hot" and (shape.dims or not shape.ranked) and shape[-1] in unsure:
        return x.of_shape(Shape((depth,), ranked=False))
    if not shape.ranked and mode != "one_hot":
        return x.of_shape(shape.with_dim(-1, depth))
    alone = shape.ranked and len(shape) >= least and shape[-1] == 1
    keeps = mode == "one_hot" and not alone
    before = shape if keeps or not len(shape) else shape[:-1]
    return x.of_shape(before + (depth,))  # noqa: RUF005 - a shape, no tuple


def told(mode: str, setting: str, depth: Dim) -> Iterator[Step]:
    """How the last axis comes about."""
    if mode != "int":
        yield Step(N_("last axis"), setting, str(depth), depth)


def dense_numbers(mode: str, sparse: bool) -> Iterator[Problem]:
    """Numbers cannot be written in a sparse tensor."""
    if sparse and mode == "int":
        yield Problem(
            N_("sparse needs an output_mode other than int"),
            setting="sparse",
            fixes=[
                Fix(N_("Set output_mode to {mode}"), {"mode": "multi_hot"}),
                Fix(N_("Switch sparse off")),
            ],
        )
