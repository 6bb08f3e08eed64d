"""What is worth telling about a sketch that was read from a file of Keras."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.layer import Layer
from calc.texts import N_, tr
from calc.unknown import UnknownLayer
from graph.models import Model

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.sketch import Sketch

_UNKNOWN = N_("Not known here, and kept as they came: {names}")
_STRANGE = N_("Settings that Keras 3 does not know, kept as they came: {names}")
_MOST = 12


def notes(sketch: Sketch) -> list[str]:
    """Sentences that name every class and setting that was not understood."""
    layers = list(_all_layers(sketch))
    unknown = {layer.class_name for layer in layers if isinstance(layer, UnknownLayer)}
    strange = {
        f"{layer.class_name}.{key}"
        for layer in layers
        if not isinstance(layer, UnknownLayer | Model)
        for key in layer.kept
        if key not in layer.tolerated
    }
    told = ((_UNKNOWN, unknown), (_STRANGE, strange))
    return [tr(words).format(names=_listed(names)) for words, names in told if names]


def _all_layers(sketch: Sketch) -> Iterator[Layer]:
    """The layers of a sketch, with those in its models and wrappers."""
    stack: list[Layer] = list(sketch.layers.values())
    while stack:
        layer = stack.pop()
        yield layer
        if isinstance(layer, Model):
            stack += layer.sketch.layers.values()
        for key in layer.fields:
            value = getattr(layer, key)
            inside = value if isinstance(value, tuple) else (value,)
            stack += [item for item in inside if isinstance(item, Layer)]


def _listed(names: set[str]) -> str:
    """The names in order; of very many the first ones and how many more there are."""
    shown = sorted(names)
    rest = len(shown) - _MOST
    return ", ".join(shown[:_MOST]) + (f", … (+{rest})" if rest > 0 else "")
