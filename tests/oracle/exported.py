"""A model that went through Layersketch and back into real Keras, and where it differs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import calc.layers  # noqa: F401 - registers them
from graph.formats import keras_json
from graph.formats.keras_writer import dumps

from .model_truth import summary_text
from .real_keras import forget, keras

Json = Any
OF_TENSOR = re.compile(r"\.inbound_nodes\[.*\.config\.dtype: ")
"""Calling a model, Keras leaves out the cast before layers that only move values, so it notes
another dtype with the tensor than when it reads the file; it never reads the note.
"""


def export_differences(text: str, *, summaries: bool = True) -> list[str]:
    """One line per disagreement between a model's JSON and what Keras makes of our export."""
    forget()
    before = keras.models.model_from_json(text)
    printed = summary_text(before) if summaries else ""
    ours = dumps(keras_json.from_json(json.loads(text)))
    forget()
    after = keras.models.model_from_json(ours)
    found = [f"summary:\n{summary_text(after)}"] if summary_text(after) != printed else []
    one, two = before.get_config(), after.get_config()
    written = differences(json.loads(text), json.loads(ours))
    written = [line for line in written if not OF_TENSOR.search(line)]
    return [*found, *differences(one, two), *(f"written: {line}" for line in written)]


def differences(one: Json, two: Json, path: str = "") -> list[str]:
    """Where two configs differ, a line each."""
    return list(_differences(json.loads(json.dumps(one)), json.loads(json.dumps(two)), path))


def _differences(one: Json, two: Json, path: str) -> Iterator[str]:
    if isinstance(one, dict) and isinstance(two, dict):
        for key in sorted(one.keys() | two.keys()):
            if key in one and key in two:
                yield from _differences(one[key], two[key], f"{path}.{key}")
            else:
                yield f"{path}.{key}: only in {'the first' if key in one else 'the second'}"
    elif isinstance(one, list) and isinstance(two, list) and len(one) == len(two):
        for place, pair in enumerate(zip(one, two, strict=True)):
            yield from _differences(*pair, f"{path}[{place}]")
    elif one != two:
        yield f"{path}: {str(one)[:80]} and {str(two)[:80]}"
