"""Lambda."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Annotated, Any

from calc.fields import Kept, Verbatim, listed, suggested
from calc.fields.field import Field, shown
from calc.opaque import Opaque, is_shape, open_shape
from calc.problems import Problem
from calc.tensor import Shape, Tensor
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from calc.fields import Json
    from calc.weights import Weight


@dataclasses.dataclass(frozen=True)
class ToldShape(Field):
    """Sizes behind the batch, or several lists of them; None or a function where it is not told."""

    def check(self, value: Json) -> Json:
        """Tuples; the description of a function as it came."""
        if value is None or isinstance(value, dict):
            return value
        if is_shape(value):
            return tuple(value)
        if isinstance(value, list | tuple) and all(map(is_shape, value)):
            return tuple(map(tuple, value))
        raise Problem(N_("must be a list of sizes, is {value}"), value=shown(value))

    def text(self, value: Json) -> str:
        """The sizes, in brackets."""
        return str(listed(value))

    def to_json(self, value: Json) -> Json:
        """Lists."""
        return listed(value)


OutputShape = Annotated[Any, ToldShape()]
MaskSetting = Annotated[Any, Verbatim(matters=True)]
LINEAR = {"module": "keras.activations", "class_name": "function", "config": "linear"}


class Lambda(Opaque):
    """Apply a function of one's own; it is never run here."""

    sought = N_("custom, function")

    function: Kept = suggested(LINEAR)
    output_shape: OutputShape = None
    mask: MaskSetting = None
    arguments: Kept = None

    formula = N_("batch and output_shape, or as the file declares it; the function is not run here")
    usual = ("output_shape",)
    keywords = ("mask",)

    def left_to_keras(self) -> Mapping[str, Json]:
        """No arguments."""
        return {"arguments": {}}

    def output(self, *inputs: Tensor) -> Tensor | tuple[Tensor, ...]:
        shapes = self._told()
        if not shapes:
            return self.as_declared()
        first = inputs[0].shape
        batch = first[:1] if first.ranked else Shape((first[0],))
        found = [batch + tuple(open_shape((None, *shape)))[1:] for shape in shapes]
        tensors = tuple(Tensor(shape, self.compute_dtype) for shape in found)
        return tensors if len(tensors) > 1 else tensors[0]

    def weights(self, *inputs: Tensor) -> Iterator[Weight]:  # noqa: ARG002 - a function owns none
        return iter(())

    def masks(self, *inputs: Tensor | None) -> tuple[bool, ...]:
        """None, unless the setting is a mask; a function of its own is taken to pass one on."""
        masked = any(x is not None and x.masked for x in inputs)
        found = self.mask is not None and (masked or not isinstance(self.mask, dict))
        return (found,) * len(self.returns())

    def returns(self) -> tuple[str, ...]:
        """As many outputs as are told."""
        count = len(self._told()) or len(self.declared or ())
        return tuple(f"output {n}" for n in range(1, count + 1)) if count > 1 else ("output",)

    def caption(self) -> str:
        """The function's name, where it has one."""
        named = self.function.get("config") if isinstance(self.function, dict) else None
        return named if isinstance(named, str) and len(named) <= 40 else ""

    def _told(self) -> tuple[tuple[int | None, ...], ...]:
        """The shapes behind the batch that output_shape tells, none if it tells none."""
        told = self.output_shape
        if told is None or isinstance(told, dict):
            return ()
        return tuple(told) if told and isinstance(told[0], tuple) else (told,)
