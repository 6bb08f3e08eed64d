"""Dtype policies by the paths of layers (Keras 3.15: `DTypePolicyMap`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from calc.problems import Problem
from calc.settings import quantized
from calc.texts import N_

Json = Any

_LITERAL = re.compile(r"[\w/ -]*")
"""Keras takes a key for a regular expression, too; these match nothing but themselves."""


def is_map(value: Json) -> bool:
    """Whether a file's object is a map of policies."""
    return isinstance(value, Mapping) and value.get("class_name") == "DTypePolicyMap"


def check(value: Json) -> None:
    """Raises `Problem` where a policy in the map cannot be one, or a key is more than a path."""
    if not is_map(value):
        return
    for key, policy in _entries(value).items():
        if not _LITERAL.fullmatch(key.replace(".*", "").replace(".", "")):
            raise Problem(N_("a map of dtype policies has the key {key}: no path"), key=repr(key))
        _checked(policy)
    _checked(_default(value))


def at(value: Json, path: str) -> Json:
    """The policy for the layer of this path: its own, that of a pattern, or the default."""
    entries = _entries(value)
    found = entries.get(path)
    if found is None:
        matches = [key for key in entries if _matches(key, path)]
        found = entries[matches[0]] if matches else _default(value)
    return "float32" if found is None else found


def _matches(key: str, path: str) -> bool:
    """Whether the path is made of the parts between `.*`, in this order; `.` is any one letter."""
    first, *others = (re.compile(part) for part in key.split(".*"))
    if not others:
        return first.fullmatch(path) is not None
    start = first.match(path)
    place = -1 if start is None else start.end()
    for part in others[:-1]:
        found = part.search(path, place) if place >= 0 else None
        place = -1 if found is None else found.end()
    return place >= 0 and any(
        others[-1].fullmatch(path, begin) for begin in range(place, len(path) + 1)
    )


def _entries(value: Mapping[str, Json]) -> Mapping[str, Json]:
    config = value.get("config")
    found = config.get("policy_map") if isinstance(config, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def _default(value: Mapping[str, Json]) -> Json:
    config = value.get("config")
    return config.get("default_policy") if isinstance(config, Mapping) else None


def _checked(policy: Json) -> None:
    if quantized.is_object(policy):
        quantized.by_object(policy)
    elif isinstance(policy, str) and quantized.is_name(policy):
        quantized.by_name(policy)
