"""Bidirectional."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from calc.fields import Choice, suggested
from calc.layer import Layer, Step
from calc.layers.recurrent.base_recurrent import Recurrent
from calc.layers.recurrent.lstm import LSTM
from calc.problems import Fix, Problem
from calc.texts import N_
from calc.wrapped import Wrapped, inner_name, inner_weights

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.tensor import Tensor
    from calc.weights import Weight

MERGES = ("concat", "sum", "mul", "ave", None)


class Bidirectional(Layer):
    """Read a sequence forwards and backwards, and merge what the two found."""

    merge_mode: Annotated[str | None, Choice(MERGES)] = "concat"
    layer: Annotated[Any, Wrapped()] = suggested(LSTM(units=64))
    backward_layer: Annotated[Any, Wrapped(optional=True)] = None

    formula = "the layer's shape; with concat twice its last axis"
    usual = ("layer", "merge_mode")
    passes_mask = True
    composite = True
    tolerated: ClassVar[tuple[str, ...]] = (*Layer.tolerated, "weights")

    def check(self) -> Iterator[Problem]:
        """Two recurrent layers that read in opposite directions and return alike."""
        for setting, inner in (("layer", self.layer), ("backward_layer", self.backward_layer)):
            if inner is not None and not isinstance(inner, Recurrent):
                yield Problem(
                    N_("needs a recurrent layer, has {kind}"),
                    kind=inner.class_name,
                    setting=setting,
                    fixes=[Fix(N_("Wrap LSTM, GRU or SimpleRNN"))],
                )
                return
            if inner is not None:
                yield from inner.faults()
        backward = self._backward()
        if self.layer.go_backwards == backward.go_backwards:
            yield Problem(
                N_("both directions read the same way: go_backwards is {value} in both"),
                value="yes" if backward.go_backwards else "no",
                setting="layer",
                fixes=[Fix(N_("Set go_backwards to no in the wrapped layer"))],
            )
        for name in ("stateful", "return_sequences", "return_state"):
            if getattr(self.layer, name) != getattr(backward, name):
                yield Problem(
                    N_("{name} differs between the two directions"),
                    name=name,
                    setting="backward_layer",
                )

    def returns(self) -> tuple[str, ...]:
        if not isinstance(self.layer, Recurrent):
            return ("output",)
        both = ("forward", "backward") if self.merge_mode is None else ("output",)
        if not self.layer.return_state:
            return both
        states = self.layer.states
        return (*both, *(f"{way}_{s}" for way in ("forward", "backward") for s in states))

    def output(self, sequence: Tensor, *initial_state: Tensor) -> tuple[Tensor, ...]:
        if not isinstance(self.layer, Recurrent):
            raise next(self.check())
        result, *states = self.layer.output(sequence, *initial_state)
        if self.merge_mode == "concat":
            result = result.of_shape(result.shape.with_dim(-1, result.shape[-1] * 2)).with_mask(
                masked=result.masked
            )
        results = (result, result) if self.merge_mode is None else (result,)
        return (*results, *states, *states)

    def weights(self, sequence: Tensor, *initial_state: Tensor) -> Iterator[Weight]:
        if isinstance(self.layer, Recurrent):
            base = inner_name(self.layer)
            forward = "forward_" + base.removeprefix("forward_")
            yield from inner_weights(self.layer, forward, sequence, *initial_state)
            backward = self._backward()
            name = inner_name(backward)
            if self.backward_layer is None:
                name = "backward_" + base.removeprefix("backward_").removeprefix("forward_")
            yield from inner_weights(backward, name, sequence, *initial_state)

    def caption(self) -> str:
        """What it wraps, and how the directions are merged."""
        units = getattr(self.layer, "units", "")
        return f"{self.layer.class_name} {units}, {self.merge_mode}".replace(" ,", ",")

    def explain(self, sequence: Tensor, *initial_state: Tensor) -> Iterator[Step]:
        if self.merge_mode == "concat" and isinstance(self.layer, Recurrent):
            yield Step(N_("features"), "2 × units", f"2 × {self.layer.units}", 2 * self.layer.units)
        else:
            yield from self.layer.explain(sequence, *initial_state)

    def _backward(self) -> Recurrent:
        if isinstance(self.backward_layer, Recurrent):
            return self.backward_layer
        inner: Recurrent = self.layer.with_setting("go_backwards", value=True)
        return inner
