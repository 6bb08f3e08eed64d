"""Layers as they are first drawn, exported: Keras reads them, and writes the same config."""

from __future__ import annotations

import copy
import json
import re

import pytest

import calc.layers  # noqa: F401 - registers them
from calc.register import REGISTER
from graph import commands
from graph.document import Document
from graph.formats.keras_writer import to_json
from graph.sketch import Sketch

from .exported import differences
from .real_keras import keras

ALIEN = {"FlaxLayer", "JaxLayer", "TFSMLayer", "TorchModuleWrapper"}
"""They hold what other libraries saved, which a drawing does not have."""
DRAWN = sorted(REGISTER.keys() - ALIEN - {"InputLayer"})
OF_KERAS = re.compile(r"^\.(seed|vocabulary_size|function[.\w]*): ")
"""What Keras finds itself: a random seed, the size of a vocabulary that is not there yet, and how
a function is called.
"""


@pytest.mark.parametrize("kind", DRAWN)
def test_a_drawn_layer_is_written_as_keras_writes_it(kind: str) -> None:
    document = Document(Sketch())
    deed = commands.place(document.sketch, kind, 0, 0)
    document.apply(deed.label, deed.edits)
    *_, entry = to_json(document.sketch)["config"]["layers"]
    told = {key: entry[key] for key in ("module", "class_name", "config", "registered_name")}
    layer = keras.saving.deserialize_keras_object(copy.deepcopy(told), safe_mode=False)
    config = json.loads(json.dumps(layer.get_config(), default=str))
    found = [line for line in differences(told["config"], config) if not OF_KERAS.search(line)]
    assert not found, "\n".join(found)
