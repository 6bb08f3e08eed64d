"""The recorded cases of a layer class: reading their questions, adding new ones, writing."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

from .agreed import agreed
from .answers import BackendRefusal, answer
from .questions import Question, questions

REFUSED_SHARE = 0.22
WITH_FILE_FORM = 4  # one case in so many carries the layer as Keras writes it into a file
TRIES = 4000

Case = dict[str, Any]


def record_layer(path: Path, name: str, add: int, seed: int) -> str:
    """Ask all recorded questions anew, add some, write the file; returns a line about it."""
    asked = [question_of(case) for case in read(path)]
    asked += new_questions(name, asked, add, Random(f"{name} {seed} {len(asked)}"))
    cases = [case_of(question, at) for at, question in enumerate(asked)]
    write(path, cases)
    return f"{name}: {len(cases)} cases, {sum('error' in case for case in cases)} refusals"


def new_questions(name: str, known: list[Question], add: int, rng: Random) -> list[Question]:
    """Questions not asked before, about a fifth of which Keras refuses."""
    seen = {question.key for question in known}
    added: list[Question] = []
    refused = 0
    for _, question in zip(range(TRIES), questions(name, rng, 0.3), strict=False):
        if len(added) == add:
            break
        if question.key in seen:
            continue
        try:
            right = answer(question)
        except BackendRefusal:
            continue
        refuses = "error" in right
        if not agreed(question, right) and refuses == (refused < REFUSED_SHARE * (len(added) + 1)):
            added.append(question)
            refused += refuses
    return added


def case_of(question: Question, at: int) -> Case:
    """The question with Keras's answer."""
    head = {
        "id": f"{question.layer}/{at:03}",
        "layer": question.layer,
        "config": question.config,
        "inputs": question.inputs,
        "call": question.call,
    }
    if question.arguments:
        head["call_kwargs"] = question.arguments
    # Names go by the order of the layers inside, and the file has its keys sorted.
    kept = question_of(json.loads(json.dumps(head, sort_keys=True)))
    return head | answer(kept, serialized=at % WITH_FILE_FORM == 0)


def question_of(case: Case) -> Question:
    """The question that a recorded case answers."""
    shapes = [tensor["shape"] for tensor in case["inputs"]]
    dtypes = [tensor["dtype"] for tensor in case["inputs"]]
    masked = [at for at, tensor in enumerate(case["inputs"]) if tensor.get("masked")]
    arguments = case.get("call_kwargs", {})
    return Question(case["layer"], case["config"], shapes, case["call"], dtypes, arguments, masked)


def read(path: Path) -> list[Case]:
    """The cases of a file, none if there is no file yet."""
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def write(path: Path, cases: list[Case]) -> None:
    """One case a line, keys sorted, so that a new recording shows only what changed."""
    lines = (
        json.dumps(case, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        for case in cases
    )
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
