"""What the classes of layers declare: their settings and call options, with the defaults.

A declaration is an annotation with a kind of setting, `units: Count = suggested(64)`, as in a
dataclass; a class inherits those of its bases, and may declare one of them anew.
"""

from __future__ import annotations

import dataclasses
import inspect
import sys
from typing import TYPE_CHECKING, Any

from calc.fields import Field

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from calc.settings.configured import Configured

_FIRST = ("trainable", "dtype")
"""The settings that every layer has lead its config."""


def declare(cls: type[Configured]) -> None:
    """Read the annotations of the class itself, and tell it what it has with its bases."""
    fields: dict[str, Field] = {}
    options: dict[str, Field] = {}
    required: set[str] = set()
    initial: dict[str, Any] = {}
    ahead: dict[str, str] = {}
    for base in reversed(cls.__mro__[1:]):
        fields |= base.__dict__.get("fields", {})
        options |= base.__dict__.get("options", {})
        required |= base.__dict__.get("required", frozenset())
        initial |= base.__dict__.get("_initial", {})
        ahead |= base.__dict__.get("_ahead", {})
    made = cls.__dict__.get("__dataclass_fields__", {})
    for name, annotation in inspect.get_annotations(cls).items():
        if annotation.startswith("ClassVar"):
            continue
        value = cls.__dict__.get(name, made.get(name, initial.get(name)))
        told: dict[str, Any] = {}
        if isinstance(value, dataclasses.Field):
            told = dict(value.metadata)
            missing = value.default is dataclasses.MISSING
            value = value.default_factory() if missing else value.default  # type: ignore[operator]
            setattr(cls, name, value)
        initial[name] = value
        field = _field(cls, name, annotation)
        if field is not None:
            (options if told.get("called") else fields)[name] = field
            (required.add if told.get("required") else required.discard)(name)
        if told.get("ahead_of"):
            ahead[name] = told["ahead_of"]
    order = _ordered(fields, ahead)
    cls.fields = {key: fields[key] for key in order}
    cls.options = options
    cls.defaults = {key: initial[key] for key in order}
    cls.required = frozenset(required)
    cls._initial = initial
    cls._ahead = ahead


def _ordered(names: Collection[str], ahead: Mapping[str, str]) -> list[str]:
    """As declared, bases first, but for those that are told to come ahead of another one."""
    order = [name for name in names if name not in ahead and name not in _FIRST]
    for name, other in ahead.items():
        order.insert(order.index(other), name)
    return [*(name for name in _FIRST if name in names), *order]


def _field(cls: type, name: str, annotation: str) -> Field | None:
    """The kind of setting that an annotation names; None where it names something else."""
    hint = vars(sys.modules[cls.__module__]).get(annotation)
    if hint is None and "Annotated[" in annotation:
        hint = inspect.get_annotations(cls, eval_str=True)[name]
    found = (extra for extra in getattr(hint, "__metadata__", ()) if isinstance(extra, Field))
    return next(found, None)
