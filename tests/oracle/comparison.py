"""Where two answers to a question differ, in words."""

from __future__ import annotations

from typing import Any

from .questions import Question

Answer = dict[str, Any]


def differences(asked: Question, keras: Answer, ours: Answer) -> list[str]:
    """One line per disagreement; none where Keras and Layersketch say the same."""
    about = f"{asked.layer}({asked.config}) on {asked.inputs} as {asked.call}"
    if "error" in keras or "error" in ours:
        if ("error" in keras) == ("error" in ours):
            return []
        return [f"{about}: Keras {told(keras)}, we {told(ours)}"]
    right, given = expected(keras["result"]), ours["result"]
    return [
        f"{about}: {key}: Keras {right.get(key)}, we {given.get(key)}"
        for key in ("outputs", "output_dtypes", "weights", "masked")
        if right.get(key) != given.get(key)
    ]


def expected(result: Answer) -> Answer:
    """Keras's result with the outputs as a list of shapes."""
    shape = result["output_shape"]
    several = bool(shape) and isinstance(shape[0], list)
    return result | {"outputs": shape if several else [shape]}


def told(answer: Answer) -> str:
    if "error" in answer:
        return f"refuses ({answer['error']['message'][:150]})"
    result = answer["result"]
    return f"accepts ({result.get('outputs', result.get('output_shape'))})"
