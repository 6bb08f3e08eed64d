"""Models of layers, operations, masks, states and policies, built by chance: we say the same."""

from __future__ import annotations

import json
from random import Random

import pytest

from calc.styles import render
from graph.document import Document
from graph.formats.keras_json import from_json
from graph.report import report

from .exported import export_differences
from .mixed_models import Mixture
from .model_comparison import model_differences
from .model_truth import summary_text
from .random_models import random_model
from .seed import MODELS, SEED

WIDE = {"expand_nested": True, "show_trainable": True}


@pytest.mark.parametrize("number", range(MODELS // 4))
def test_the_program_says_what_keras_says(number: int) -> None:
    try:
        built, read = random_model(Random(f"mixed {number} {SEED}"), Mixture)
    except ValueError:
        pytest.skip("Keras itself cannot read what it wrote")
    text = built.to_json()
    document = Document(from_json(json.loads(text)))
    table = document.keras_table

    assert render(table) == summary_text(read)
    wide = summary_text(read, columns=200, line_length=100, **WIDE)
    assert render(table, width=100, **WIDE) == wide
    found = [line for line in model_differences(read, report(document)) if "weights" not in line]
    assert not found, f"seed {SEED}:\n" + "\n".join(found[:12])
    assert export_differences(text) == [], f"seed {SEED}"
