"""Models as real Keras recorded them under `tests/truth/models`, beside what the program makes."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import calc.layers  # noqa: F401 - registers them
from graph.document import Document
from graph.files import open_file
from graph.formats import keras_json

HOUSE = Path(__file__).resolve().parent.parent.parent
FOLDER = HOUSE / "tests" / "truth" / "models"
INDEX = json.loads((FOLDER / "index.json").read_text(encoding="utf-8"))
UNBUILT = "unbuilt"
"""A Sequential that never saw an input: Keras counts it as nothing, our report as not known."""


@cache
def document(name):
    """The recorded model as the program reads it."""
    return Document(open_file(FOLDER / f"{name}.json").sketch)


@cache
def strange(name):
    """The recorded model with the first class of its layers made one that nobody knows."""
    data = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    layers = data["config"]["layers"]
    first = next(e["class_name"] for e in layers if e["class_name"] not in _NEVER_STRANGE)
    for entry in layers:
        if entry["class_name"] == first:
            entry |= {"class_name": "Warp", "module": "my.layers", "registered_name": "my>Warp"}
    return Document(keras_json.from_json(data))


_NEVER_STRANGE = ("InputLayer", "Functional", "Sequential")


@cache
def truth(name):
    return json.loads((FOLDER / f"{name}.truth.json").read_text(encoding="utf-8"))


def text(name, variant):
    """A recorded summary; None where that variant was not recorded."""
    path = FOLDER / f"{name}.{variant}.txt"
    return path.read_text(encoding="utf-8") if path.exists() else None


def same_names_in_keras_2(name):
    """Whether tf_keras gave the recorded model the same names, which it does not always."""
    path = FOLDER / f"{name}.tf.json"
    return path.exists() and _names(path) == _names(FOLDER / f"{name}.json")


def _names(path):
    config = json.loads(path.read_text(encoding="utf-8"))["config"]
    return [config["name"], [layer["config"]["name"] for layer in config["layers"]]]
