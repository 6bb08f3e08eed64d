"""Keras's default initializers: by name here, written out as objects in its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from calc.fields import Json
    from calc.layer import Layer

_OBJECTS: dict[str, tuple[str, dict[str, Json]]] = {
    "glorot_uniform": ("GlorotUniform", {}),
    "ones": ("Ones", {}),
    "orthogonal": ("Orthogonal", {"gain": 1.0}),
    "uniform": ("RandomUniform", {"minval": -0.05, "maxval": 0.05}),
    "zeros": ("Zeros", {}),
}


def by_name(config: Mapping[str, Json], kind: type[Layer]) -> dict[str, Json]:
    """The config with the class's own defaults by name where a file writes them as objects."""
    return {
        key: kind.defaults[key] if _is_default(value, kind.defaults.get(key)) else value
        for key, value in config.items()
    }


def _is_default(value: Json, default: Json) -> bool:
    if not isinstance(value, dict) or not isinstance(default, str) or default not in _OBJECTS:
        return False
    class_name, settings = _OBJECTS[default]
    given = value.get("config")
    return (
        value.get("class_name") == class_name
        and isinstance(given, dict)
        and {k: v for k, v in given.items() if v is not None} == settings
    )
