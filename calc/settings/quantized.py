"""Dtype policies that quantize: `int8_from_float32` (Keras 3.15, `dtype_policies`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from calc.problems import Problem
from calc.settings import vocabulary
from calc.texts import N_

Json = Any

MODES = ("int8", "float8", "int4", "gptq", "awq")
"""The ways to quantize; whatever begins so is a policy that says what it starts from."""
HISTORY = 1024
"""Of so many steps float8 remembers the greatest values, unless a policy says otherwise."""
_SPLIT = {"Int4DTypePolicy": 1, "GPTQDTypePolicy": 2, "AWQDTypePolicy": 2}
"""Classes whose mode has numbers behind it, `gptq/4/128`, and how many."""
_CLASSES = ("QuantizedDTypePolicy", "QuantizedFloat8DTypePolicy", *_SPLIT)
_OF_MODE = {
    "int8": "QuantizedDTypePolicy",
    "float8": "QuantizedFloat8DTypePolicy",
    "int4": "QuantizedDTypePolicy",
    "gptq": "GPTQDTypePolicy",
    "awq": "AWQDTypePolicy",
}
_WHOLE = re.compile(r"[+-]?\d{1,9}")


@dataclass(frozen=True)
class Quantized:
    """How weights are kept: `mode`, `source` the policy of the rest, and the mode's own numbers.

    `block`: how many values share a scale, None for all of a channel. `bits`: those of a value of
    gptq and awq, None where nothing tells them.
    """

    mode: str
    source: str = "float32"
    block: int | None = None
    bits: int | None = None
    history: int = HISTORY
    told: str = ""
    """The mode with its numbers, as the policy's name has it."""

    @property
    def name(self) -> str:
        """The policy's name."""
        return f"{self.told or self.mode}_from_{self.source}"


def is_name(name: str) -> bool:
    """Whether Keras takes this for the name of a policy that quantizes."""
    return name.startswith(MODES)


def is_object(value: Json) -> bool:
    """Whether a file's object is a policy that quantizes."""
    return isinstance(value, Mapping) and value.get("class_name") in _CLASSES


def by_name(name: str) -> Quantized:
    """The policy of this name. Raises `Problem`."""
    told, *sources = name.split("_from_")
    mode = next(mode for mode in MODES if name.startswith(mode))
    if len(sources) != 1:
        template = N_("{value} does not say what it quantizes: {name}_from_float32 does")
        raise Problem(template, value=repr(name), name=told)
    split = "Int4DTypePolicy" if mode == "int4" and "/" in told else _OF_MODE[mode]
    return _read(split, told, sources[0])


def by_object(value: Mapping[str, Json]) -> Quantized:
    """The policy that a file writes as an object. Raises `Problem`."""
    config = value.get("config")
    inside: Mapping[str, Json] = config if isinstance(config, Mapping) else {}
    source = inside.get("source_name")
    history = inside.get("amax_history_length", HISTORY)
    own = value["class_name"] == "QuantizedFloat8DTypePolicy"
    if own and (not isinstance(history, int) or history < 0):
        template = N_("{key} must be a whole number from 0 up, is {value}")
        raise Problem(template, key="amax_history_length", value=repr(history))
    read = _read(
        str(value["class_name"]), inside.get("mode"), "float32" if source is None else source
    )
    kept = int(history) if own else HISTORY
    return Quantized(read.mode, read.source, read.block, read.bits, kept, read.told)


def as_object(name: str) -> dict[str, Json]:
    """The policy of this name as Keras writes it."""
    found = by_name(name)
    split = found.mode == "int4" and "/" in found.told
    config: dict[str, Json] = {"mode": found.told, "source_name": found.source}
    if found.mode == "float8":
        config["amax_history_length"] = found.history
    return {
        "module": "keras.dtype_policies",
        "class_name": "Int4DTypePolicy" if split else _OF_MODE[found.mode],
        "config": config,
        "registered_name": None,
    }


def _read(class_name: str, told: Json, source: Json) -> Quantized:
    """The policy of a class, of a mode with its numbers and of what it starts from."""
    if not isinstance(told, str) or not isinstance(source, str):
        raise _unknown(told)
    mode, *numbers = told.split("/") if class_name in _SPLIT else [told]
    if mode not in MODES or not _fits(class_name, mode, numbers):
        raise _unknown(told)
    _check_source(mode, source)
    if class_name not in _SPLIT:
        return Quantized(mode, source, told=told)
    *bits, block = map(int, numbers)
    return Quantized(
        mode, source, None if block == -1 else block, bits[0] if bits else None, told=told
    )


def _fits(class_name: str, mode: str, numbers: list[str]) -> bool:
    """Whether these are the numbers of that class: bits of gptq and awq, then a block."""
    if class_name not in _SPLIT:
        return True
    whole = all(_WHOLE.fullmatch(number) for number in numbers)
    if len(numbers) != _SPLIT[class_name] or not whole:
        return False
    *bits, block = map(int, numbers)
    known = {"GPTQDTypePolicy": [2, 3, 4, 8], "AWQDTypePolicy": [4]}.get(class_name, [])
    own = class_name.removesuffix("DTypePolicy").lower() == mode
    return own and (block == -1 or block > 0) and all(count in known for count in bits)


def _check_source(mode: str, source: str) -> None:
    if source not in (*vocabulary.POLICIES, *vocabulary.DTYPES):
        raise Problem(N_("{value} is not a dtype that Keras knows"), value=repr(source))
    if mode == "int8" and vocabulary.compute_dtype(source) == "float16":
        template = N_("{mode} cannot quantize what computes in float16: use bfloat16 or float32")
        raise Problem(template, mode=mode)


def _unknown(told: Json) -> Problem:
    template = N_("{value} is no way to quantize that Keras knows, such as int8, int4/128, float8")
    return Problem(template, value=repr(told)[:40])
