"""JSON from files: read as data only, bounded, strict.

Python's reader takes NaN, lets doubled keys overwrite each other and can be driven into recursion;
this one refuses all three with a sentence.
"""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any, NoReturn

from graph.formats.format_error import FormatError

if TYPE_CHECKING:
    from calc.fields import Json

LARGEST = 16 * 1024 * 1024
DEEPEST = 100


def parse(text: str) -> Json:
    """The value of a JSON text. Raises `FormatError` with what and where."""
    if len(text) > LARGEST:
        raise FormatError(f"the file is larger than {LARGEST // 1024 // 1024} MB")
    if _depth(text) > DEEPEST:
        raise FormatError(f"the file nests deeper than {DEEPEST} levels")
    try:
        return json.loads(
            text, parse_constant=_no_constant, parse_float=_finite, object_pairs_hook=_single
        )
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise FormatError(f"the file is not complete JSON: {error.msg} in {where}") from error
    except (ValueError, RecursionError) as error:
        raise FormatError(f"the file is no valid JSON: {error}") from error


def _depth(text: str) -> int:
    """How deep brackets nest outside of strings."""
    depth = deepest = 0
    inside = False
    skip = False
    for character in text:
        if skip:
            skip = False
        elif inside:
            skip = character == "\\"
            inside = character != '"'
        elif character == '"':
            inside = True
        elif character in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif character in "]}":
            depth -= 1
    return deepest


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"{text} is too large a number")
    return number


def _single(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        doubled = next(key for index, (key, _) in enumerate(pairs) if key in dict(pairs[:index]))
        raise ValueError(f"the key {doubled!r} stands twice in one object")
    return found
