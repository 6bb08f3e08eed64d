"""Keras's default initializers: by name here, written out as objects in its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.settings import objects

if TYPE_CHECKING:
    from collections.abc import Mapping

    from calc.fields import Json
    from calc.layer import Layer


def by_name(config: Mapping[str, Json], kind: type[Layer]) -> dict[str, Json]:
    """The config with the class's own defaults by name where a file writes them as objects."""
    return {
        key: kind.defaults[key] if _is_default(value, kind.defaults.get(key)) else value
        for key, value in config.items()
    }


def _is_default(value: Json, default: Json) -> bool:
    built = objects.named(default)
    if built is None or not isinstance(value, dict) or objects.of_value(value) is not built:
        return False
    given = value.get("config")
    usual = built.config()
    return isinstance(given, dict) and {**usual, **given} == usual
