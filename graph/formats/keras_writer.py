"""A sketch as the JSON of Keras 3, which `keras.models.model_from_json` makes a model of.

What a file of Keras said and nobody changed is written back as it came, understood or not.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from calc.custom import CustomLayer, keras_entry
from calc.fields import Json
from calc.layers.core.input_layer import InputLayer
from calc.layers.recurrent.bidirectional import Bidirectional
from calc.operation import Operation
from calc.texts import tr
from calc.unknown import UnknownLayer
from graph.formats.built import put_back, still_true
from graph.formats.format_error import FormatError
from graph.formats.keras_call_writer import fitted, write_call
from graph.formats.keras_settings import policy, settings_of
from graph.models import Functional, Model
from graph.models.interior import Interior
from graph.sketch import Tap

if TYPE_CHECKING:
    from calc.layer import Layer
    from graph.sketch import Sketch

_FUNCTIONAL: dict[str, Json] = {
    "module": "keras.src.models.functional",
    "class_name": "Functional",
    "config": {},
    "registered_name": "Functional",
    "build_config": {"input_shape": None},
}
_SEQUENTIAL: dict[str, Json] = {
    "module": "keras",
    "class_name": "Sequential",
    "config": {},
    "registered_name": None,
}
_ABOUT_BUILDING = ("build_config", "build_within", "built_elsewhere")
_NOT_HEAD = ("config", "inputs", "outputs", "inbound_nodes", "name", "structure")


def dumps(sketch: Sketch) -> str:
    """The text of the file. Raises `FormatError` where there is nothing to write."""
    return json.dumps(to_json(sketch), ensure_ascii=True, allow_nan=False)


def to_json(sketch: Sketch) -> dict[str, Json]:
    """The model as Keras 3 writes it. Raises `FormatError` where there is nothing to write."""
    if not sketch.layers:
        raise FormatError(tr("there is no layer to export"))
    interior = Interior(sketch)
    written = _Writing(interior, sequential=sketch.sequential).model(sketch.name)
    return {**written, "compile_config": written.get("compile_config", {})}


class _Writing:
    """The writing of one model; those inside it are written each by one of its own."""

    def __init__(self, interior: Interior, *, sequential: bool) -> None:
        self.sketch = interior.sketch
        self.interior = interior
        self.sequential = sequential
        kept = self.sketch.properties.kept.get("keras")
        self.kept: dict[str, Any] = kept if isinstance(kept, dict) else {}

    def model(self, name: str, *, trainable: bool | None = None) -> dict[str, Json]:
        """The model with its layers; whether it is trainable is as kept if nobody says so."""
        was_sequential = self.kept.get("class_name") == "Sequential"
        head: dict[str, Any] = _SEQUENTIAL if self.sequential else _FUNCTIONAL
        config: dict[str, Json] = {}
        if self.kept and was_sequential == self.sequential:
            head = {k: v for k, v in self.kept.items() if k not in _NOT_HEAD}
            told = self.kept.get("config")
            config = told if isinstance(told, dict) else {}
        if self.sequential:
            config = {"trainable": True, "dtype": policy("float32"), **config}
        else:
            config = {"trainable": True, **config}
            config |= {} if trainable is None else {"trainable": trainable}
        found = {"name": name, **config, "layers": self._layers()}
        if self.sequential:
            found |= self._built()
        else:
            found |= self._ends()
        return {**head, "config": found, **self._build_config(head)}

    # -- layers -----------------------------------------------------------------------------

    def _layers(self) -> list[Json]:
        """The entries of all layers, in Keras's order."""
        rows = self.interior.own.order.rows
        owners = [self.sketch.owner(calls[0]) for calls in rows]
        return [self._entry(owner) for owner in owners]

    def _entry(self, owner: str) -> dict[str, Json]:
        layer, nodes = self.sketch.layers[owner], self.sketch.calls[owner]
        beside = self.sketch.graph.nodes[nodes[0]]["kept"].get("entry", {})
        found = self._described(layer, beside, nodes[0])
        if self.sequential:
            return found
        calls = [] if isinstance(layer, InputLayer) else [self._call(node) for node in nodes]
        wired = any(self.sketch.graph.in_degree(node) for node in nodes)
        said = any("args" in self.sketch.graph.nodes[node]["kept"] for node in nodes)
        calls = calls if wired or said else []
        return {**found, "name": layer.name, "inbound_nodes": calls}

    def _described(self, layer: Layer, beside: dict[str, Json], node: str) -> dict[str, Json]:
        if isinstance(layer, Model):
            return model_entry(layer)
        if isinstance(layer, UnknownLayer | CustomLayer):
            return inner_entry(layer)
        told = inner_entry(layer)
        shapes = [tensor.shape for tensor in self._inputs(node)]
        built = beside.get("build_config")
        told |= {key: value for key, value in beside.items() if key not in _ABOUT_BUILDING}
        alone = self.interior.start is not None and built is not None
        if alone or still_true(built, shapes, beside.get("built_elsewhere")):
            told["build_config"] = built
            put_back(told, beside.get("build_within"))
        return told

    # -- calls ------------------------------------------------------------------------------

    def _call(self, node: str) -> dict[str, Json]:
        layer = self.sketch.layer_of(node)
        tensors: dict[int, list[Json]] = {}
        for edge in self.sketch.edges_into(node):
            tensors.setdefault(edge.slot, []).append(self._tensor(edge.source, edge.output))
        kept = self.sketch.graph.nodes[node]["kept"]
        structure = layer.inner.structure if isinstance(layer, Model) else None
        return write_call(layer, tensors, kept, structure)

    def _outputs(self, node: str) -> Any:
        return self.interior.own.propagation.outcomes[node].outputs

    def _inputs(self, node: str) -> list[Any]:
        found = []
        for edge in self.sketch.edges_into(node):
            outputs = self._outputs(edge.source)
            if edge.output < len(outputs):
                found.append(outputs[edge.output])
        return found

    def _tensor(self, node: str, output: int) -> dict[str, Json]:
        """A tensor among the arguments of a call."""
        outputs = self._outputs(node)
        found = outputs[output] if output < len(outputs) else None
        shape = None if found is None else found.shape.report()
        config = {
            # Keras makes a tensor of it before it looks where it comes from.
            "shape": [None] if shape is None else shape,
            "dtype": found.dtype if found is not None else "float32",
            "keras_history": [self.sketch.layer_of(node).name, self.sketch.call(node), output],
        }
        return {"class_name": "__keras_tensor__", "config": config}

    # -- the model itself -------------------------------------------------------------------

    def _ends(self) -> dict[str, Json]:
        """The tensors where the model begins and ends."""
        inputs = [self._tap(Tap(node, 0)) for node in self.sketch.inputs()]
        outputs = [self._tap(tap) for tap in self.sketch.outputs()]
        return {
            "input_layers": _structured(self.kept.get("inputs"), inputs),
            "output_layers": _structured(self.kept.get("outputs"), outputs),
        }

    def _tap(self, tap: Tap) -> Json:
        """A tensor that the model names: calls of an inner Functional are counted from 1 there."""
        layer = self.sketch.layer_of(tap.node)
        call = self.sketch.call(tap.node) + isinstance(layer, Functional)
        return [layer.name, call, tap.output]

    def _built(self) -> dict[str, Json]:
        """The shape that a Sequential was built with, if it is known."""
        shape = self._input_shape()
        return {} if shape is None else {"build_input_shape": shape}

    def _build_config(self, head: dict[str, Json]) -> dict[str, Json]:
        if not self.sequential:
            return {"build_config": head["build_config"]} if "build_config" in head else {}
        shape = self._input_shape()
        return {} if shape is None else {"build_config": {"input_shape": shape}}

    def _input_shape(self) -> Json:
        if not self.interior.inputs:
            return None
        outputs = self._outputs(self.interior.inputs[0])
        return outputs[0].shape.report() if outputs else None


def model_entry(layer: Model) -> dict[str, Json]:
    """A model used as a layer."""
    writing = _Writing(layer.inner, sequential=layer.inner.sequential)
    return writing.model(layer.name, trainable=layer.trainable)


def inner_entry(layer: Layer) -> dict[str, Any]:
    """A layer without its calls, such as a wrapper has it."""
    if isinstance(layer, Model):
        return model_entry(layer)
    if isinstance(layer, UnknownLayer):
        entry = layer.entry if isinstance(layer.entry, dict) else {}
        config = {"name": layer.name, **layer.kept}
        return {**entry, "class_name": layer.named_class, "config": config}
    if isinstance(layer, CustomLayer):
        return keras_entry(layer)
    config = settings_of(layer, inner_entry)
    if isinstance(layer, Bidirectional) and not layer.drafts:
        pair = zip(("layer", "backward_layer"), layer.inside(), strict=False)
        config |= {key: inner_entry(inner) for key, inner in pair}
    if isinstance(layer, Operation):
        return {
            "module": layer.module(),
            "class_name": layer.serialized_name,
            "config": config,
            "registered_name": layer.serialized_name,
        }
    return {
        "module": "keras.layers",
        "class_name": layer.serialized_name,
        "config": config,
        "registered_name": None,
    }


def _structured(structure: Json, taps: list[Json]) -> Json:
    """The tensors nested as the file had them, where there are still as many."""
    if structure is not None:
        found = fitted(structure, taps)
        if found is not None:
            return found
    return taps[0] if len(taps) == 1 else taps
