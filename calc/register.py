"""The register of layer classes, by the names that Keras, its files and people use."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from calc.texts import tr

if TYPE_CHECKING:
    from calc.layer import Layer

_AUTO = (re.compile(r"\W+"), re.compile(r"(.)([A-Z][a-z]+)"), re.compile(r"([a-z])([A-Z])"))

REGISTER: dict[str, type[Layer]] = {}
"""Every layer class by its Keras name."""

MODELS: dict[str, type[Layer]] = {}
"""The kinds of model that can be used as a layer; they stand in no drawer."""

ALIASES: dict[str, str] = {}
"""Keras's second names for the same classes."""


@lru_cache(maxsize=1024)
def auto_name(class_name: str) -> str:
    """Keras's automatic name for a layer of this class, without the counter: `conv2d`."""
    text = _AUTO[0].sub("", class_name)
    return _AUTO[2].sub(r"\1_\2", _AUTO[1].sub(r"\1_\2", text)).lower()


def purpose(kind: type[Layer]) -> str:
    """What the layer is for, in the language in use: the first line of its docstring."""
    return tr((kind.__doc__ or "").strip().splitlines()[0])


def find_kind(class_name: str) -> type[Layer] | None:
    """The class of this name or alias; None if there is none.

    Operations, and the layers of Keras's own models, have their module before the name.
    """
    import calc.layers  # noqa: F401 - registers them, and imports this module itself

    if "." in class_name:
        from calc.applications import find_application
        from calc.operation import operation_of_key

        return operation_of_key(class_name) or find_application(class_name)
    return REGISTER.get(ALIASES.get(class_name, class_name)) or MODELS.get(class_name)
