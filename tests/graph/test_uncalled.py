"""Layers that no node calls print as Keras prints what it built while it read the file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from calc.styles import render
from graph.document import Document
from graph.files import open_file
from graph.formats import keras_json
from graph.formats.keras_writer import to_json

FOLDER = Path(__file__).resolve().parent.parent / "truth" / "uncalled"
NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))


def printed(document):
    table = document.keras_table
    wide = {"console": 140, "expand_nested": True, "show_trainable": True}
    return render(table, console=80) + render(table, **wide)


@pytest.mark.parametrize("name", NAMES)
def test_a_model_prints_as_keras_prints_it(name):
    document = Document(open_file(FOLDER / f"{name}.json").sketch)

    assert printed(document) == (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_what_was_built_is_written_back(name):
    sketch = open_file(FOLDER / f"{name}.json").sketch
    again = Document(keras_json.from_json(to_json(sketch)))

    assert printed(again) == (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


def test_a_chain_that_could_never_be_built_says_how_far_we_came():
    data = json.loads((FOLDER / "plain_chain.json").read_text(encoding="utf-8"))
    dense, *_ = data["config"]["layers"]
    wrong = {**dense, "config": {**dense["config"], "units": -3}}
    data["config"]["layers"] = [wrong]
    text = printed(Document(keras_json.from_json(data)))

    assert "unbuilt" not in text
    assert text.endswith(" Partial: 0 of 1 layers\n")


def test_our_own_styles_go_on_telling_what_can_be_told():
    document = Document(open_file(FOLDER / "plain_chain.json").sketch)

    assert "unbuilt" not in render(document.table, "plain")
