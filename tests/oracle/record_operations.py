"""Record what real Keras says of a few questions about each operation.

python -m tests.oracle.record_operations          tests/calc/operation_cases.jsonl
"""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

from calc.operation import OPERATIONS

from .operation_answers import of_keras
from .questions.operations import questions

CASES = Path(__file__).resolve().parent.parent / "calc" / "operation_cases.jsonl"
PER_OPERATION = 6


def main() -> None:
    lines = []
    for part, name in sorted(OPERATIONS):
        asked = questions(part, name, Random(f"recorded {part} {name}"))
        for question, _ in zip(asked, range(PER_OPERATION), strict=False):
            answer = of_keras(question)
            lines.append(json.dumps({**vars(question), "answer": answer}))
    CASES.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
