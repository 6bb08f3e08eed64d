"""Bidirectional."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from calc.fields import Choice, Json, suggested
from calc.layer import Layer, Step
from calc.layers.recurrent.base_recurrent import Recurrent
from calc.layers.recurrent.base_wrapper import Wrapper
from calc.layers.recurrent.lstm import LSTM
from calc.problems import Fix, Problem, Word
from calc.settings.wrapped import InnerLayer, OptionalInnerLayer, inner_name
from calc.tensor import Tensor, Waiting
from calc.texts import N_
from calc.unknown import UnknownLayer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Self

    from calc.dims import Dim
    from calc.weights import Weight

MergeMode = Annotated[str | None, Choice(("concat", "sum", "mul", "ave", None))]

_FORWARD, _BACKWARD = "forward_", "backward_"
_ALIKE = ("stateful", "return_sequences", "return_state")


class Bidirectional(Wrapper):
    """Read a sequence forwards and backwards with two copies of a recurrent layer."""

    merge_mode: MergeMode = "concat"
    layer: InnerLayer = suggested(LSTM(name="lstm", units=64))
    backward_layer: OptionalInnerLayer = None

    formula = N_("last axis: twice the units where merge_mode is concat, else the units")
    cost_formula = N_("values of the kernels of both directions × steps")
    usual = ("layer", "merge_mode")
    keywords = ("mask",)
    tolerated: ClassVar[tuple[str, ...]] = (*Layer.tolerated, "weights")

    def inside(self) -> tuple[Layer, ...]:
        """The forward and the backward layer."""
        name = inner_name(self.layer)
        forward = self.layer.named(_FORWARD + name.removeprefix(_FORWARD))
        if self.backward_layer is not None:
            return forward, self.backward_layer.named(inner_name(self.backward_layer))
        if not isinstance(self.layer, Recurrent):
            return (forward,)
        backward = self.layer.with_setting("go_backwards", value=True)
        return forward, backward.named(_BACKWARD + name.removeprefix(_BACKWARD))

    def check(self) -> Iterator[Problem]:
        """Keras wants two recurrent layers that differ in their direction."""
        strange = [layer for layer in self.inside() if not isinstance(layer, Recurrent)]
        if strange:
            known = [layer for layer in strange if not isinstance(layer, UnknownLayer)]
            yield from map(_not_recurrent, known[:1])
            return
        yield from super().check()
        forward, backward = self._pair()
        if forward.go_backwards == backward.go_backwards:
            yield _same_direction(forward)
        if forward.stateful and forward.return_state:
            yield Problem(
                N_("cannot return the states of stateful layers; Keras fails at them"),
                setting="layer",
                fixes=[Fix(N_("Switch stateful or return_state off in the layer inside"))],
            )
        for setting in _ALIKE:
            one, two = getattr(forward, setting), getattr(backward, setting)
            if one != two:
                yield Problem(
                    N_("both layers inside need the same {what}; they have {one} and {two}"),
                    what=setting,
                    one=one,
                    two=two,
                    setting="backward_layer",
                    fixes=[Fix(N_("Set {what} to {one} in both"), {"what": setting, "one": one})],
                )

    def output(self, sequence: Tensor, *initial_state: Tensor) -> Tensor | tuple[Tensor, ...]:
        forward, _ = self._pair()
        try:
            return self._merged(forward.output(sequence, *initial_state))
        except Problem as problem:
            told = self._merged(problem.so_far) if problem.so_far else ()
            raise problem.but(so_far=told if isinstance(told, tuple) else (told,)) from problem

    def weights(self, sequence: Tensor, *initial_state: Tensor) -> Iterator[Weight]:
        self._pair()
        yield from self.inner_weights(sequence, *initial_state)

    def multiply_adds(self, sequence: Tensor, *initial_state: Tensor) -> Dim:  # noqa: ARG002 - states cost nothing
        """Those of both directions."""
        return sum((one.multiply_adds(sequence) for one in self._pair()), 0)

    def returns(self) -> tuple[str, ...]:
        """What is merged, or both directions; then the states of both."""
        first = ("output",) if self.merge_mode else ("forward", "backward")
        if not isinstance(self.layer, Recurrent) or not self.layer.return_state:
            return first
        states = self.layer.carries
        return (*first, *(_FORWARD + s for s in states), *(_BACKWARD + s for s in states))

    def masks(self, *inputs: Tensor | None) -> tuple[bool, ...]:
        """A mask goes on with the sequences, never with a state."""
        whole = isinstance(self.layer, Recurrent) and self.layer.return_sequences
        masked = whole and inputs[0] is not None and inputs[0].masked
        sequences = 1 if self.merge_mode else 2
        return tuple(masked and at < sequences for at in range(len(self.returns())))

    def explain(self, sequence: Tensor, *initial_state: Tensor) -> Iterator[Step]:
        forward, _ = self._pair()
        *before, last = forward.explain(sequence, *initial_state)
        yield from before
        if self.merge_mode == "concat":
            one = last.result if isinstance(last.result, str) else 2 * last.result
            yield Step(last.what, f"2 × {last.formula}", f"2 × {last.numbers}", one)
        else:
            yield last

    def caption(self) -> str:
        """The layer inside, and how its two readings are merged."""
        width = getattr(self.layer, "units", getattr(self.layer, "filters", ""))
        return f"{self.layer.class_name} {width}".strip() + f", {self.merge_mode}"

    @classmethod
    def from_config(cls, config: Mapping[str, Json]) -> Self:
        """Reads a file's two layers as one where the second only mirrors the first."""
        found = super().from_config(config)
        one, two = found.layer, found.backward_layer
        if two is None or "layer" in found.drafts:
            return found
        plain = found.with_setting("layer", one.named(one.name.removeprefix(_FORWARD)))
        folded = plain.with_setting("backward_layer", None)
        mirrors = [layer.config() for layer in folded.inside()[1:]]
        alike = one.class_name == two.class_name and mirrors == [two.config()]
        return folded if alike and plain.layer.name != one.name else plain

    def config(self) -> dict[str, Json]:
        """The settings as Keras writes them: both layers, under their own names."""
        found = super().config()
        layers = self.inside()
        if len(layers) == 2 and not self.drafts:
            for key, layer in zip(("layer", "backward_layer"), layers, strict=True):
                found[key] = self.fields[key].to_json(layer)
        return found

    def _pair(self) -> tuple[Recurrent, Recurrent]:
        pair = self.inside()
        if len(pair) == 2 and isinstance(pair[0], Recurrent) and isinstance(pair[1], Recurrent):
            return pair[0], pair[1]
        raise Waiting

    def _merged(self, found: Any) -> Tensor | tuple[Tensor, ...]:
        first, *states = found if isinstance(found, tuple) else (found,)
        merged = [*states, *states]
        if self.merge_mode == "concat":
            first = first.of_shape(first.shape.with_dim(-1, first.shape[-1] * 2))
        merged[:0] = [first] if self.merge_mode else [first, first]
        told = tuple(tensor.of_dtype(self.compute_dtype) for tensor in merged)
        return told if len(told) > 1 else told[0]


def _not_recurrent(layer: Layer) -> Problem:
    return Problem(
        N_("needs a recurrent layer inside; {kind} is none"),
        kind=layer.class_name,
        setting="layer",
        fixes=[Fix(N_("Use LSTM, GRU or SimpleRNN"))],
    )


def _same_direction(layer: Recurrent) -> Problem:
    return Problem(
        N_("needs two directions; go_backwards is {value} in both layers inside"),
        value=Word(layer.fields["go_backwards"].text(layer.go_backwards)),
        setting="layer",
        fixes=[Fix(N_("Switch go_backwards off in the first of them"))],
    )
