"""Keras's initializers, regularizers and constraints as they are typed and shown: `L2(0.02)`."""

from __future__ import annotations

import ast
import math
from collections.abc import Mapping
from typing import Any

from calc.settings.objects import made, named, of_value

Json = Any
LONGEST = 500
"""Characters of an object that is typed."""


def parse(text: str) -> tuple[str, dict[str, Json]] | None:
    """The name and the object of what was typed, `regularizers.L2(0.02)`; None for no call.

    Nothing is executed: the arguments are literals. Raises `Problem`.
    """
    if "(" not in text or len(text) > LONGEST:
        return None
    try:
        call = ast.parse(text.strip(), mode="eval").body
        if not isinstance(call, ast.Call):
            return None
        values = [_literal(each) for each in call.args]
        by_name = {str(each.arg): _literal(each.value) for each in call.keywords}
    except (ValueError, SyntaxError, MemoryError, RecursionError, TypeError):
        return None
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    built = named(name)
    return None if built is None else (name, made(built, values, by_name))


def text(value: Mapping[str, Json]) -> str:
    """The object of a file as one would type it, defaults left out: `L2(0.02)`, `HeNormal`."""
    name, config = str(value.get("class_name", "…")), value.get("config")
    built = of_value(dict(value))
    if built is None or not isinstance(config, Mapping):
        return config if isinstance(config, str) else name
    defaults = built.config()
    first = next(iter(built.arguments), None)
    shown = [
        repr(given) if key == first else f"{key}={given!r}"
        for key, given in sorted(config.items(), key=lambda item: item[0] != first)
        if given != defaults.get(key)
    ]
    return f"{name}({', '.join(shown)})" if shown else name


def _literal(node: ast.expr) -> Json:
    found = ast.literal_eval(node)
    if isinstance(found, tuple | list):
        return [_plain(each) for each in found]
    return _plain(found)


def _plain(value: Json) -> Json:
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float) and math.isfinite(value):
        return value
    raise ValueError(value)
