"""Models built by chance in real Keras, given to the program as files: it says what Keras says."""

from __future__ import annotations

from random import Random

import pytest

from .model_comparison import model_differences
from .model_truth import summary_text
from .program import inspect, run
from .random_models import random_model
from .seed import MODELS, SEED


@pytest.mark.parametrize("number", range(MODELS))
def test_the_program_says_what_keras_says(number: int) -> None:
    built, read = random_model(Random(f"model {number} {SEED}"))
    text = built.to_json()
    found = model_differences(built, inspect("-", text))
    assert not found, f"seed {SEED}:\n" + "\n".join(found[:12])
    # Where a layer was also called outside the model, the text counts its calls as the file does
    # only after Keras has read it.
    assert run("summary", "-", text=text) == summary_text(read)
    wide = summary_text(read, columns=200, line_length=100, expand_nested=True, show_trainable=True)
    options = ("--width", "100", "--expand-nested", "--show-trainable")
    assert run("summary", *options, "-", text=text) == wide
