"""A sketch as Keras 2 computed it, for the summaries of that time.

Its merging layers were run to find their shapes, so that TensorFlow took the known one of two
sizes; Keras 3 infers them, and to it a size is unknown as soon as one of them is. And what a call
was given by name stood in the order in which it was written; Keras 3 sorts the names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from calc.argument_order import AS_WRITTEN
from calc.layer import Layer
from calc.layers.merging.base_merge import Merging
from calc.layers.merging.concatenate import Concatenate
from calc.tensor import Shape, Tensor
from graph.edits import Configure
from graph.models import models_in, with_model_at
from graph.models.interior import Interior

if TYPE_CHECKING:
    from collections.abc import Sequence

    from calc.dims import Dim
    from graph.sketch import Sketch


class Earlier(Layer, abstract=True):
    """Stand for a merging layer as it was in Keras 2."""

    layer: Any = None
    serialized_name: ClassVar[str] = "Earlier"

    @property
    def class_name(self) -> str:
        """It looks like the layer in whose place it stands."""
        name: str = self.layer.class_name
        return name

    @property
    def signature(self) -> tuple[object, ...]:
        """That of the layer, among those of its kind."""
        return (Earlier, self.layer.signature)

    def output(self, *inputs: Tensor) -> Tensor:
        found: Tensor = self.layer.output(*inputs)
        if not all(tensor.shape.ranked for tensor in inputs):
            return found
        pairs = zip(found.shape, _across(inputs, len(found.shape)), strict=True)
        dims = [_known(sizes) or dim for dim, sizes in pairs]
        if isinstance(self.layer, Concatenate):
            axis = self.layer.axis % len(dims)
            dims[axis] = found.shape[axis]
        return found.of_shape(Shape(dims))

    def masks(self, *inputs: Tensor | None) -> tuple[bool, ...]:
        masked: tuple[bool, ...] = self.layer.masks(*inputs)
        return masked


def as_keras_2(sketch: Sketch) -> Sketch | None:
    """The sketch with such layers and calls in it, on every level; None where nothing differs."""
    found = {key: made for key, layer in sketch.layers.items() if (made := _earlier(layer))}
    named = {
        node: kept
        for node, kept in sketch.graph.nodes(data="kept")
        if kept and len(kept.get("kwargs", ())) > 1
    }
    if not found and not named:
        return None
    other = sketch.copy()
    for key, earlier in found.items():
        Configure(key, earlier).apply(other)
    for node, kept in named.items():
        other.graph.nodes[node]["kept"] = {**kept, AS_WRITTEN: True}
    return other


def _earlier(layer: Layer) -> Layer | None:
    """The layer as it was; None where nothing about it differs."""
    if isinstance(layer, Merging | Concatenate):
        return Earlier(name=layer.name, trainable=layer.trainable, dtype=layer.dtype, layer=layer)
    changed = None
    for path, model in models_in(layer):
        inner = as_keras_2(model.sketch)
        if inner is not None:
            changed = with_model_at(changed or layer, path, model.with_inner(Interior(inner)))
    return changed


def _across(inputs: Sequence[Tensor], rank: int) -> list[list[Dim]]:
    """The sizes on each axis, inputs of lower rank aligned at the last axis behind the batch."""
    filled = [
        [tensor.shape[0], *[1] * (rank - len(tensor.shape)), *tensor.shape[1:]] for tensor in inputs
    ]
    return [list(sizes) for sizes in zip(*filled, strict=True)]


def _known(sizes: list[Dim]) -> int | None:
    """The size that one of them tells; one axis of 1 may be stretched to any."""
    return next((size for size in sizes if isinstance(size, int) and size != 1), None)
