"""The layer classes that users defined: those of a sketch, and what can be done with them.

A definition lives in each layer of its class. To change it in one is to change it in all of the
sketch, those inside wrappers and models included, as one step of undo.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from calc.custom import CustomLayer, Definition, defined, first_definition
from calc.layer import Layer
from calc.texts import tr
from calc.unknown import UnknownLayer
from graph.commands import Deed
from graph.edits import AddLayer, Configure, RemoveLayer
from graph.edits.inside import Inside
from graph.formats.format_error import FormatError
from graph.formats.safe_json import parse
from graph.models import models_in
from graph.sketch import in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.edits import Edit
    from graph.sketch import Sketch

VERSION = 1
_KEY = "layersketch_definitions"


def definitions(sketch: Sketch) -> tuple[Definition, ...]:
    """The definitions that layers of the sketch have, each once, in the order of the layers."""
    found = (each.definition for each in _layers(sketch) if isinstance(each, CustomLayer))
    return tuple(dict.fromkeys(found))


def redefines(edit: Edit, known: tuple[Definition, ...]) -> bool:
    """Whether an edit may change what `definitions` tells, which was this so far."""
    if isinstance(edit, RemoveLayer):
        return bool(known)
    if isinstance(edit, AddLayer | Configure):
        return bool(known) or _tells(edit.layer)
    return isinstance(edit, Inside)


def undefined(sketch: Sketch) -> tuple[UnknownLayer, ...]:
    """A layer of each class that is neither known nor defined, in the order of the layers."""
    found: dict[str, UnknownLayer] = {}
    for layer in _layers(sketch):
        if isinstance(layer, UnknownLayer):
            found.setdefault(layer.class_name, layer)
    return tuple(found.values())


def definition_for(sketch: Sketch, class_name: str) -> Definition:
    """What to show who wants to define or redefine a class: its definition, or a first one.

    A box that a file left unknown gives the settings of its config; nothing at all a class that
    hands on its input.
    """
    for definition in definitions(sketch):
        if definition.class_name == class_name:
            return definition
    for layer in undefined(sketch):
        if layer.class_name == class_name:
            return first_definition(layer)
    return Definition(class_name)


def define(sketch: Sketch, definition: Definition, class_name: str | None = None) -> Deed:
    """Give this definition to all layers of a class, be they unknown or defined otherwise.

    `class_name` is what the class was called so far, where the definition calls it anew.
    """
    before = definition.class_name if class_name is None else class_name
    label = tr("Define {kind}").format(kind=definition.class_name)
    return Deed(label, tuple(_edits(sketch, definition, before)))


def _layers(sketch: Sketch) -> Iterator[Layer]:
    """The layers that users may define, those inside wrappers and models included."""
    telling = [key for key, layer in sketch.layers.items() if _tells(layer)]
    for layer_id in in_order(telling):
        yield from _within(sketch.layers[layer_id])


def _tells(layer: Layer) -> bool:
    return layer.is_model or isinstance(layer, CustomLayer | UnknownLayer) or bool(layer.held)


def _within(layer: Layer) -> Iterator[Layer]:
    yield layer
    for inner in layer.held:
        yield from _within(inner)
    if layer.is_model:
        for _, model in models_in(layer):
            yield from _layers(model.sketch)


def _edits(sketch: Sketch, definition: Definition, class_name: str) -> Iterator[Edit]:
    for layer_id in in_order(sketch.layers):
        layer = sketch.layers[layer_id]
        changed = _defined(layer, definition, class_name)
        if changed is not layer:
            yield Configure(layer_id, changed)
        for path, model in models_in(layer):
            inside = tuple(_edits(model.sketch, definition, class_name))
            if inside:
                yield Inside(layer_id, inside, path)


def _defined(layer: Layer, definition: Definition, class_name: str) -> Layer:
    """The layer and those that it wraps with the definition; the layer itself if that is all."""
    if isinstance(layer, CustomLayer | UnknownLayer) and layer.class_name == class_name:
        same = isinstance(layer, CustomLayer) and layer.definition == definition
        return layer if same else defined(layer, definition)
    for key in layer.fields:
        inner = getattr(layer, key)
        if isinstance(inner, Layer):
            changed = _defined(inner, definition, class_name)
            if changed is not inner:
                layer = layer.with_setting(key, changed)
    return layer


# A library of definitions


def library_text(found: Iterable[Definition]) -> str:
    """Definitions as JSON text, for a file of the user's own; one a line, by class."""
    lines = sorted(json.dumps(each.to_json(), ensure_ascii=False) for each in set(found))
    inside = ",\n".join(f"  {line}" for line in lines)
    return f'{{\n "{_KEY}": {VERSION},\n "classes": [\n{inside}\n ]\n}}\n'


def read_library(text: str) -> tuple[Definition, ...]:
    """The definitions in such a text. Raises `FormatError`."""
    data = parse(text)
    if not isinstance(data, dict) or not isinstance(data.get("classes"), list):
        raise FormatError(tr("this is no library of layer classes"))
    if data.get(_KEY) != VERSION:
        raise FormatError(tr("the library is of another version of this program"))
    try:
        return tuple(dict.fromkeys(map(Definition.from_json, data["classes"])))
    except ValueError as error:
        raise FormatError(tr("the library is damaged: {what}").format(what=error)) from error
