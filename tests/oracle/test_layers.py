"""Fresh questions to real Keras, layer by layer: we answer the same."""

from __future__ import annotations

from random import Random

import pytest

from . import answers, ours
from .agreed import agreed
from .comparison import differences
from .questions import Question, questions, register
from .seed import QUESTIONS, SEED

SHOWN = 12
MERGES = {"Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum", "Concatenate", "Dot"}


def comparable(asked: Question) -> bool:
    """Whether a sketch can put the question: wires cannot pass one tensor without its list."""
    return bool(asked.shapes or asked.call == "init") and not (
        asked.layer in MERGES and asked.call == "single"
    )


@pytest.mark.parametrize("name", register())
def test_we_answer_what_keras_answers(name: str) -> None:
    found, put = [], 0
    for asked in questions(name, Random(f"{name} {SEED}")):
        if put == QUESTIONS:
            break
        try:
            right = answers.answer(asked)
        except answers.BackendRefusal:
            continue
        if not comparable(asked) or agreed(asked, right):
            continue
        put += 1
        found += differences(asked, right, ours.answer(asked))
    assert not found, f"seed {SEED}: {len(found)} of {put}:\n" + "\n".join(found[:SHOWN])
