"""The weights of layers that are not known here, as far as a file tells what arrays they hold.

Keras writes the arrays of a `.keras` archive under the class of each layer, numbered where several
layers have the same (Keras 3: `saving_lib.py`), those of a legacy `.h5` file under its name.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from calc.register import auto_name
from calc.unknown import UnknownLayer
from graph.edits import Configure
from graph.edits.inside import Inside
from graph.models import models_in
from graph.sketch import in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from graph.edits import Edit
    from graph.formats.hdf5 import Array
    from graph.sketch import Sketch

_OF_H5 = "model_weights"
_OF_ARCHIVE = "layers"
_NO_WEIGHTS = "seed_generator"
"""What a layer holds under this name is the state of random numbers, no weight."""


class Held(NamedTuple):
    """An array below a layer, by what the file calls it."""

    name: str
    shape: list[int]
    dtype: str


def with_arrays(sketch: Sketch, arrays: Callable[[], Sequence[Array]]) -> list[Edit]:
    """Give the unknown layers of a model what the file tells of their weights.

    The arrays are asked for only if there is such a layer.
    """
    if not any(_unknown(sketch)):
        return []
    found = arrays()
    if any(array.path[0] == _OF_H5 for array in found):
        return list(_by_name(sketch, found, (_OF_H5,)))
    return list(_by_class(sketch, found, ()))


def _unknown(sketch: Sketch) -> Iterator[UnknownLayer]:
    for layer in sketch.layers.values():
        if isinstance(layer, UnknownLayer) and not layer.is_operation:
            yield layer
        for _, model in models_in(layer):
            yield from _unknown(model.sketch)


def _by_name(sketch: Sketch, arrays: Sequence[Array], path: tuple[str, ...]) -> Iterator[Edit]:
    """Of a model inside, all arrays stand below its name, each under the path that it had there."""
    for layer_id in in_order(sketch.layers):
        name = sketch.layers[layer_id].name
        place = (*path, *name.split("/"))
        yield from _told(sketch, layer_id, arrays, place, name)
        for within, model in models_in(sketch.layers[layer_id]):
            inside = tuple(_by_name(model.sketch, arrays, path if len(path) > 1 else place))
            if inside:
                yield Inside(layer_id, inside, within)


def _by_class(sketch: Sketch, arrays: Sequence[Array], path: tuple[str, ...]) -> Iterator[Edit]:
    used: Counter[str] = Counter()
    for layer_id in in_order(sketch.layers):
        layer = sketch.layers[layer_id]
        name = auto_name(layer.class_name)
        number, used[name] = used[name], used[name] + 1
        place = (*path, _OF_ARCHIVE, f"{name}_{number}" if number else name)
        yield from _told(sketch, layer_id, arrays, place, "")
        for within, model in models_in(layer):
            inside = tuple(_by_class(model.sketch, arrays, (*place, *within)))
            if inside:
                yield Inside(layer_id, inside, within)


def _told(
    sketch: Sketch, layer_id: str, arrays: Sequence[Array], place: tuple[str, ...], name: str
) -> Iterator[Edit]:
    layer = sketch.layers[layer_id]
    if not isinstance(layer, UnknownLayer) or layer.is_operation:
        return
    below = [a for a in arrays if a.path[: len(place)] == place and _NO_WEIGHTS not in a.path]
    held = [Held(_called(a.path[len(place) :], name), list(a.shape), a.dtype) for a in below]
    if held:
        held.sort(key=lambda each: [int(p) if p.isdigit() else p for p in _parts(each.name)])
        yield Configure(layer_id, layer.but(arrays=[list(each) for each in held]))


def _parts(name: str) -> list[str]:
    """Numbers and what is between them, in turn."""
    return re.split(r"(\d+)", name)


def _called(path: tuple[str, ...], layer: str) -> str:
    """What the file calls an array below its layer; Keras 2 puts a number behind it."""
    parts = [part for part in path if part != "vars"]
    own = layer.split("/")
    if layer and len(parts) > len(own) and parts[: len(own)] == own:
        parts = parts[len(own) :]
    return "/".join(parts).removesuffix(":0")
