"""Fresh questions to real Keras about its operations: we answer the same."""

from __future__ import annotations

from random import Random

import pytest

from calc.operation import OPERATIONS

from .operation_answers import of_keras
from .operation_ours import agree, of_ours
from .questions.operations import questions
from .seed import QUESTIONS, SEED

SHOWN = 12


@pytest.mark.parametrize(("part", "name"), sorted(OPERATIONS))
def test_we_answer_what_keras_answers(part: str, name: str) -> None:
    found, put = [], 0
    for asked in questions(part, name, Random(f"{part} {name} {SEED}")):
        if put == QUESTIONS:
            break
        put += 1
        right, ours = of_keras(asked), of_ours(asked)
        if not agree(right, ours):
            found.append(f"{asked.config} {asked.args}\n  keras {right}\n  ours  {ours}")
    assert not found, f"seed {SEED}: {len(found)} of {put}:\n" + "\n".join(found[:SHOWN])
