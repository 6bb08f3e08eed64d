"""Keras 3's own description of a model, as `model.to_json()` writes it.

A file is read as data: class names are looked up in the register, nothing is imported or run. What
we do not understand is kept where it belongs: beside the config of an unknown layer, with the node
for a call, in the sketch's properties for the model.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calc.layers.core.input_layer import InputLayer
from calc.layers.recurrent.base_wrapper import Wrapper
from calc.texts import tr
from graph.arrange import arrange
from graph.edits import AddLayer, AddNode, Connect, Describe, Edit, EditError, Move, apply_all
from graph.formats import keras_sequential
from graph.formats.format_error import FormatError
from graph.formats.keras_calls import Call, Source, read_call, read_source
from graph.formats.keras_entries import Entry, read_entry, with_outputs
from graph.formats.nesting import check_nesting
from graph.formats.open_sizes import name_open_sizes
from graph.models import model_of
from graph.progress import Progress, silent, told_along, within
from graph.sketch import Edge, Properties, Sketch, Tap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.fields import Json
    from calc.layer import Layer
    from graph.models import Model

MOST_LAYERS = 10_000
MOST_CALLS = 100_000
_CONFIG = ("name", "layers", "input_layers", "output_layers")
_CLASSES = ("Functional", "Model", "Sequential")


def is_keras(data: Json) -> bool:
    """Whether this JSON looks like a model of Keras."""
    return isinstance(data, dict) and "class_name" in data and "config" in data


def from_json(data: Json, progress: Progress = silent) -> Sketch:
    """The sketch of a model's JSON. Raises `FormatError`, and what `progress` raises."""
    config = _config(data)
    layers = config["layers"]
    reading = told_along(layers, len(layers), within(progress, 0, 0.3), tr("Reading the layers"))
    entries = [read_entry(entry, index) for index, entry in enumerate(reading)]
    sequential = data["class_name"] == "Sequential"
    if sequential:
        entries = keras_sequential.with_input(entries, data)
        calls = keras_sequential.calls(entries)
    else:
        calls = [_calls(entry) for entry in entries]
    ends = [] if sequential else _structure(data["config"].get("output_layers", []))[0]
    model = _Model(entries, calls, ends)
    sketch = Sketch()
    try:
        count = 3 * sum(map(len, calls))
        drawing = told_along(
            model.edits(), count, within(progress, 0.3, 0.7), tr("Drawing the layers")
        )
        apply_all(sketch, drawing)
    except EditError as error:
        told = tr("the model contradicts itself: {what}")
        raise FormatError(told.format(what=error)) from error
    check_nesting(sketch)
    _describe(sketch, model, data, sequential=sequential)
    apply_all(sketch, name_open_sizes(sketch))
    progress(0.7, tr("Arranging the layers"))
    apply_all(sketch, [Move(arrange(sketch))])
    progress(1.0, tr("Arranging the layers"))
    return sketch


def inner_model(entry: dict[str, Json]) -> Model:
    """The layer of an entry that is a model itself. Raises `FormatError`."""
    sketch = from_json(entry)
    sketch.properties = sketch.properties._replace(name="")
    config = entry["config"]
    name, kind = config.get("name"), entry["class_name"]
    functional = not sketch.properties.sequential
    return model_of(
        sketch,
        name if isinstance(name, str) else "",
        trainable=config.get("trainable") is not False or not functional,
        named_class="" if kind in _CLASSES else kind,
    )


def _config(data: Json) -> dict[str, Json]:
    if not isinstance(data["class_name"], str):
        raise FormatError(tr("the file names no class of model"))
    config = data["config"]
    if not isinstance(config, dict) or not isinstance(config.get("layers"), list):
        told = tr("the file is no model with layers: it is a {kind}")
        raise FormatError(told.format(kind=f"{data['class_name']:.60}"))
    if len(config["layers"]) > MOST_LAYERS:
        told = tr("the model has more than {count} layers")
        raise FormatError(told.format(count=f"{MOST_LAYERS:,}"))
    return config


def _calls(entry: Entry) -> list[Call]:
    """The calls; a layer that was never called gets one without tensors, so that it shows."""
    if isinstance(entry.layer, InputLayer):
        return [Call([], {})]
    return [read_call(record, entry.layer) for record in entry.calls] or [Call([], {})]


class _Model:
    """The layers with their calls, and the ids that they get in the sketch."""

    def __init__(self, entries: list[Entry], calls: list[list[Call]], ends: list[Source]) -> None:
        if sum(map(len, calls)) > MOST_CALLS:
            told = tr("the model has more than {count} calls")
            raise FormatError(told.format(count=f"{MOST_CALLS:,}"))
        self.calls = calls
        self._ends = ends
        self.told = {
            source: told for made in calls for call in made for source, told in call.told.items()
        }
        self.nodes: list[list[str]] = []
        self.by_name: dict[str, int] = {}
        number = 0
        for index, (entry, made) in enumerate(zip(entries, calls, strict=True)):
            self.nodes.append([f"n{number + place}" for place in range(1, len(made) + 1)])
            number += len(made)
            self.by_name.setdefault(entry.layer.name, index)
        self.entries = [
            entry._replace(layer=with_outputs(entry.layer, count))
            for entry, count in zip(entries, self._used(), strict=True)
        ]

    def _used(self) -> list[int]:
        """How many outputs of each layer the calls, and the model itself, use."""
        used = [1] * len(self.nodes)
        for made in self.calls:
            for call in made:
                for _, source in call.sources:
                    index = self._index(source)
                    used[index] = max(used[index], source.output + 1)
        for end in self._ends:
            index = self._index(end._replace(call=0))
            used[index] = max(used[index], end.output + 1)
        return used

    def _index(self, source: Source) -> int:
        given = source.layer
        index = given if isinstance(given, int) else self.by_name.get(given)
        if index is None:
            told = tr("a tensor comes from '{name}', which is not there")
            raise FormatError(told.format(name=str(source.layer)[:60]))
        if source.call >= len(self.nodes[index]):
            told = tr("'{name}' is called {count} times, and a tensor comes from call {call}")
            count, call = len(self.nodes[index]), source.call + 1
            raise FormatError(told.format(name=source.layer, count=count, call=call))
        return index

    def node(self, source: Source) -> str:
        """The node that gives this tensor."""
        return self.nodes[self._index(source)][source.call]

    def tap(self, source: Source) -> Tap:
        """A tensor that the model names; calls of an inner Functional are counted from 1 there."""
        entry = self.entries[self._index(source._replace(call=0))]
        if entry.is_functional and source.call:
            source = source._replace(call=source.call - 1)
        return Tap(self.node(source), source.output)

    def _declared(self, kept: dict[str, Any], index: int, place: int) -> dict[str, Any]:
        """What is kept of a call, with the shapes that others tell of what it gives."""
        name = self.entries[index].layer.name
        found: list[Json] = []
        while (told := self.told.get(Source(name, place, len(found)))) is not None:
            found.append(told)
        if not found:
            return kept
        return {**kept, "arguments": {**kept.get("arguments", {}), "declared": found}}

    def edits(self) -> Iterator[Edit]:
        """What makes the layers, nodes and edges of the sketch."""
        for index, entry in enumerate(self.entries):
            yield AddLayer(f"l{index + 1}", entry.layer)
            for place, call in enumerate(self.calls[index]):
                kept = {"entry": entry.beside} if entry.beside and not place else {}
                node = self.nodes[index][place]
                kept |= call.kept
                if entry.layer.opaque or not entry.known or _holds_unknown(entry.layer):
                    kept = self._declared(kept, index, place)
                yield AddNode(node, f"l{index + 1}", 0, 0, None, kept)
        for index, made in enumerate(self.calls):
            for node, call in zip(self.nodes[index], made, strict=True):
                for slot, source in call.sources:
                    yield Connect(Edge(self.node(source), source.output, node, slot))


def _holds_unknown(layer: Layer) -> bool:
    return isinstance(layer, Wrapper) and layer.holds_unknown


def _describe(sketch: Sketch, model: _Model, data: dict[str, Json], *, sequential: bool) -> None:
    config = data["config"]
    kept: dict[str, Any] = {key: value for key, value in data.items() if key != "config"}
    kept["config"] = {key: value for key, value in config.items() if key not in _CONFIG}
    inputs, outputs = None, None
    if not sequential:
        sources, kept["inputs"] = _structure(config.get("input_layers", []))
        given = tuple(model.tap(source).node for source in sources)
        inputs = None if not given or list(given) == sketch.inputs() else given
        sources, kept["outputs"] = _structure(config.get("output_layers", []))
        taps = tuple(model.tap(source) for source in sources)
        outputs = None if not taps or list(taps) == sketch.outputs() else taps
    name = config.get("name")
    properties = Properties(
        name=name if isinstance(name, str) else "",
        sequential=sequential,
        inputs=inputs,
        outputs=outputs,
        kept={"keras": kept},
    )
    apply_all(sketch, [Describe(properties)])


def _structure(value: Json) -> tuple[list[Source], Json]:
    """The tensors that the model names, and how they are nested: a number for each of them."""
    sources: list[Source] = []

    def numbered(item: Json) -> Json:
        match item:
            case [str(), _, _] | [str()]:
                sources.append(read_source(item, tr("the model")))
                return len(sources) - 1
            case list():
                return [numbered(inner) for inner in item]
            case dict():
                numbers = {key: numbered(item[key]) for key in sorted(item)}
                return {key: numbers[key] for key in item}
            case _:
                words = tr("the model names {what} as one of its tensors")
                raise FormatError(words.format(what=str(item)[:60]))

    return sources, numbered(value)
