"""What cropping and zero padding share: both ends of each spatial axis move."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar

from calc.dims import MINUS, PENDING, Dim
from calc.fields import Json, Spans, shown
from calc.layer import Layer, Step
from calc.problems import Fix, Problem, Word
from calc.shape_rules.channels import Placed, placed
from calc.shape_rules.windows import axis_names
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.tensor import Tensor


class Ends(Spans):
    """What is added or taken at both ends of a sequence: `1`, or `1, 2`."""

    def check(self, value: Json) -> Json:
        """One pair, in a tuple as for more axes."""
        pair = tuple(value) if isinstance(value, list | tuple) else (value, value)
        if len(pair) != 2 or not all(isinstance(n, int) for n in pair):
            raise Problem(N_("must be one whole number or two, is {value}"), value=shown(value))
        if min(pair) < 0:
            template = N_("must be whole numbers from {minimum} up, is {value}")
            raise Problem(template, minimum=0, value=shown(value))
        return super().check((pair,))

    def text(self, value: Json) -> str:
        """`1`, or `1, 2` where the ends differ."""
        ((first, last),) = value
        return str(first) if first == last else f"{first}, {last}"

    def to_json(self, value: Json) -> Json:
        """The pair."""
        return list(value[0])


OneSpan = Annotated[tuple[tuple[int, int], ...], Ends(1)]


class Border(Layer, abstract=True):
    """Moves both ends of every spatial axis, outwards or inwards."""

    setting: ClassVar[str]
    """The setting that says how far."""
    sign: ClassVar[str] = "+"
    least: ClassVar[int] = 0
    """What has to be left of an axis."""

    def output(self, x: Tensor) -> Tensor:
        image = self._image(x)
        lengths = self._lengths(image)
        for at, (length, left) in enumerate(zip(image.lengths, lengths, strict=True)):
            if isinstance(left, int) and left < self.least:
                known = [*lengths[:at], PENDING, *lengths[at + 1 :]]
                raise Problem(
                    N_("cannot cut {cut} off a {dim} of {length}"),
                    cut=abs(sum(self._spans[at])),
                    dim=Word(axis_names(len(lengths))[at]),
                    length=length,
                    setting=self.setting,
                    fixes=[self._way_out(length)],
                    so_far=(image.like(x, known, image.channels),),
                )
        return image.like(x, lengths, image.channels)

    def caption(self) -> str:
        """How much on each side."""
        return self.fields[self.setting].text(self._spans)

    def explain(self, x: Tensor) -> Iterator[Step]:
        image = self._image(x)
        names = axis_names(len(self._spans))
        formula = f"L {self.sign} before {self.sign} after"
        for name, length, span, result in zip(
            names, image.lengths, self._spans, self._lengths(image), strict=True
        ):
            yield Step(name, formula, f" {self.sign} ".join(map(str, (length, *span))), result)

    @property
    def _spans(self) -> tuple[tuple[int, int], ...]:
        found: tuple[tuple[int, int], ...] = getattr(self, self.setting)
        return found

    def _image(self, x: Tensor) -> Placed:
        return placed(x, len(self._spans), getattr(self, "data_format", None))

    def _lengths(self, image: Placed) -> list[Dim]:
        way = -1 if self.sign == MINUS else 1
        return [n + way * sum(span) for n, span in zip(image.lengths, self._spans, strict=True)]

    def _way_out(self, length: Dim) -> Fix:
        raise NotImplementedError


class Cropping(Border, abstract=True):
    """Cuts both ends of every spatial axis off."""

    sought = N_("cut, trim")

    formula = N_("each spatial axis: L − before − after")
    usual = ("cropping",)
    setting = "cropping"
    sign = MINUS
    least = 1

    def _way_out(self, length: Dim) -> Fix:
        return Fix(N_("Cut less than {length}"), {"length": length})


class ZeroPadding(Border, abstract=True):
    """Puts zeros at both ends of every spatial axis."""

    sought = N_("border, margin")

    formula = N_("each spatial axis: L + before + after")
    usual = ("padding",)
    setting = "padding"

    def _way_out(self, length: Dim) -> Fix:  # noqa: ARG002 - the same for every length
        return Fix(N_("Set padding to 0 or more"))
