"""The shapes that a Keras file says its layers were built with (`build_config`).

They are not needed to make the model again, and they are wrong as soon as another shape comes in;
so they are kept from files and written back while they are true.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.opaque import is_shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from calc.fields import Json
    from calc.tensor import Shape

_WRAPPED = ("layer", "backward_layer", "cell", "cells", "layers")


def within(config: Json, path: str = "") -> dict[str, Json]:
    """The shapes of the layers that are settings of another one, by where they stand."""
    found: dict[str, Json] = {}
    for key, entry in _entries(config):
        place = f"{path}{key}"
        if "build_config" in entry:
            found[place] = entry["build_config"]
        found |= within(entry.get("config"), f"{place}.")
    return found


def put_back(entry: dict[str, Json], built: Json, path: str = "") -> None:
    """Write such shapes where they stood."""
    if not isinstance(built, dict):
        return
    for key, inner in _entries(entry.get("config")):
        place = f"{path}{key}"
        if place in built and "build_config" not in inner:
            inner["build_config"] = built[place]
        put_back(inner, built, f"{place}.")


def _entries(config: Json) -> Iterator[tuple[str, dict[str, Json]]]:
    """The layers among the settings, with the name of the setting and the place in it."""
    if not isinstance(config, dict):
        return
    for key in _WRAPPED:
        value = config.get(key)
        items = enumerate(value) if isinstance(value, list) else [("", value)]
        for index, item in items:
            if isinstance(item, dict) and isinstance(item.get("config"), dict):
                yield f"{key}{index}", item


def built_elsewhere(built: Json, calls: Sequence[Json]) -> list[Json] | None:
    """The shapes that the first call takes, where a layer was built by another one.

    Keras writes the shapes of a layer's very first call, which may be outside of the model.
    """
    call = next(iter(calls), None)
    given = [shape for shape in _tensor_shapes(call) if isinstance(shape, list)]
    if not given or _agree(built, given):
        return None
    return given


def still_true(built: Json, inputs: Sequence[Shape], elsewhere: Json) -> bool:
    """Whether the file's words are true of a layer that takes these shapes.

    `elsewhere` is what `built_elsewhere` found when the file was read.
    """
    given = [shape.report() for shape in inputs if shape.settled]
    if isinstance(elsewhere, list):
        return given == elsewhere
    return _agree(built, given)


def shapes_told(built: Json) -> list[Json]:
    """The shapes that a layer was built with, each a list of sizes; none where it was not."""
    values = list(_shapes(list(built.values()))) if isinstance(built, dict) else []
    return [shape for shape in values if shape and is_shape(shape)]


def _agree(built: Json, given: Sequence[Json]) -> bool:
    """Whether a layer that takes these shapes is built so."""
    if not isinstance(built, dict):
        return False
    told = [shape for value in built.values() for shape in _shapes(value)]
    return bool(told) and all(shape in given for shape in told)


def _tensor_shapes(value: Json) -> Iterator[Json]:
    """The shapes of the tensors in a call."""
    if isinstance(value, dict) and value.get("class_name") == "__keras_tensor__":
        config = value.get("config")
        yield config.get("shape") if isinstance(config, dict) else None
    elif isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _tensor_shapes(item)


def _shapes(value: Json) -> Iterator[Json]:
    """The shapes in a value, however nested."""
    if isinstance(value, list) and not any(isinstance(item, list | dict) for item in value):
        yield value
    elif isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _shapes(item)
