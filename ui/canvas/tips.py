"""What the canvas says of a thing that is pointed at."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from calc.calling import KEYWORD, keyword_of
from calc.families import label
from calc.layer import Layer
from calc.problems import Problem
from calc.register import purpose
from calc.tensor import Tensor
from calc.texts import tr, tr_n
from calc.weights import working
from graph.annotations import NOTE, told_of
from graph.groups import all_members
from graph.models.inside import AnyDocument
from graph.sketch import Edge
from graph.wiring import named_slots
from ui.canvas.faces import Hit
from ui.canvas.faces_of import called
from ui.canvas.notation import number, on_card

WIDEST = 52
"""Letters in a line of words; Qt wraps no plain text."""


def tip_of(document: AnyDocument, hit: Hit) -> str:
    """A few plain lines; nothing for paper."""
    sketch, found = document.sketch, ""
    match hit.kind:
        case "wire" if hit.wire is not None:
            found = _wire(document, Edge(*hit.wire.key))
        case "group" if hit.id in sketch.groups:
            found = _group(document, hit.id)
        case "note" | "note-corner" if hit.id in sketch.notes:
            found = "\n".join(_lines(sketch.notes[hit.id].text))
        case "card" if hit.id in sketch.graph:
            found = card_tip(document, hit.id)
        case "port-in" if hit.id in sketch.graph:
            found = _input(document, hit.id, hit.slot)
        case "port-out" if hit.id in sketch.graph:
            found = _output(document, hit.id, hit.slot)
    return found


def _lines(text: str) -> list[str]:
    """What somebody wrote, in lines that are short enough."""
    return [part for line in text.splitlines() for part in _wrapped(line)]


def _group(document: AnyDocument, group: str) -> str:
    """The title, how many layers, and what they own together; a shared layer counts once."""
    sketch = document.sketch
    inside = all_members(sketch)[group]
    layers = tr_n("{count} layer", "{count} layers", len(inside)).format(count=len(inside))
    owners = {sketch.owner(node): document.outcome(node).count for node in inside}
    known = sum(count for count in owners.values() if count is not None)
    more = "" if None not in owners.values() else " + …"
    counted = tr("parameters: {count}").format(count=number(known) + more)
    title = sketch.groups[group].title.strip()
    return "\n".join(filter(None, (*_wrapped(title), layers, counted)))


def card_tip(document: AnyDocument, node: str) -> str:
    """Name, purpose, shapes, how the count comes about, and what is wrong."""
    layer = document.sketch.layer_of(node)
    lines = [f"{called(document.sketch, node)} · {_kind(layer)}", *_wrapped(purpose(type(layer)))]
    lines += ["", *_numbers(document, node)]
    problem = document.outcome(node).problem
    if problem is not None:
        lines += ["", *_wrapped(_sentence(problem))]
    noted = told_of(document.sketch, node, NOTE)
    if noted:
        lines += ["", *_lines(noted)]
    return "\n".join(lines)


def spoken(document: AnyDocument, node: str) -> str:
    """A card in one sentence, for those who hear it."""
    layer = document.sketch.layer_of(node)
    parts = [called(document.sketch, node), _kind(layer), *_numbers(document, node)]
    problem = document.outcome(node).problem
    if problem is not None:
        parts.append(problem.text())
    noted = told_of(document.sketch, node, NOTE)
    if noted:
        parts.append(tr("note: {text}").format(text=noted))
    return "; ".join(parts)


def _numbers(document: AnyDocument, node: str) -> Iterator[str]:
    outcome, layer = document.outcome(node), document.sketch.in_call(node)
    for slot, tensor in enumerate(outcome.inputs):
        if tensor is not None:
            name = tr("in") if len(outcome.inputs) == 1 else _port(layer, slot)
            yield _labelled(name, _shown(document, tensor))
    for slot in named_slots(document.sketch, node):
        named = _named(document, node, slot)
        if named is not None:
            yield _labelled(_port(layer, slot), _shown(document, named))
    names = layer.returns()
    for index, tensor in enumerate(outcome.outputs):
        name = tr("out") if len(outcome.outputs) == 1 else names[min(index, len(names) - 1)]
        yield _labelled(name, _shown(document, tensor))
    told = working(outcome.weights) if outcome.weights else None
    if told is not None:
        yield tr("parameters: {count}").format(count=told.sentence)
    elif outcome.count is not None and layer.ports:
        yield tr("parameters: {count}").format(count=number(0))


def _wire(document: AnyDocument, edge: Edge) -> str:
    sketch = document.sketch
    if edge.source not in sketch.graph or edge.target not in sketch.graph:
        return ""
    ends = f"{called(sketch, edge.source)} → {called(sketch, edge.target)}"
    outputs = document.outcome(edge.source).outputs
    if edge.output >= len(outputs):
        return ends
    return f"{ends}\n{_shown(document, outputs[edge.output])}"


def _input(document: AnyDocument, node: str, slot: int) -> str:
    inputs = document.outcome(node).inputs
    name = tr("input {name}").format(name=_port(document.sketch.in_call(node), slot))
    if slot >= KEYWORD:
        tensor = _named(document, node, slot)
    else:
        tensor = inputs[slot] if slot < len(inputs) else None
    return _labelled(name, tr("not wired yet") if tensor is None else _shown(document, tensor))


def _named(document: AnyDocument, node: str, slot: int) -> Tensor | None:
    """What is given by name in this slot."""
    edge = document.sketch.edge_at(node, slot)
    outputs = document.outcome(edge.source).outputs if edge else ()
    return outputs[edge.output] if edge and edge.output < len(outputs) else None


def _output(document: AnyDocument, node: str, output: int) -> str:
    outputs = document.outcome(node).outputs
    names = document.sketch.in_call(node).returns()
    name = tr("output {name}").format(name=names[output]) if len(names) > 1 else tr("output")
    return _labelled(name, _shown(document, outputs[output])) if output < len(outputs) else name


def _shown(document: AnyDocument, tensor: Tensor) -> str:
    shape = on_card([tensor], document.sketch.properties.sizes)
    return shape if tensor.dtype == "float32" else f"{shape} · {tensor.dtype}"


def _port(layer: Layer, slot: int) -> str:
    if slot >= KEYWORD:
        return keyword_of(layer, slot) or tr("more")
    if not layer.ports:
        return str(slot + 1)
    port = layer.ports[min(slot, len(layer.ports) - 1)]
    return f"{port.name} {slot - len(layer.ports) + 2}" if port.many else port.name


def _kind(layer: Layer) -> str:
    own = label(type(layer))
    return own if own == "Input" else layer.class_name


def _wrapped(text: str) -> list[str]:
    return wrap(text, WIDEST)


def _labelled(name: str, what: str) -> str:
    return tr("{name}: {what}").format(name=name, what=what)


def _sentence(problem: Problem) -> str:
    """What is wrong; a name at its beginning stays as it is written."""
    text = problem.text()
    named = text.split(" ", 1)[0] in {problem.setting, problem.port}
    whole = text if named else text[:1].upper() + text[1:]
    return whole if whole.endswith((".", "。")) else tr("{sentence}.").format(sentence=whole)
