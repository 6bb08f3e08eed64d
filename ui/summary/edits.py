"""What is typed into a cell of the summary, as a command: a name, a size, other inputs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from calc.calling import KEYWORD
from calc.texts import tr
from graph import commands
from graph.commands import Deed, Refusal
from graph.sketch import Edge
from graph.wiring import refusal, rewired
from ui.canvas.tools.handles import NUMBER, in_shape
from ui.summary.columns import CONNECTED, LAYER, SHAPE

if TYPE_CHECKING:
    from graph.models.inside import AnyDocument
    from graph.sketch import Sketch

EDITABLE = (LAYER, SHAPE, CONNECTED)
_SOURCE = re.compile(r"(?P<name>[^\[\]]+?)\s*(?:\[(?P<call>\d+)\])?(?:\[(?P<output>\d+)\])?")


def typed_into(document: AnyDocument, node: str, column: str, before: str, text: str) -> Deed:
    """The command for a cell of a node's row; `Refusal` says why there is none."""
    sketch = document.sketch
    if column == LAYER:
        return commands.rename(sketch, sketch.owner(node), text)
    if column == CONNECTED:
        return sources(sketch, node, text)
    return size(document, node, before, text)


def size(document: AnyDocument, node: str, before: str, text: str) -> Deed:
    """The setting that makes the one number of a shape that was changed."""
    old, new = (NUMBER.findall(each) for each in (before, text))
    changed = [at for at, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]]
    if len(old) != len(new) or len(changed) != 1:
        raise Refusal(tr("Change one number of the shape at a time."))
    handle = in_shape(document, node, changed[0], sized=False)
    if handle is None:
        raise Refusal(tr("No setting of this layer makes that size: change what comes in."))
    wanted = handle.stepper.at(int(new[changed[0]]) - int(old[changed[0]]))
    return commands.configure_text(document.sketch, handle.owner, handle.setting, wanted)


def sources(sketch: Sketch, node: str, text: str) -> Deed:
    """Other inputs for a node: `tweet_a, lstm[1]`, the call and the output in brackets."""
    named = [part.strip() for part in text.split(",") if part.strip() not in {"", "-"}]
    edges = [_edge(sketch, node, slot, name) for slot, name in enumerate(named)]
    there = [edge for edge in sketch.edges_into(node) if edge.slot < KEYWORD]
    for edge in edges:
        old = next((each for each in there if each.slot == edge.slot), None)
        why = "" if edge in there else refusal(sketch, edge, old)
        if why:
            raise Refusal(why)
    gone = [edge for edge in there if edge not in edges]
    label = tr("Change the inputs of {name}").format(name=sketch.layer_of(node).name)
    return Deed(label, tuple(rewired(sketch, gone, [e for e in edges if e not in there])))


def _edge(sketch: Sketch, node: str, slot: int, text: str) -> Edge:
    found = _SOURCE.fullmatch(text)
    name = found["name"].strip() if found else text
    owner = next((key for key, layer in sketch.layers.items() if layer.name == name), None)
    if found is None or owner is None:
        raise Refusal(tr("There is no layer {kind}.").format(kind=f"{name:.60}"))
    call, calls = int(found["call"] or 0), sketch.calls[owner]
    if call >= len(calls):
        raise Refusal(tr("{name} has no call {call}.").format(name=name, call=call + 1))
    return Edge(calls[call], int(found["output"] or 0), node, slot)
