"""Sequential models in Keras 3 files: a list of layers, with or without an input."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.layers.core.input_layer import InputLayer
from graph.formats.keras_calls import Call, Source
from graph.formats.keras_entries import Entry
from graph.models import Model

if TYPE_CHECKING:
    from calc.fields import Json
    from calc.tensor import Tensor


def with_input(entries: list[Entry], data: dict[str, Json]) -> list[Entry]:
    """The layers led by an input, where the file tells what comes in."""
    if not entries or isinstance(entries[0].layer, InputLayer):
        return entries
    shape = next(filter(_is_shape, _told_shapes(entries[0], data)), None)
    if shape is None:
        return entries
    taken = {entry.layer.name for entry in entries}
    name, number = "input_layer", 0
    while name in taken:
        number += 1
        name = f"input_layer_{number}"
    config = {"name": name, "batch_shape": shape, "dtype": entries[0].layer.compute_dtype}
    return [Entry(InputLayer.from_config(config), [], {}), *entries]


def _told_shapes(first: Entry, data: dict[str, Json]) -> list[Json]:
    """Where a file may tell the shape of the input, the surest place first."""
    built = data.get("build_config")
    found = [
        data["config"].get("build_input_shape"),
        built.get("input_shape") if isinstance(built, dict) else None,
        first.layer.kept.get("batch_input_shape"),
        first.layer.kept.get("batch_shape"),
    ]
    if isinstance(first.layer, Model) and len(data["config"]["layers"]) > 1:
        found += [tensor.shape.report() for tensor in _taken(first.layer)]
    return found


def _taken(model: Model) -> tuple[Tensor, ...]:
    """The one tensor that a model takes by its own Input; none where it takes several."""
    return model.inner.declared if len(model.inner.inputs) == 1 else ()


def _is_shape(value: Json) -> bool:
    return isinstance(value, list) and all(size is None or isinstance(size, int) for size in value)


def calls(entries: list[Entry]) -> list[list[Call]]:
    """Each layer called once, on the output of the one before."""
    found = [[Call([], {})]]
    found += [[Call([(0, Source(index, 0, 0))], {})] for index in range(len(entries) - 1)]
    return found[: len(entries)]
