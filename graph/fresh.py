"""A new layer of what somebody asked for: a class of Keras's, or one that a user defined.

What is asked for is one text, so that it can be dragged, typed and remembered: the name of a class,
or a definition as JSON.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from calc.custom import Definition, custom
from calc.layers.core.input_layer import InputLayer
from calc.register import find_kind
from graph.formats.format_error import FormatError
from graph.formats.safe_json import parse

if TYPE_CHECKING:
    from calc.layer import Layer
    from graph.sketch import Sketch


def asked_for(definition: Definition) -> str:
    """The text that asks for a layer of this definition."""
    return json.dumps(definition.to_json(), ensure_ascii=False)


def definition_asked_for(asked: str) -> Definition | None:
    """The definition in such a text; None where it names a class, or says nothing."""
    if not asked.startswith("{"):
        return None
    try:
        return Definition.from_json(parse(asked))
    except (FormatError, ValueError):
        return None


def fresh(asked: str, name: str = "") -> Layer | None:
    """The layer with the settings that it has at first; None where there is no such class."""
    definition = definition_asked_for(asked)
    if definition is not None:
        return custom(definition, name)
    kind = find_kind(asked)
    return None if kind is None else kind(name=name)


def in_policy(sketch: Sketch, layer: Layer) -> Layer:
    """A new layer with the dtype that layers of this sketch have, unless it was given one."""
    policy = sketch.properties.policy
    told = "dtype" in layer.fields and layer.dtype != layer.defaults["dtype"]
    if not policy or told or "dtype" not in layer.fields or isinstance(layer, InputLayer):
        return layer
    return layer.with_setting("dtype", policy)
