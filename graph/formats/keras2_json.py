"""Models as Keras 2 and tf_keras wrote them, told as Keras 3 tells them.

The same is done with the legacy form in which Keras 3 writes models into `.h5` files. The result is
read like every other Keras 3 file; what cannot be told in it is named in notes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.register import find_kind
from calc.texts import N_, tr
from graph.formats.format_error import FormatError
from graph.formats.keras2_calls import Places, call_of
from graph.formats.keras2_operations import MARK, operation_of
from graph.formats.keras2_settings import Notes, class_of, config_of, input_of, is_keras_1

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.fields import Json

MODELS = ("Functional", "Model", "Sequential")
_FUNCTIONAL = {
    "module": "keras.src.models.functional",
    "class_name": "Functional",
    "registered_name": "Functional",
}
_SEQUENTIAL = {"module": "keras", "class_name": "Sequential", "registered_name": None}
_OWN = ("class_name", "config", "inbound_nodes", "name", "module", "registered_name")
_VERSIONS = ("keras_version", "backend")
_KERAS_1 = N_(
    "it is of Keras {version}, which described layers in words that are no longer read:"
    " load it in Keras 2 and save it again"
)
_TOLD = N_("The file is of Keras {version}; it is shown as Keras 3 has it")
_DEEPEST = 30
_DEEP = N_("the file nests deeper than {count} levels")


def is_old(data: Json) -> bool:
    """Whether this model is written in an older way than Keras 3's own."""
    return isinstance(data, dict) and (
        "keras_version" in data
        or isinstance(data.get("config"), list)
        or any(_is_old_entry(entry) for entry in _entries(data, 0))
    )


def _entries(model: dict[str, Json], depth: int) -> Iterator[dict[str, Json]]:
    """All layers of a model and of the models in it."""
    config = model.get("config")
    layers = config.get("layers") if isinstance(config, dict) else config
    for entry in layers if isinstance(layers, list) else ():
        if isinstance(entry, dict):
            yield entry
            if entry.get("class_name") in MODELS and depth < _DEEPEST:
                yield from _entries(entry, depth + 1)


def _is_old_entry(entry: dict[str, Json]) -> bool:
    """Whether Keras 3's own files have no such entry."""
    module = entry.get("module")
    return (
        _is_keras_2(entry)
        or "module" not in entry
        or (isinstance(module, str) and module.startswith("tf_keras"))
    )


def _is_keras_2(entry: dict[str, Json]) -> bool:
    """Whether the entry is of Keras 2, not of the legacy form of Keras 3."""
    config, nodes = entry.get("config"), entry.get("inbound_nodes")
    if isinstance(nodes, list) and any(isinstance(node, list) for node in nodes):
        return True
    if not isinstance(config, dict):
        return isinstance(config, list)
    return "batch_input_shape" in config and "batch_shape" not in config


def translated(data: dict[str, Json]) -> tuple[dict[str, Json], list[str]]:
    """The model as Keras 3 writes it, and what is worth telling. Raises `FormatError`."""
    version = str(data.get("keras_version") or "")[:20]
    if version.startswith(("0.", "1.")) or any(map(is_keras_1, _entries(data, 0))):
        raise FormatError(tr(_KERAS_1).format(version=version or "1"))
    keras_2 = (
        bool(version)
        or isinstance(data.get("config"), list)
        or any(map(_is_keras_2, _entries(data, 0)))
    )
    notes = Notes()
    model = _Translation(notes, keras_2=keras_2).model(data, 0)
    told = [tr(_TOLD).format(version=version or "2")] if keras_2 else []
    return model, told + notes.sentences()


class _Translation:
    """Translates a model with all models in it."""

    def __init__(self, notes: Notes, *, keras_2: bool) -> None:
        self.notes = notes
        self.keras_2 = keras_2
        self.depth = 0

    def model(self, data: dict[str, Json], depth: int) -> dict[str, Json]:
        """A model, or a model used as a layer."""
        if depth > _DEEPEST:
            raise FormatError(tr(_DEEP).format(count=_DEEPEST))
        config = self._model_config(data)
        sequential = data.get("class_name") == "Sequential"
        places = Places(config["layers"])
        layers = [self._entry(entry, places, depth) for entry in config["layers"]]
        if sequential and self.keras_2:
            layers = [*_leading_input(config), *layers]
        told = {**config, "layers": layers}
        for key in ("input_layers", "output_layers"):
            if key in config and not sequential:
                told[key] = places.taps(config[key])
        drop = (*_OWN, *_VERSIONS, *(["build_config"] if self.keras_2 else []))
        rest = {key: value for key, value in data.items() if key not in drop}
        head = _SEQUENTIAL if sequential else _FUNCTIONAL
        if data.get("class_name") not in MODELS:
            head = {key: data[key] for key in _FUNCTIONAL if key in data}
        return {**head, "config": told, **rest}

    @staticmethod
    def _model_config(data: dict[str, Json]) -> dict[str, Json]:
        config = data.get("config")
        if isinstance(config, list):
            config = {"name": "sequential", "layers": config}
        if not isinstance(config, dict) or not isinstance(config.get("layers"), list):
            told = tr("the file is no model with layers: it is a {kind}")
            raise FormatError(told.format(kind=f"{data.get('class_name')!s:.60}"))
        for index, entry in enumerate(config["layers"]):
            if not isinstance(entry, dict):
                where = tr("layer {number}").format(number=index + 1)
                raise FormatError(tr("{where} is no object").format(where=where))
        return config

    def _entry(self, entry: dict[str, Json], places: Places, depth: int) -> dict[str, Json]:
        """A layer of a model."""
        if entry.get("class_name") in MODELS:
            told = self.model(entry, depth + 1)
        else:
            self.depth = depth
            told = self._layer(entry)
        if "inbound_nodes" not in entry:
            return told
        config, nodes = told.get("config"), entry["inbound_nodes"]
        name = entry.get("name", config.get("name") if isinstance(config, dict) else None)
        if not isinstance(nodes, list):
            words = tr("'{name}': inbound_nodes is no list")
            raise FormatError(words.format(name=f"{name!s:.60}"))
        calls = [
            call_of(node, told, places, entry.get("build_config") if not index else None)
            for index, node in enumerate(nodes)
        ]
        told.pop(MARK, None)
        return {**told, "name": name, "inbound_nodes": calls}

    def _layer(self, entry: dict[str, Json]) -> dict[str, Json]:
        class_name, config = entry.get("class_name"), entry.get("config")
        if not isinstance(class_name, str) or not isinstance(config, dict):
            return dict(entry)
        found = operation_of(class_name, config, entry)
        if found is not None:
            return found
        head = {key: value for key, value in entry.items() if key in ("module", "registered_name")}
        rest = {key: value for key, value in entry.items() if key not in _OWN}
        if _is_of_keras(head):
            kind_name = class_of(class_name) if self.keras_2 else class_name
            if find_kind(kind_name) is not None:
                head = {"module": "keras.layers", "registered_name": None}
            if self.keras_2:
                rest.pop("build_config", None)
                class_name = kind_name
                config = config_of(class_name, config, self.notes, self._inner)
        return {**head, "class_name": class_name, "config": config, **rest}

    def _inner(self, entry: dict[str, Json]) -> dict[str, Json]:
        """A layer inside the settings of another one, such as a wrapper's."""
        self.depth += 1
        if self.depth > _DEEPEST:
            raise FormatError(tr(_DEEP).format(count=_DEEPEST))
        if entry.get("class_name") in MODELS:
            return self.model(entry, self.depth)
        return self._layer(entry)


def _is_of_keras(head: dict[str, Json]) -> bool:
    """Whether the class may be one of Keras's own, as far as the file tells."""
    module, registered = head.get("module"), head.get("registered_name")
    if isinstance(registered, str) and ">" in registered:
        return False
    if module is None:
        return registered is None
    return isinstance(module, str) and module.startswith(("keras.", "tf_keras.", "tensorflow."))


def _leading_input(config: dict[str, Json]) -> list[Json]:
    """The input of a Sequential, where its first layer tells of one and is none."""
    first = config["layers"][0] if config["layers"] else {}
    if first.get("class_name") == "InputLayer" or not isinstance(first.get("config"), dict):
        return []
    found = input_of(first, config)
    return [] if found is None else [found]
