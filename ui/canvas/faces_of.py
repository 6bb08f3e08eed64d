"""Cards, wires and links as the sketch and its outcomes make them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from calc.calling import KEYWORD, keyword_of
from calc.evaluation import pending_count, slots
from calc.families import colour_family, label
from calc.layer import Layer
from calc.layers.core.input_layer import InputLayer
from calc.operation import Operation
from calc.problems import Problem
from calc.propagation import Outcome
from calc.register import auto_name
from calc.texts import tr
from calc.weights import count
from graph.annotations import NOTE, TAG, told_of
from graph.models.inside import AnyDocument
from graph.sketch import Edge, Sketch
from graph.trial import Trial
from graph.wiring import named_slots, ports_shown
from ui.canvas.faces import Card, Explanation, Face, Link, Wire
from ui.canvas.notation import number, on_card, on_wire

_STATES = {"error": "wrong", "incomplete": "unwired", "warning": "warning"}


def card_of(document: AnyDocument, node: str, *, every_port: bool = False) -> Card:
    """The card of a node at its place."""
    x, y = document.sketch.position(node)
    return Card(node, x, y, face_of(document, node, every_port=every_port))


def face_of(document: AnyDocument, node: str, *, every_port: bool = False) -> Face:
    """What the card of a node shows; inputs that are seldom used only where asked for."""
    sketch, outcome = document.sketch, document.outcome(node)
    layer, problem = sketch.in_call(node), outcome.problem
    calls = sketch.calls[sketch.owner(node)]
    state = state_of(outcome)
    told = problem is not None and problem.severity != "incomplete"
    named = named_slots(sketch, node)
    return Face(
        title=layer.name,
        kind=kind_shown(layer),
        family=_family(layer),
        chip=chip(sketch, node) if len(calls) > 1 else "",
        detail=problem.text() if problem is not None and told else caption(sketch, node, layer),
        shape=on_card(outcome.outputs, sketch.properties.sizes),
        count=_count(document, node, outcome, state),
        state=state,
        inputs=ports_shown(sketch, node, every=every_port) + len(named),
        outputs=len(layer.returns()),
        named=named,
        tag=told_of(sketch, node, TAG),
        noted=bool(told_of(sketch, node, NOTE)),
    )


def ghost_face(layer: Layer, trial: Trial, sizes: Mapping[str, int]) -> Face:
    """A card that is not there yet, as it would be."""
    unwired = trial.problem is not None and trial.problem.severity == "incomplete"
    fixed, many = slots(layer)
    made = None if isinstance(layer, InputLayer) else count(trial.weights)
    return Face(
        title=label(type(layer)),
        family=_family(layer),
        detail=layer.caption(),
        shape=on_card(trial.outputs, sizes),
        count=tr("not wired yet") if unwired else "" if made is None else number(made),
        state="unwired" if unwired else "fine",
        inputs=fixed or int(many),
        outputs=len(layer.returns()),
    )


def caption(sketch: Sketch, node: str, layer: Layer) -> str:
    """What matters of a layer's settings, of an operation with the constants of the call."""
    if isinstance(layer, Operation):
        return layer.said_of(sketch.graph.nodes[node].get("arguments") or {})
    return layer.caption()


def _family(layer: Layer) -> str:
    """Whose colour a card has; operations have none of a layer that is called like them."""
    return "custom" if layer.is_operation else colour_family(layer.class_name)


def state_of(outcome: Outcome) -> str:
    """How a card is drawn: fine, wrong, warning, unwired or waiting."""
    problem = outcome.problem
    if problem is not None and problem.severity != "warning":
        return _STATES[problem.severity]
    if outcome.waits_for:
        return "waiting"
    return "fine" if problem is None else "warning"


def kind_shown(layer: Layer) -> str:
    """The kind of a layer; nothing where its name is Keras's automatic name for it."""
    automatic = re.fullmatch(rf"{re.escape(auto_name(layer.class_name))}(_\d+)?", layer.name)
    if automatic:
        return ""
    return label(type(layer)) if isinstance(layer, InputLayer) else layer.class_name


def chip(sketch: Sketch, node: str) -> str:
    """`call 1 of 3`."""
    text = tr("call {call} of {count}")
    return text.format(call=sketch.call(node) + 1, count=len(sketch.calls[sketch.owner(node)]))


def counting_call(document: AnyDocument, node: str) -> str | None:
    """The call at which the count of the node's layer is shown; None while it is not known."""
    sketch = document.sketch
    calls = sketch.calls[sketch.owner(node)]
    if document.outcome(node).count is None:
        return None
    able = (call for call in calls if state_of(document.outcome(call)) in {"fine", "warning"})
    ranks = {"waiting": 1, "wrong": 2, "unwired": 3}
    return next(able, None) or min(calls, key=lambda n: ranks[state_of(document.outcome(n))])


def _count(document: AnyDocument, node: str, outcome: Outcome, state: str) -> str:
    if state == "unwired":
        return tr("not wired yet")
    if state == "waiting" and (outcome.count is None or not _settled(outcome)):
        return waits(document.sketch, outcome)
    layer = document.sketch.layer_of(node)
    if isinstance(layer, InputLayer) or layer.is_operation or outcome.count is None:
        return ""
    if not outcome.count or counting_call(document, node) == node:
        return number(outcome.count)
    return "" if state == "wrong" else tr("counted once")


def _settled(outcome: Outcome) -> bool:
    shapes = all(tensor.shape.settled for tensor in outcome.outputs)
    return shapes and not pending_count(outcome.weights)


def waits(sketch: Sketch, outcome: Outcome) -> str:
    """`waits for lstm`."""
    names = list(dict.fromkeys(sketch.layer_of(node).name for node in outcome.waits_for))
    first = tr("waits for {name}").format(name=names[0])
    return f"{first}, …" if len(names) > 1 else first


def wire_of(document: AnyDocument, edge: Edge) -> Wire:
    """The wire of an edge with what flows along it."""
    outputs = document.outcome(edge.source).outputs
    there = edge.output < len(outputs)
    shape = outputs[edge.output].shape if there else None
    return Wire(
        *edge,
        label=on_wire(shape, document.sketch.properties.sizes) if shape is not None else "",
        state=_wire_state(document, edge, there=there),
    )


def _wire_state(document: AnyDocument, edge: Edge, *, there: bool) -> str:
    layer = document.sketch.in_call(edge.target)
    fixed, many = slots(layer)
    if not there or (fixed <= edge.slot < KEYWORD and not many):
        return "broken"
    outcome = document.outcome(edge.target)
    if any(_blames(problem, layer, edge.slot) for problem in outcome.problems):
        return "wrong"
    settled = document.outcome(edge.source).outputs[edge.output].shape.settled
    return "fine" if settled else "unwired"


def _blames(problem: Problem, layer: Layer, slot: int) -> bool:
    """Whether a problem is about what comes in at this slot."""
    if problem.severity != "error" or problem.setting is not None:
        return False
    if slot >= KEYWORD:
        return problem.port is not None and problem.port == keyword_of(layer, slot)
    port = layer.ports[min(slot, len(layer.ports) - 1)].name
    return problem.port == port or (problem.port is None and len(layer.ports) == 1)


def links_of(sketch: Sketch) -> Iterator[Link]:
    """A link between each call of a shared layer and the next one."""
    for calls in sketch.calls.values():
        for before, after in pairwise(calls):
            yield Link(before, after)


def explanation(document: AnyDocument, node: str) -> Explanation | None:
    """The words of the bubble of a card with a problem."""
    problem = document.outcome(node).problem
    if problem is None or problem.severity == "incomplete":
        return None
    name = called(document.sketch, node)
    headline = tr("{name}: {what}").format(name=name, what=problem.text())
    return Explanation(headline, problem.more())


def called(sketch: Sketch, node: str) -> str:
    """The name of a node's layer, with its call where it is shared: `lstm, call 2`."""
    name = sketch.layer_of(node).name
    if not sketch.shared(node):
        return name
    return tr("{name}, call {call}").format(name=name, call=sketch.call(node) + 1)


def result_of(trial: Trial, sizes: Mapping[str, int]) -> tuple[str, str]:
    """What a wire in hand says of its would-be result, and in which state."""
    if trial.refusal:
        return trial.refusal, "wrong"
    if trial.problem is not None and trial.problem.severity == "error":
        return trial.problem.text(), "wrong"
    shape = on_card(trial.outputs, sizes)
    made = count(trial.weights)
    if not trial.counted:
        return f"→ {shape} · {tr('counted once')}", "fine"
    return (f"→ {shape} · {number(made)}" if made else f"→ {shape}"), "fine"
