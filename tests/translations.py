"""Texts that people see, gathered from the source, and their Chinese.

`python -m tests.translations` checks that the catalogue is complete and compiled;
`python -m tests.translations --update` gathers new texts into it and compiles it.
"""

from __future__ import annotations

import argparse
import ast
import inspect
import io
import re
import string
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

import calc.layers
import calc.operations  # noqa: F401 - both fill a register
from calc.applications import APPLICATIONS
from calc.custom.layer import CustomLayer
from calc.layer import Layer
from calc.operation import OPERATIONS
from calc.register import REGISTER
from calc.shape_rules.windows import axis_names
from calc.unknown import UnknownLayer
from calc.weights import Weight
from graph.models import Functional, Sequential

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "resources/translations/zh_CN/LC_MESSAGES/layersketch.po"
MO = PO.with_suffix(".mo")
KEYWORDS = {"tr": None, "N_": None, "tr_n": (1, 2)}
PLACES = ("calc", "graph", "ui")
SPATIAL = (1, 2, 3)
"""How many axes a window may slide over."""
BORN = datetime(2026, 11, 21, tzinfo=UTC)
"""The date in the header: a fixed one, so that gathering texts changes nothing else."""


def gathered() -> Catalog:
    """Every text in the source: marked ones, what the registers tell of each class, axes."""
    found = Catalog()
    for place in PLACES:
        for _file, _line, message, _comments, _context in extract_from_dir(
            ROOT / place, [("**.py", "python")], keywords=KEYWORDS
        ):
            found.add(message)
    for kind in REGISTER.values():
        found.add(kind.serialized_name)
    for kind in classes():
        found.add((kind.__doc__ or "").strip().splitlines()[0])
        if kind.formula:
            found.add(kind.formula)
    for word in axis_words():
        found.add(word)
    return found


def classes() -> list[type[Layer]]:
    """Every class of boxes in a sketch; the inspector tells what each is for."""
    more = (Functional, Sequential, UnknownLayer, CustomLayer)
    return [*REGISTER.values(), *OPERATIONS.values(), *APPLICATIONS.values(), *more]


def axis_words() -> set[str]:
    """What the axes of weights and windows are called: words that problems and workings say."""
    words = {name for count in SPATIAL for name in axis_names(count)}
    shared = (ROOT / "calc/lora.py", ROOT / "calc/quantization.py")
    for file in (*shared, *sorted((ROOT / "calc/layers").rglob("*.py"))):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                words |= set(_axes_of_weights(node))
    return {word.replace("_", " ") for word in words}


def _axes_of_weights(rule: ast.FunctionDef) -> Iterator[str]:
    """The names of axes in a function that makes weights: `units=...` and `("units", ...)`."""
    calls = [
        node
        for node in ast.walk(rule)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == Weight.__name__
    ]
    own = set(inspect.signature(Weight).parameters)
    for call in calls:
        yield from (key.arg for key in call.keywords if key.arg and key.arg not in own)
    for node in ast.walk(rule) if calls else ():
        if isinstance(node, ast.Tuple) and len(node.elts) == 2:
            first = node.elts[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


def stored() -> Catalog:
    """The catalogue in the tree."""
    if not PO.exists():
        return Catalog(locale="zh_CN")
    with PO.open("rb") as file:
        return read_po(file, locale="zh_CN")


def faults() -> list[str]:
    """What is missing, left over or out of step, a sentence each."""
    source, chinese = gathered(), stored()
    found: list[str] = []
    for message in source:
        if message.id:
            found += _faults_of(message, chinese.get(message.id))
    found += [
        f"no longer used: {message.id!r}"
        for message in chinese
        if message.id and source.get(message.id) is None
    ]
    if not MO.exists() or MO.read_bytes() != compiled(chinese):
        found.append("the compiled catalogue is not that of the texts: run with --update")
    return found


def compiled(catalog: Catalog) -> bytes:
    """The catalogue as gettext reads it."""
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def _faults_of(message: Message, told: Message | None) -> list[str]:
    text = _only(told.string) if told is not None else ""
    if not text:
        return [f"has no Chinese: {message.id!r}"]
    if told is not None and told.fuzzy:
        return [f"has doubtful Chinese: {message.id!r}"]
    plural = message.id[-1] if isinstance(message.id, tuple | list) else message.id
    if fields(plural) != fields(text):
        return [f"has other placeholders in Chinese: {message.id!r}"]
    return []


def _only(text: str | tuple[str, ...] | list[str]) -> str:
    return text if isinstance(text, str) else (text[0] if text else "")


def fields(text: str) -> set[str]:
    """The names in braces."""
    return {re.split(r"[.\[]", name)[0] for _, name, _, _ in string.Formatter().parse(text) if name}


def update() -> None:
    """Gather new texts, drop those that are gone, compile."""
    source, chinese = gathered(), stored()
    fresh = Catalog(
        locale="zh_CN",
        project="Layersketch",
        version="0",
        header_comment="# Simplified Chinese texts of Layersketch.",
        msgid_bugs_address="-",
        last_translator="Layersketch contributors <->",
        language_team="zh_CN <->",
        creation_date=BORN,
        revision_date=BORN,
        charset="utf-8",
        fuzzy=False,
    )
    for message in sorted((m for m in source if m.id), key=lambda m: str(m.id)):
        known = chinese.get(message.id)
        fresh.add(message.id, known.string if known is not None else "")
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        write_po(file, fresh, width=0, omit_header=False, no_location=True)
    MO.write_bytes(compiled(stored()))


def main() -> int:
    """Check, or update first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--update", action="store_true", help="gather texts and compile")
    if parser.parse_args().update:
        update()
    found = faults()
    for fault in found:
        print(fault)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
