"""Commands for one call of a layer: its arguments that are no tensors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calc.fields import Field, literal
from calc.layers.recurrent.base_wrapper import Wrapper
from calc.operation import Operation
from calc.texts import tr
from graph.commands import Deed
from graph.edits import Call

if TYPE_CHECKING:
    from collections.abc import Mapping

    from calc.fields import Json
    from calc.layer import Layer
    from graph.sketch import Sketch

_HIDDEN = ("training",)
"""What is said anew at every step of a training, and changes no number."""


class Value(Field):
    """A constant that stands in place of a tensor: the 1 of `x + 1`, a list of numbers."""

    def check(self, value: Json) -> Json:
        """The value as it is."""
        return value

    def parse(self, text: str) -> Json:
        """A number, a truth, a list; anything else is taken as text, nothing as none."""
        return literal(text) if text.strip() else None

    def text(self, value: Json) -> str:
        """The value as an editor shows it; nothing for none."""
        return "" if value is None else super().text(value)


def arguments_of(sketch: Sketch, node: str) -> dict[str, tuple[Field, Json, Json]]:
    """What a call can be told beside its tensors, by name: kind, value and default.

    Options of the layer, and constants: those that stand in the place of a tensor, and of an
    operation those that could stand where nothing is wired.
    """
    layer, given = sketch.layer_of(node), sketch.graph.nodes[node].get("arguments", {})
    called = layer.called_with(given)
    found: dict[str, tuple[Field, Json, Json]] = {
        name: (field, getattr(called, name), getattr(layer, name))
        for name, field in layer.options.items()
        if name not in _HIDDEN and not (name == "declared" and _computes(layer))
    }
    constants = {port.name: given.get(port.name) for port in layer.ports if port.name in given}
    constants |= dict.fromkeys(_free_for_constants(sketch, node) - constants.keys())
    ordered = [port.name for port in layer.ports if port.name in constants]
    return found | {name: (Value(), constants[name], None) for name in ordered}


def _computes(layer: Layer) -> bool:
    """Whether a wrapper knows what is inside, so that nothing is to be told of its output."""
    return isinstance(layer, Wrapper) and not layer.holds_unknown


def _free_for_constants(sketch: Sketch, node: str) -> set[str]:
    """The ports of an operation that nothing is wired to, where a constant would do."""
    layer = sketch.in_call(node)
    if not isinstance(layer, Operation) or len(layer.ports) < 2:
        return set()
    wired = {edge.slot for edge in sketch.edges_into(node)}
    free = (port for slot, port in enumerate(layer.ports) if slot not in wired)
    return {port.name for port in free if not port.many and layer.takes_constant(port.name)}


def set_argument(sketch: Sketch, node: str, name: str, value: Json) -> Deed:
    """Call the layer with this argument; its default takes it out of the call."""
    layer, kept = sketch.layer_of(node), sketch.graph.nodes[node]["kept"]
    before: Mapping[str, Any] = kept.get("arguments", {})
    given = {**before, name: value}
    told_already = name in layer.options and value == getattr(layer, name)
    if told_already or (name not in layer.options and value is None):
        del given[name]
    after = {key: told for key, told in kept.items() if key != "arguments"}
    if given:
        after["arguments"] = given
    label = tr("Change {setting} of this call of {name}").format(setting=name, name=layer.name)
    return Deed(label, () if dict(before) == given else (Call(node, _told(after, name)),))


def _told(kept: dict[str, Any], name: str) -> dict[str, Any]:
    """The call as a file tells it no longer says what this argument was."""
    keywords = kept.get("kwargs", {})
    if name not in keywords:
        return kept
    rest = {key: value for key, value in keywords.items() if key != name}
    return {**kept, "kwargs": rest} if rest else {k: v for k, v in kept.items() if k != "kwargs"}
