"""Layers of classes that users define: their settings, inputs, output shapes and weights."""

from __future__ import annotations

from calc.custom.definition import Definition, Fault
from calc.custom.layer import (
    RESERVED,
    CustomLayer,
    custom,
    defined,
    first_definition,
    keras_entry,
)
from calc.custom.setting import KINDS, Setting

__all__ = [
    "KINDS",
    "RESERVED",
    "CustomLayer",
    "Definition",
    "Fault",
    "Setting",
    "custom",
    "defined",
    "first_definition",
    "keras_entry",
]
