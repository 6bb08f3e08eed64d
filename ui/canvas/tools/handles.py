"""Which setting a number on a card is: the one whose next value makes that number the next one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from calc.evaluation import evaluate
from calc.layer import Layer
from graph.models.inside import AnyDocument
from graph.stepping import Stepper, steppers
from ui.canvas.faces_of import caption
from ui.canvas.notation import on_card

NUMBER = re.compile(r"(?<![\w.,])\d+(?:\.\d+)?(?![\w.]|,\d)")
"""A number in the texts of a card."""


@dataclass(frozen=True)
class Handle:
    """A number that can be taken in hand: the layer's setting behind it."""

    owner: str
    setting: str
    stepper: Stepper


def in_caption(document: AnyDocument, node: str, index: int) -> Handle | None:
    """The setting behind a number in the line of settings, counted from the left."""
    return _found(document, node, index, lambda layer: caption(document.sketch, node, layer))


def in_shape(document: AnyDocument, node: str, index: int, *, sized: bool = True) -> Handle | None:
    """The setting behind a number of the shapes; `sized` with numbers put in for open dims."""
    sizes = document.sketch.properties.sizes if sized else {}
    inputs = document.outcome(node).inputs
    arguments = document.sketch.graph.nodes[node].get("arguments")
    return _found(
        document,
        node,
        index,
        lambda layer: on_card(evaluate(layer, inputs, arguments).outputs, sizes),
    )


def _found(
    document: AnyDocument, node: str, index: int, shown: Callable[[Layer], str]
) -> Handle | None:
    owner = document.sketch.owner(node)
    layer = document.sketch.layers[owner]
    before = _numbers(shown(layer))
    if index >= len(before):
        return None
    for setting, stepper in _steppers(layer):
        after = _numbers(shown(layer.with_text(setting, stepper.at(1))))
        if len(after) != len(before):
            continue
        now, then = before[index], after[index]
        if then == now + 1 or (stepper.field.decimals and now != then and now == stepper.value):
            return Handle(owner, setting, stepper)
    return None


def _steppers(layer: Layer) -> Iterator[tuple[str, Stepper]]:
    """Every number that can be stepped, those of the settings that matter first."""
    first = [name for name in layer.fields if name in layer.required]
    first += [name for name in layer.usual if name not in first]
    for name in [*first, *(name for name in layer.fields if name not in first)]:
        if name not in layer.drafts:
            field = layer.fields[name]
            for stepper in steppers(field, field.text(getattr(layer, name))):
                yield name, stepper


def _numbers(text: str) -> list[float]:
    return [float(found.group()) for found in NUMBER.finditer(text)]
