"""The recorded models below `tests/truth/models`: what is written for each, and the index."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

from .classic import Printer, classic_text
from .model_truth import summary_text, truth_of
from .models import MODELS
from .random_models import random_model
from .real_keras import forget, keras, tf_keras


def record_example(folder: Path, name: str, printers: dict[str, Printer]) -> str:
    """An example model in Keras 3 and in tf_keras; returns a line about it."""
    forget()
    model = MODELS[name](keras)
    record_model(folder, name, model)
    record_variants(folder, name, model)
    tf_keras().backend.clear_session()
    classic = MODELS[name](tf_keras())
    write_json(folder / f"{name}.tf.json", json.loads(classic.to_json()))
    (folder / f"{name}.k213.txt").write_text(classic_text(classic), encoding="utf-8")
    for style, printer in printers.items():
        (folder / f"{name}.{style}.txt").write_text(
            classic_text(classic, printer), encoding="utf-8"
        )
    return f"{name}: {model.count_params():,} params"


def record_model(folder: Path, name: str, model: Any) -> None:
    """The JSON of a Keras 3 model, its truth and its summaries."""
    write_json(folder / f"{name}.json", json.loads(model.to_json()))
    write_json(folder / f"{name}.truth.json", truth_of(model))
    printed = summary_text(model)
    (folder / f"{name}.summary.txt").write_text(printed, encoding="utf-8")
    wide = summary_text(model, columns=200, line_length=100)
    (folder / f"{name}.summary.100.txt").write_text(wide, encoding="utf-8")


def record_variants(folder: Path, name: str, model: Any) -> None:
    """What shows which layers are trainable, and where there are models inside, those too.

    As Keras reads the model from its JSON, which makes a Sequential trainable again.
    """
    forget()
    model = keras.models.model_from_json(model.to_json())
    trainable = summary_text(model, columns=200, show_trainable=True)
    (folder / f"{name}.summary.trainable.txt").write_text(trainable, encoding="utf-8")
    if any(hasattr(layer, "layers") for layer in model.layers):
        nested = summary_text(model, columns=200, expand_nested=True)
        (folder / f"{name}.summary.nested.txt").write_text(nested, encoding="utf-8")
        both = summary_text(model, expand_nested=True, show_trainable=True)
        (folder / f"{name}.summary.nested80.txt").write_text(both, encoding="utf-8")


def record_random(folder: Path, number: int) -> str:
    """A model built by chance, large enough to be worth a file; returns a line about it."""
    rng = Random(f"recorded {number}")
    model, again = random_model(rng)
    while len(model.layers) < 12 or summary_text(model) != summary_text(again):
        model, again = random_model(rng)
    record_model(folder, f"random_{number:02}", model)
    return f"random_{number:02}: {len(model.layers)} layers"


def write_json(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False) + "\n", encoding="utf-8")


def write_index(folder: Path) -> None:
    """Every model of the folder: where it comes from, and what it can be expected to do."""
    names = sorted(path.name.removesuffix(".truth.json") for path in folder.glob("*.truth.json"))
    lines = [f' "{name}": {json.dumps(traits(folder, name))}' for name in names]
    (folder / "index.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def traits(folder: Path, name: str) -> dict[str, Any]:
    """Where it comes from, and which texts its JSON alone gives."""
    source = (
        "example" if name in MODELS else "chance" if name.startswith("random_") else "collected"
    )
    return {
        "source": source,
        "roundtrip_same_summary": roundtrips(folder, name),
        "classic_alike": classic_alike(folder, name),
    }


def roundtrips(folder: Path, name: str) -> bool:
    """Whether a model rebuilt from the JSON prints the recorded text."""
    forget()
    model = keras.models.model_from_json((folder / f"{name}.json").read_text(encoding="utf-8"))
    recorded = (folder / f"{name}.summary.txt").read_text(encoding="utf-8")
    return summary_text(model) == recorded


def classic_alike(folder: Path, name: str) -> bool:
    """Whether Keras 2 names the layers and finds the shapes alike, so that its texts fit too."""
    path = folder / f"{name}.tf.json"
    if not path.exists():
        return False
    tf_keras().backend.clear_session()
    model = tf_keras().models.model_from_json(path.read_text(encoding="utf-8"))
    truth = json.loads((folder / f"{name}.truth.json").read_text(encoding="utf-8"))
    if not model.built or model.name != truth["name"]:
        return False
    ours = [(layer["name"], layer["shape_cell"]) for layer in truth["layers"]]
    return ours == [(layer.name, classic_cell(layer)) for layer in model.layers]


def classic_cell(layer: Any) -> str:
    """The shapes of the last call, in the words of Keras 3."""
    shape = layer.get_output_shape_at(-1)
    several = isinstance(shape, list)
    if several and len(shape) == 1:
        shape, several = shape[0], False
    cells = [f"({', '.join(map(str, one))})" for one in (shape if several else [shape])]
    return f"[{', '.join(cells)}]" if several else cells[0]
