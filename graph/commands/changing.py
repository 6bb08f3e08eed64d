"""Commands that change what is there: places, names, settings, what the sketch is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.problems import Problem
from calc.texts import tr
from graph.commands.deed import Deed, Refusal, told
from graph.edits import Configure, Describe, Move
from graph.layer_json import layer_to_json
from graph.sketch import in_order

if TYPE_CHECKING:
    from collections.abc import Mapping

    from calc.fields import Json
    from calc.layer import Layer
    from graph.places import Place
    from graph.sketch import Properties, Sketch


def move(sketch: Sketch, places: Mapping[str, Place]) -> Deed:
    """Nodes to other places."""
    there = {n: place for n, place in places.items() if n in sketch.graph}
    moved = {n: place for n, place in there.items() if place != sketch.position(n)}
    label = told(sketch, in_order(there), tr("Move {name}"), tr("Move {count} layers"))
    return Deed(label, (Move(moved),) if moved else ())


def rename(sketch: Sketch, layer_id: str, text: str) -> Deed:
    """Another name for a layer, kept as typed; what is wrong with it becomes a problem."""
    layer = sketch.layers[layer_id]
    label = tr("Rename {name}").format(name=layer.name)
    return _configured(layer_id, layer, layer.named(text), label)


def configure_text(sketch: Sketch, layer_id: str, setting: str, text: str) -> Deed:
    """What was typed into a setting, usable or not."""
    layer = sketch.layers[layer_id]
    return _configured(layer_id, layer, layer.with_text(setting, text), _change(layer, setting))


def configure_value(sketch: Sketch, layer_id: str, setting: str, value: Json) -> Deed:
    """A chosen value for a setting; one that cannot be is refused."""
    layer = sketch.layers[layer_id]
    try:
        good = layer.fields[setting].check(value)
    except Problem as problem:
        reason = problem.text()
        text = tr("{setting} {reason}.").format(setting=setting, reason=reason)
        raise Refusal(text) from problem
    return _configured(layer_id, layer, layer.with_setting(setting, good), _change(layer, setting))


def _change(layer: Layer, setting: str) -> str:
    return tr("Change {setting} of {name}").format(setting=setting, name=layer.name)


def _configured(layer_id: str, before: Layer, after: Layer, label: str) -> Deed:
    same = layer_to_json(before) == layer_to_json(after)
    return Deed(label, () if same else (Configure(layer_id, after),))


def set_size(sketch: Sketch, name: str, value: int | None) -> Deed:
    """A number for an open dim, to see concrete sizes; None makes it unknown again."""
    if value is not None and value < 1:
        raise Refusal(tr("{name} must be a whole number from 1 up.").format(name=name))
    sizes = {key: size for key, size in sketch.properties.sizes.items() if key != name}
    if value is None:
        label = tr("Leave {name} open").format(name=name)
    else:
        label = tr("See {name} as {value}").format(name=name, value=value)
        sizes[name] = value
    return _described(sketch, sketch.properties._replace(sizes=sizes), label)


def set_name(sketch: Sketch, text: str) -> Deed:
    """Another name for the sketch."""
    return _described(sketch, sketch.properties._replace(name=text), tr("Rename the sketch"))


def _described(sketch: Sketch, properties: Properties, label: str) -> Deed:
    return Deed(label, () if properties == sketch.properties else (Describe(properties),))
