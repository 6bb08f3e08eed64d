"""JSON from files: read as data only, bounded, strict.

Python's reader takes NaN, lets doubled keys overwrite each other and can be driven into recursion;
this one refuses all three with a sentence.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from typing import TYPE_CHECKING, Any, NoReturn

from calc.fields import GREATEST
from calc.texts import tr
from graph.formats.format_error import FormatError

if TYPE_CHECKING:
    from calc.fields import Json

LARGEST = 16 * 1024 * 1024
DEEPEST = 100
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[\]{}]', re.DOTALL)
_LONE = re.compile(r"\\u[dD][89a-fA-F]")


def parse(text: str) -> Json:
    """The value of a JSON text. Raises `FormatError` with what and where."""
    if len(text) > LARGEST:
        raise FormatError(
            tr("the file is larger than {size} MB").format(size=LARGEST // 1024 // 1024)
        )
    if _depth(text) > DEEPEST:
        raise FormatError(tr("the file nests deeper than {count} levels").format(count=DEEPEST))
    try:
        value = json.loads(
            text,
            parse_constant=_no_constant,
            parse_float=_finite,
            parse_int=_bounded,
            object_pairs_hook=_single,
        )
        if _LONE.search(text):
            json.dumps(value, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        told = tr("the file is not complete JSON: {what} in line {line}, column {column}")
        place = {"line": error.lineno, "column": error.colno}
        raise FormatError(told.format(what=error.msg, **place)) from error
    except UnicodeEncodeError as error:
        raise FormatError(tr("the file holds half of a character (a lone surrogate)")) from error
    except (ValueError, RecursionError) as error:
        raise FormatError(
            tr("the file is no valid JSON: {what}").format(what=str(error)[:200])
        ) from error
    return value


def _depth(text: str) -> int:
    """How deep brackets nest outside of strings, as far as that is not too deep."""
    depth = deepest = 0
    for found in _TOKEN.finditer(text):
        bracket = found[0]
        if bracket in "[{":
            depth += 1
            if depth > deepest:
                deepest = depth
                if deepest > DEEPEST:
                    break
        elif bracket in "]}":
            depth -= 1
    return deepest


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")


def _bounded(text: str) -> int:
    if len(text) > 20 or abs(int(text)) >= GREATEST:
        raise ValueError(f"{text:.30} is too large a number")
    return int(text)


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"{text} is too large a number")
    return number


def _single(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        counts = Counter(key for key, _ in pairs)
        doubled = next(key for key, count in counts.items() if count > 1)
        raise ValueError(f"the key {doubled!r:.60} stands twice in one object")
    return found
