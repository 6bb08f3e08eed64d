"""From the chains of a typed line to the calls that they make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.evaluation import evaluate, slots
from calc.layers.core.input_layer import InputLayer
from calc.texts import tr
from calc.weights import count
from graph.document import Document
from graph.edits import apply_all
from graph.fresh import in_policy
from graph.models import model_of
from graph.quick_add.arguments import fill
from graph.quick_add.made import Made, Value, edits_of
from graph.quick_add.placing import placed
from graph.quick_add.spelling import respelled
from graph.quick_add.syntax import Chain, Group, Inner, Term
from graph.quick_add.syntax import Layer as Typed
from graph.quick_add.trouble import Trouble
from graph.quick_add.unread import no_such_layer
from graph.quick_add.words import kind_of
from graph.sketch import Sketch

if TYPE_CHECKING:
    from calc.layer import Layer
    from calc.tensor import Tensor
    from graph.models.inside import AnyDocument
    from graph.quick_add.tokens import Token

MOST_LAYERS = 2_000
HERE = "_"
"""What came into the brackets, or into the line."""


class Building:
    """Goes through the chains, with what every name stands for."""

    def __init__(self, document: AnyDocument) -> None:
        self.made: list[Made] = []
        self._document = document
        self._sketch = document.sketch
        self._by_node: dict[str, Made] = {}
        self._names: dict[str, Value] = {}
        self._groups: dict[str, tuple[Group, list[str]]] = {}
        self._loose: list[Value] = []
        """The ends of the group just before that nothing in it takes; a merging layer takes all."""
        self._again: list[str] | None = None
        self._taken: set[str] = set()
        self._next_layer = int(self._sketch.new_ids("l")[0][1:])
        self._next_node = int(self._sketch.new_ids("n")[0][1:])

    def run(self, chains: tuple[Chain, ...], start: list[Value]) -> list[Value]:
        """What comes out of the last chain; each begins with what came in."""
        flow: list[Value] = start
        begun, ends = len(self.made), list[Value]()
        before = self._names.get(HERE)
        if start:
            self._names[HERE] = start[0]
        for chain in chains:
            flow = self._chain(chain, start)
            ends += flow[:1]
            if chain.label and flow:
                self._names[chain.label] = flow[0]
        taken = {value.node for one in self.made[begun:] for value in one.inputs}
        self._loose = [end for end in dict.fromkeys(ends) if end in flow or end.node not in taken]
        if before is not None:
            self._names[HERE] = before
        return flow

    def _chain(self, chain: Chain, flow: list[Value]) -> list[Value]:
        if chain.after in self._names:
            flow = [self._names[chain.after]]
        for place, term in enumerate(chain.terms):
            flow = self._term(term, flow, first=place == 0)
            if term.label and flow:
                self._names[term.label] = flow[0]
        return flow

    def _term(self, term: Term, flow: list[Value], *, first: bool) -> list[Value]:
        begun = len(self.made)
        for time in range(term.times):
            if isinstance(term.what, Group):
                flow = self._group(term.what, flow)
            elif isinstance(term.what, Inner):
                model = self._model(term.what, flow)
                flow = [self._call(model, flow, term.what.token)]
            else:
                flow = self._layer(term.what, flow, first=first and not time)
            if not isinstance(term.what, Group):
                self._loose = []
        if term.label and isinstance(term.what, Group) and term.times == 1:
            self._groups[term.label] = term.what, [one.layer_id for one in self.made[begun:]]
        return flow

    def _group(self, group: Group, flow: list[Value]) -> list[Value]:
        ends = self.run(group.chains, flow)
        if not group.join or not flow:
            return ends
        kind = kind_of("add" if group.join == "+" else "concat")
        assert kind is not None
        return [self._call(kind(), [*self._loose, *flow])]

    def _layer(self, typed: Typed, flow: list[Value], *, first: bool) -> list[Value]:
        word = typed.word
        named = self._value(word)
        if typed.on:
            flow, first = self._called_on(typed, flow), False
        if named is not None:
            if first and not typed.arguments:
                return [named]
            if word.text in self._groups:
                return self._group_again(word, flow)
            return [self._call_again(named, word, flow)]
        typed = respelled(typed, self._is_name)
        rank = self._rank(flow[0]) if flow else None
        kind = kind_of(typed.word.text, rank)
        if kind is None:
            raise no_such_layer(word)
        layer, tensors = fill(
            kind,
            typed,
            self._is_name,
            lambda inner: self._model(inner, flow, steps=True),
        )
        further = [value for token in tensors if (value := self._value(token)) is not None]
        if isinstance(layer, InputLayer):
            return [self._call(layer, [])]
        if self._merges(layer):
            flow = [] if first and further else self._loose or flow
        return [self._call(layer, [*flow, *further], word)]

    def _called_on(self, typed: Typed, flow: list[Value]) -> list[Value]:
        """What stands in the brackets of `Add()([a, b])`; one unknown name is what came in."""
        found: list[Value] = []
        for each in typed.on:
            if isinstance(each, Typed):
                found += self._layer(each, flow, first=True)
                continue
            value = self._value(each)
            if value is not None:
                found.append(value)
            elif len({on.text for on in typed.on if not isinstance(on, Typed)}) > 1:
                told = tr("nothing has the name {name}").format(name=each.text)
                raise Trouble(told, each.start, each.end)
            else:
                found += flow
        return found

    def _model(self, inner: Inner, flow: list[Value], *, steps: bool = False) -> Layer:
        """A model as a layer; without an Input of its own it has that of what comes in.

        `steps`: it works on one step of that.
        """
        building = Building(Document())
        start: list[Value] = []
        first = inner.chains[0].terms[0].what
        given = isinstance(first, Typed) and kind_of(first.word.text) is InputLayer
        tensor = self._tensor(flow[0]) if flow and not given else None
        if tensor is not None and tensor.shape.ranked:
            dims = tuple(tensor.shape)[2 if steps else 1 :]
            shape = (None, *(dim if isinstance(dim, int) else None for dim in dims))
            start = [building.call(InputLayer(batch_shape=shape, dtype=tensor.dtype))]
        building.run(inner.chains, start)
        sketch = Sketch()
        apply_all(sketch, edits_of(building.made, placed(sketch, building.made, None)))
        model = model_of(sketch, inner.name)
        return model.named(inner.name or self._sketch.free_name(model.class_name, self._taken))

    @staticmethod
    def _merges(layer: Layer) -> bool:
        return bool(layer.ports) and layer.ports[0].many

    # Names

    def _lookup(self, text: str) -> Value | None:
        """The tensor of a name: one of this line, or a layer of the sketch after an @."""
        name, _, output = text.partition(".")
        index = int(output) if output.isdigit() and len(output) < 4 else 0
        if output and not output.isdigit():
            name, index = text, 0
        found = self._names.get(name)
        if found is None:
            found = self._on_paper(name)
        return None if found is None else found._replace(output=index or found.output)

    def _is_name(self, text: str) -> bool:
        return self._lookup(text) is not None

    def _on_paper(self, name: str) -> Value | None:
        bare = name.removeprefix("@")
        if bare == name and "_" not in name and kind_of(name) is not None:
            return None
        owner = next((i for i, la in self._sketch.layers.items() if la.name == bare), None)
        return Value(self._sketch.calls[owner][-1]) if owner and self._sketch.calls[owner] else None

    def _value(self, token: Token) -> Value | None:
        return self._lookup(token.text)

    # Calls

    def _call_again(self, named: Value, word: Token, flow: list[Value]) -> Value:
        """Another call of a layer that has one: a shared layer."""
        if not flow:
            told = tr("nothing comes in that {name} could be called on").format(name=word.text)
            raise Trouble(told, word.start, word.end)
        there = self._by_node.get(named.node)
        layer_id = there.layer_id if there else self._sketch.owner(named.node)
        layer = there.layer if there else self._sketch.layer_of(named.node)
        return self._add(layer_id, layer, self._wired(layer, flow), is_new=False)

    def _group_again(self, word: Token, flow: list[Value]) -> list[Value]:
        """A whole group with the layers that it has: all of them are shared."""
        group, layers = self._groups[word.text]
        if not flow:
            told = tr("nothing comes in that {name} could be called on").format(name=word.text)
            raise Trouble(told, word.start, word.end)
        before, self._again = self._again, list(layers)
        try:
            return self._group(group, flow)
        finally:
            self._again = before

    def call(self, layer: Layer) -> Value:
        """A layer that nothing is wired to."""
        return self._call(layer, [])

    def _call(self, layer: Layer, inputs: list[Value], word: Token | None = None) -> Value:
        if self._again:
            layer_id = self._again.pop(0)
            there = next(one.layer for one in self.made if one.layer_id == layer_id)
            return self._add(layer_id, there, self._wired(there, inputs), is_new=False)
        if not layer.name:
            layer = layer.named(self._sketch.free_name(layer.class_name, self._taken))
        layer = in_policy(self._sketch, layer)
        self._taken.add(layer.name)
        if inputs and not layer.ports and word is not None:
            told = tr("{kind} takes nothing in").format(kind=layer.class_name)
            raise Trouble(told, word.start, word.end)
        layer_id = f"l{self._next_layer}"
        self._next_layer += 1
        if len(self.made) >= MOST_LAYERS:
            raise Trouble(
                tr("that would be more than {count} layers").format(count=MOST_LAYERS),
                word.start if word else 0,
                word.end if word else 1,
            )
        return self._add(layer_id, layer, self._wired(layer, inputs), is_new=True)

    @staticmethod
    def _wired(layer: Layer, inputs: list[Value]) -> tuple[Value, ...]:
        """The inputs slot by slot: one alone fills all that must be filled, as in attention."""
        needed = sum(port.required and not port.many for port in layer.ports)
        fixed, many = slots(layer)
        if len(inputs) == 1 and needed > 1:
            return (inputs[0],) * needed
        return tuple(inputs if many else inputs[:fixed])

    def _add(
        self, layer_id: str, layer: Layer, inputs: tuple[Value, ...], *, is_new: bool
    ) -> Value:
        node = f"n{self._next_node}"
        self._next_node += 1
        found = evaluate(layer, tuple(self._tensor(value) for value in inputs))
        wrong = next((p for p in found.problems if p.severity == "error"), None)
        params = count(found.weights) if is_new else 0
        made = Made(node, layer_id, layer, is_new, inputs, found.outputs, params, wrong)
        self.made.append(made)
        self._by_node[node] = made
        return Value(node)

    def _tensor(self, value: Value) -> Tensor | None:
        there = self._by_node.get(value.node)
        outputs = there.outputs if there else self._document.outcome(value.node).outputs
        return outputs[value.output] if value.output < len(outputs) else None

    def _rank(self, value: Value) -> int | None:
        tensor = self._tensor(value)
        return None if tensor is None else tensor.shape.rank
