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
    built, again = random_model(Random(f"model {number} {SEED}"))
    text = built.to_json()
    # Where a layer was also called outside the model, Keras counts the calls as the file does
    # only after reading it.
    same = summary_text(built) == summary_text(again)
    model = built if same else again
    found = model_differences(model, inspect("-", text))
    assert not found, f"seed {SEED}:\n" + "\n".join(found[:12])
    assert run("summary", "-", text=text) == summary_text(model)
    wide = summary_text(model, columns=200, line_length=100)
    assert run("summary", "--width", "100", "-", text=text) == wide
