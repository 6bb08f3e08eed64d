"""Models with operations and masks: we print what Keras prints for the same file."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from calc.styles import render
from graph.document import Document
from graph.formats.keras_json import from_json
from graph.formats.keras_writer import to_json

from .model_truth import summary_text
from .operation_models import MASKS, OPERATIONS, masking, model_of
from .real_keras import forget, keras

WIDTHS: tuple[dict[str, int], ...] = ({}, {"line_length": 100, "columns": 200}, {"columns": 200})


def read_again(data: dict[str, Any]) -> Any:
    """The model that Keras reads from this JSON, in a session of its own."""
    forget()
    return keras.models.model_from_json(json.dumps(data))


def compare(data: dict[str, Any]) -> None:
    read = read_again(data)
    document = Document(from_json(data))
    assert [
        str(p) for outcome in document.propagation.outcomes.values() for p in outcome.problems
    ] == []
    for width in WIDTHS:
        ours = {
            "width": width.get("line_length"),
            "console": width.get("columns", 80),
            "expand_nested": "line_length" in width,
        }
        right = summary_text(read, expand_nested="line_length" in width, **width)
        assert render(document.keras_table, **ours) == right


@pytest.mark.parametrize("made", [*OPERATIONS, *MASKS], ids=lambda made: made.__name__)
def test_the_text_is_that_of_keras(made: Callable[[], Any]) -> None:
    forget()
    compare(json.loads(model_of(made).to_json()))


@pytest.mark.parametrize("made", MASKS, ids=lambda made: made.__name__)
def test_masks_that_nobody_wrote_down_are_put_in_as_keras_does(made: Callable[[], Any]) -> None:
    forget()
    data = json.loads(model_of(made).to_json())
    without_masks(data["config"])
    compare(data)


@pytest.mark.parametrize("made", [*OPERATIONS, *MASKS], ids=lambda made: made.__name__)
def test_keras_reads_what_we_write_alike(made: Callable[[], Any]) -> None:
    forget()
    data = json.loads(model_of(made).to_json())
    before = summary_text(read_again(data))
    assert summary_text(read_again(to_json(from_json(data)))) == before


def test_a_call_with_arguments_by_name_notes_no_mask() -> None:
    forget()
    data = json.loads(model_of(masking).to_json())
    without_masks(data["config"])
    for entry in data["config"]["layers"]:
        if entry["class_name"] == "LSTM":
            entry["inbound_nodes"][0]["kwargs"] = {"training": False}
    compare(data)


def without_masks(config: dict[str, Any]) -> None:
    """Take the operations on masks out of a model, and the masks out of the calls."""
    config["layers"] = [
        entry for entry in config["layers"] if not entry["module"].startswith("keras.src.ops")
    ]
    for entry in config["layers"]:
        if entry["class_name"] == "Functional":
            without_masks(entry["config"])
        for call in entry["inbound_nodes"]:
            call["kwargs"] = {}
